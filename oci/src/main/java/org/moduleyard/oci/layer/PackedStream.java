package org.moduleyard.oci.layer;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The layer as it is stored: counts its bytes and remembers when it, and not its format, failed.
 */
final class PackedStream extends FilterInputStream {
  private long count;
  private @Nullable IOException failure;

  PackedStream(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    try {
      int read = in.read(buffer, offset, length);
      count += Math.max(0, read);
      return read;
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  long count() {
    return count;
  }

  /** Reads what stands behind the archive, so that the whole blob is verified. */
  void drain() throws IOException {
    transferTo(OutputStream.nullOutputStream());
  }

  /** Why reading the blob itself failed; null when only its content is at fault. */
  @Nullable IOException failure() {
    return failure;
  }

  /** Left open: the blob belongs to the caller. */
  @Override
  public void close() {}
}
