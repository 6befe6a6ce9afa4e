package org.moduleyard.oci.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.moduleyard.oci.client.http.Answer;
import org.moduleyard.oci.manifest.Descriptor;

/**
 * The bytes of a blob as they arrive. When the connection breaks, it goes on where it stopped: with
 * a {@code Range} request, or by passing over what it has when the registry sends all again. That
 * is safe because blobs are named by their digest, which the reader above verifies over the whole.
 */
final class BlobDownload extends InputStream {
  private static final int RESUMES_WITHOUT_PROGRESS = 3;

  private final Exchange exchange;
  private final Call call;
  private final Descriptor blob;
  private final long deadline;
  private final Duration patience;
  private Answer answer;
  private InputStream body;
  private long position;
  private int resumesLeft = RESUMES_WITHOUT_PROGRESS;

  BlobDownload(Exchange exchange, Call call, Answer answer, Descriptor blob, Duration patience)
      throws IOException {
    this.exchange = exchange;
    this.call = call;
    this.answer = answer;
    this.body = answer.body();
    this.blob = blob;
    this.patience = patience;
    this.deadline = System.nanoTime() + patience.toNanos();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    while (true) {
      if (System.nanoTime() - deadline > 0) {
        throw new SocketTimeoutException("The blob took longer than " + patience);
      }
      try {
        int count = body.read(buffer, offset, length);
        if (count > 0) {
          position += count;
          resumesLeft = RESUMES_WITHOUT_PROGRESS;
        }
        return count;
      } catch (IOException e) {
        resume(e);
      }
    }
  }

  private void resume(IOException broken) throws IOException {
    answer.close();
    if (resumesLeft == 0 || position >= blob.size()) {
      throw broken;
    }
    resumesLeft--;
    Call rest = position == 0 ? call : call.with("Range", "bytes=" + position + "-");
    answer = exchange.send(rest);
    body = answer.body();
    if (answer.status() == 206 && startsAtPosition()) {
      return;
    }
    if (answer.status() != 200) {
      throw broken;
    }
    body.skipNBytes(position);
  }

  private boolean startsAtPosition() {
    String range = answer.header("Content-Range").orElse("");
    return range.startsWith("bytes " + position + "-");
  }

  @Override
  public void close() throws IOException {
    // A reader that knows the size stops there; with the end seen, the connection can serve again.
    if (position == blob.size() && answer.contentLength().isPresent()) {
      body.close();
    }
    answer.close();
  }
}
