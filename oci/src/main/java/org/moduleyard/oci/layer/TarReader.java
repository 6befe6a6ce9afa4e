package org.moduleyard.oci.layer;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads a tar archive as the library of Go does that container engines unpack layers with, so that
 * a layer has the same entries here and on devices or is refused by both. As a stream it is the
 * content of the entry it is at.
 */
final class TarReader extends InputStream {
  private static final char EXTENDED = 'x';
  private static final char GLOBAL = 'g';
  private static final char LONG_NAME = 'L';
  private static final char LONG_LINK = 'K';

  private final InputStream in;
  private long left;
  private int padding;
  private PaxRecords records = PaxRecords.NONE;

  TarReader(InputStream in) {
    this.in = in;
  }

  /** The next entry, whose content may be read then; null at the end of the archive. */
  @Nullable TarHeader next() throws IOException {
    byte[] longName = {};
    byte[] longLink = {};
    records = PaxRecords.NONE;
    while (true) {
      in.skipNBytes(left);
      left = 0;
      if (in.readNBytes(padding).length < padding) {
        return null; // Only the filling of the last block is missing.
      }
      TarHeader header = block();
      if (header == null) {
        return null;
      }
      content(header);
      switch (header.type()) {
        case EXTENDED -> records = PaxRecords.parse(meta());
        case GLOBAL -> {
          // Engines pass over it, and over what came before for the entry behind it.
          PaxRecords.parse(meta());
          records = PaxRecords.NONE;
          longName = new byte[0];
          longLink = new byte[0];
        }
        case LONG_NAME -> longName = toNull(meta());
        case LONG_LINK -> longLink = toNull(meta());
        default -> {
          TarHeader entry = old(named(records.over(header), longName, longLink));
          content(entry);
          return entry;
        }
      }
    }
  }

  private @Nullable TarHeader block() throws IOException {
    TarBlock block = readBlock();
    if (block == null) {
      return null;
    }
    if (!block.isZero()) {
      return block.header();
    }
    TarBlock second = readBlock();
    if (second != null && !second.isZero()) {
      throw new IOException("one empty block stands between its entries; two end an archive");
    }
    return null;
  }

  private @Nullable TarBlock readBlock() throws IOException {
    byte[] bytes = in.readNBytes(TarBlock.SIZE);
    if (bytes.length == 0) {
      return null;
    }
    if (bytes.length < TarBlock.SIZE) {
      throw new EOFException("it breaks off in a header");
    }
    return new TarBlock(bytes);
  }

  private void content(TarHeader header) throws IOException {
    left = TarHeader.isHeaderOnly(header.type()) ? 0 : header.size();
    if (left < 0) {
      throw new IOException("an entry has a negative size");
    }
    padding = (int) (-left & (TarBlock.SIZE - 1));
  }

  /** The whole content; whoever made the stream limits how much that is. */
  private byte[] meta() throws IOException {
    byte[] content = in.readNBytes((int) Math.min(left, Integer.MAX_VALUE - 8));
    if (content.length < left) {
      throw new EOFException("it breaks off in a header");
    }
    left = 0;
    return content;
  }

  private static byte[] toNull(byte[] bytes) {
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == 0) {
        return Arrays.copyOf(bytes, i);
      }
    }
    return bytes;
  }

  private static TarHeader named(TarHeader header, byte[] longName, byte[] longLink) {
    return new TarHeader(
        longName.length == 0 ? header.name() : FileName.of(longName),
        header.type(),
        header.mode(),
        header.uid(),
        header.gid(),
        header.size(),
        longLink.length == 0 ? header.linkName() : FileName.of(longLink));
  }

  /** Of archives from before 1988 only the slash tells directories from files. */
  private static TarHeader old(TarHeader header) {
    if (header.type() != '\0') {
      return header;
    }
    return new TarHeader(
        header.name(),
        header.name().endsWith("/") ? TarHeader.DIRECTORY : TarHeader.FILE,
        header.mode(),
        header.uid(),
        header.gid(),
        header.size(),
        header.linkName());
  }

  /** The records of the extended header of the current entry. */
  PaxRecords records() {
    return records;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (left == 0 || length == 0) {
      return length == 0 ? 0 : -1;
    }
    int read = in.read(buffer, offset, (int) Math.min(length, left));
    if (read < 0) {
      throw new EOFException("it breaks off in a file");
    }
    left -= read;
    return read;
  }
}
