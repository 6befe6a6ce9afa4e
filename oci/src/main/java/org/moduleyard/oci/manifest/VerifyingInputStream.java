package org.moduleyard.oci.manifest;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import org.moduleyard.oci.reference.Digest;

/**
 * Passes content on and fails with {@link ContentMismatchException} at the read that notices that
 * it is longer or shorter than its descriptor says or has another digest. The last bytes are
 * withheld until they are verified, so a reader that knows the size and stops there has verified
 * content too.
 */
public final class VerifyingInputStream extends FilterInputStream {
  private final Descriptor expected;
  private final MessageDigest hash;
  private long position;
  private boolean verified;

  public VerifyingInputStream(InputStream in, Descriptor expected) {
    super(in);
    this.expected = expected;
    this.hash = expected.digest().newHash();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    int count = in.read(buffer, offset, length);
    if (count < 0) {
      finish();
      return -1;
    }
    position += count;
    if (position > expected.size()) {
      throw new ContentMismatchException(
          "the content of %s is longer than the %s bytes its descriptor says"
              .formatted(expected.digest(), expected.size()));
    }
    hash.update(buffer, offset, count);
    if (position == expected.size()) {
      finish();
    }
    return count;
  }

  private void finish() throws IOException {
    if (verified) {
      return;
    }
    if (position < expected.size()) {
      throw new ContentMismatchException(
          "the content of %s ends after %s of %s bytes"
              .formatted(expected.digest(), position, expected.size()));
    }
    Digest actual = Digest.of(expected.digest().algorithm(), hash);
    if (!actual.equals(expected.digest())) {
      throw new ContentMismatchException(
          "the content has digest %s instead of %s".formatted(actual, expected.digest()));
    }
    verified = true;
  }

  /** Reads instead of skipping: what was not read could not be verified. */
  @Override
  public long skip(long count) throws IOException {
    byte[] scratch = new byte[Math.clamp(count, 0, 8192)];
    long left = count;
    while (left > 0) {
      int read = read(scratch, 0, (int) Math.min(left, scratch.length));
      if (read < 0) {
        break;
      }
      left -= read;
    }
    return count - left;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  @Override
  public synchronized void mark(int limit) {
    // Going back would hash the same bytes twice; markSupported() says so.
  }

  @Override
  public synchronized void reset() throws IOException {
    throw new IOException("verified content cannot be read twice");
  }
}
