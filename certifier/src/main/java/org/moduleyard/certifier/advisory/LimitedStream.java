package org.moduleyard.certifier.advisory;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Refuses to read more than a number of bytes. */
final class LimitedStream extends FilterInputStream {
  private final long most;
  private long count;

  LimitedStream(InputStream content, long most) {
    super(content);
    this.most = most;
  }

  @Override
  public int read() throws IOException {
    int next = super.read();
    counted(next < 0 ? 0 : 1);
    return next;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = super.read(bytes, offset, length);
    counted(read);
    return read;
  }

  private void counted(int read) {
    count += Math.max(0, read);
    if (count > most) {
      throw new MalformedAdvisoriesException(
          "it is larger than %,d bytes; leave out what images are not made of".formatted(most));
    }
  }
}
