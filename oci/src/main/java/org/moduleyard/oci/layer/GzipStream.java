package org.moduleyard.oci.layer;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Unpacks gzip as container engines do: one member or several behind each other and nothing else.
 * The JDK takes what is no further member for the end.
 */
final class GzipStream extends InputStream {
  private static final int HEADER_CHECKSUM = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;

  /** Of a name or comment, as Go takes it. */
  private static final int MOST_TEXT = 512;

  private final BufferedInputStream in;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 content = new CRC32();
  private final CRC32 header = new CRC32();
  private final byte[] packed;
  private int available;
  private boolean ended;

  GzipStream(InputStream in, int buffer) throws IOException {
    this.in = new BufferedInputStream(in, buffer);
    this.packed = new byte[buffer];
    readHeader("it does not begin as gzip does");
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
    while (!ended) {
      int read = inflate(buffer, offset, length);
      if (read > 0) {
        content.update(buffer, offset, read);
        return read;
      }
      if (inflater.finished()) {
        endMember();
      } else if (inflater.needsDictionary()) {
        throw new IOException("its gzip data asks for a dictionary");
      }
    }
    return -1;
  }

  private int inflate(byte[] buffer, int offset, int length) throws IOException {
    if (inflater.needsInput() && !inflater.finished()) {
      // Marked, so that what stands behind the data can be given back.
      in.mark(packed.length);
      available = in.read(packed, 0, packed.length);
      if (available < 0) {
        throw new EOFException("its gzip data break off");
      }
      inflater.setInput(packed, 0, available);
    }
    try {
      return inflater.inflate(buffer, offset, length);
    } catch (DataFormatException e) {
      throw new IOException("its gzip data are damaged", e);
    }
  }

  private void endMember() throws IOException {
    giveBack();
    long checksum = littleEndian(4);
    long size = littleEndian(4);
    if (checksum != content.getValue() || size != (inflater.getBytesWritten() & 0xffff_ffffL)) {
      throw new IOException("its gzip data do not have the checksum that they end with");
    }
    in.mark(1);
    if (in.read() < 0) {
      ended = true;
      return;
    }
    in.reset();
    inflater.reset();
    content.reset();
    readHeader("bytes that are no gzip follow its gzip data");
  }

  private void giveBack() throws IOException {
    in.reset();
    in.skipNBytes(available - inflater.getRemaining());
  }

  private void readHeader(String otherwise) throws IOException {
    header.reset();
    available = 0;
    boolean isGzip = next() == 0x1f && next() == 0x8b && next() == 8;
    if (!isGzip) {
      throw new IOException(otherwise);
    }
    int flags = next();
    for (int i = 0; i < 6; i++) {
      next();
    }
    if ((flags & EXTRA) != 0) {
      for (int left = next() | (next() << 8); left > 0; left--) {
        next();
      }
    }
    if ((flags & NAME) != 0) {
      skipText();
    }
    if ((flags & COMMENT) != 0) {
      skipText();
    }
    if ((flags & HEADER_CHECKSUM) != 0) {
      long checksum = header.getValue() & 0xffff;
      if (littleEndian(2) != checksum) {
        throw new IOException("a header of its gzip data is damaged");
      }
    }
  }

  private void skipText() throws IOException {
    for (int i = 0; next() != 0; i++) {
      if (i >= MOST_TEXT) {
        throw new IOException("a name in its gzip data is longer than engines take");
      }
    }
  }

  private long littleEndian(int bytes) throws IOException {
    long number = 0;
    for (int i = 0; i < bytes; i++) {
      number |= (long) next() << (8 * i);
    }
    return number;
  }

  private int next() throws IOException {
    int next = in.read();
    if (next < 0) {
      throw new EOFException("its gzip data break off");
    }
    header.update(next);
    return next;
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    in.close();
  }
}
