package org.moduleyard.certifier.secret.recognizer;

import org.moduleyard.certifier.secret.passage.ScanWindow;
import org.moduleyard.certifier.secret.passage.Secret;

/**
 * Looks for secrets with a sign in bytes. The work is at most a fixed multiple of the bytes, also
 * when they were made to cost as much as they can: whoever makes a file of signs only gets no
 * further judgements of them.
 */
public final class SecretScan {
  private static final KeywordScanner FINDER = new KeywordScanner(SecretPatterns.ALL);

  /** The bytes of any file that may be looked at beside the search itself. */
  private static final long ALLOWANCE = 1 << 20;

  private static final int MOST_LOOKED_PER_BYTE = 8;

  private final byte[] bytes;
  private final ScanWindow passage;
  private final Sink sink;
  private boolean isGivenUp;

  /** Is told of secrets, in the order of their signs. */
  public interface Sink {
    void found(Secret secret);
  }

  public SecretScan(byte[] bytes, Sink sink) {
    this.bytes = bytes;
    this.passage = new ScanWindow(bytes);
    this.sink = sink;
  }

  /** How many bytes the longest sign has. */
  public static int longestSign() {
    return FINDER.longest();
  }

  /**
   * Looks at the next part.
   *
   * @param offset of index 0 in the file
   * @param from index of the end of the last part
   * @param to index of the end of this part
   * @param end index behind the last byte that there is
   */
  public void scan(long offset, int from, int to, int end) {
    if (isGivenUp) {
      return;
    }
    FINDER.find(
        bytes,
        from,
        to,
        end,
        (pattern, begin, behind) -> judge(pattern, offset, begin, behind, end));
  }

  private void judge(SecretPattern pattern, long offset, int begin, int behind, int end) {
    if (passage.looked() > ALLOWANCE + (offset + begin) * MOST_LOOKED_PER_BYTE) {
      isGivenUp = true;
      return;
    }
    passage.goTo(begin, end);
    Secret secret = pattern.recognizer().recognize(passage, begin, behind);
    if (secret != null) {
      sink.found(secret);
    }
  }

  /** Whether there were so many signs that not all of them were judged. */
  public boolean isGivenUp() {
    return isGivenUp;
  }
}
