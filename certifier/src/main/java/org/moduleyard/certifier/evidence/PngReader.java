package org.moduleyard.certifier.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.moduleyard.edge.message.Message;
import org.moduleyard.oci.reference.Digest;

/**
 * Reads the size of a PNG picture from its header and checks that the file is whole: every chunk
 * complete with the right checksum, from IHDR to IEND with image data between. Pixels are never
 * decoded, so a picture that unpacks to gigabytes costs only its own few bytes.
 */
final class PngReader {
  /** Larger files are refused, in bytes. */
  static final int MAX_SIZE = 4 * 1024 * 1024;

  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final int CHUNK_OVERHEAD = 12;
  private static final int HEADER_LENGTH = 13;

  private PngReader() {}

  static Picture read(InputStream file) throws IOException {
    byte[] bytes = file.readNBytes(MAX_SIZE + 1);
    if (bytes.length > MAX_SIZE) {
      return new Picture.NotPng(Message.of("The file is larger than 4 MiB."));
    }
    if (!Arrays.equals(bytes, 0, Math.min(bytes.length, 8), SIGNATURE, 0, 8)) {
      return new Picture.NotPng(Message.of("The file is not a PNG picture."));
    }
    return readChunks(bytes);
  }

  private static Picture readChunks(byte[] bytes) {
    ByteBuffer chunks = ByteBuffer.wrap(bytes, SIGNATURE.length, bytes.length - SIGNATURE.length);
    int width = 0;
    int height = 0;
    boolean hasData = false;
    while (chunks.remaining() >= CHUNK_OVERHEAD) {
      int start = chunks.position();
      int length = chunks.getInt();
      if (length < 0 || length > chunks.remaining() - 8) {
        return new Picture.NotPng(Message.of("The PNG file is cut short."));
      }
      String type = new String(bytes, start + 4, 4, StandardCharsets.ISO_8859_1);
      if (checksum(bytes, start + 4, length + 4) != chunks.getInt(start + 8 + length)) {
        return new Picture.NotPng(
            Message.of("The PNG file is damaged: a checksum does not match."));
      }
      boolean first = start == SIGNATURE.length;
      if (first != type.equals("IHDR") || (first && length != HEADER_LENGTH)) {
        return new Picture.NotPng(
            Message.of("The PNG file is damaged: its header is not where it belongs."));
      }
      switch (type) {
        case "IHDR" -> {
          width = chunks.getInt(start + 8);
          height = chunks.getInt(start + 12);
        }
        case "IDAT" -> hasData = true;
        case "IEND" -> {
          return hasData
              ? new Picture.Png(width, height, Digest.sha256(bytes))
              : new Picture.NotPng(Message.of("The PNG file holds no picture."));
        }
        default -> {}
      }
      chunks.position(start + CHUNK_OVERHEAD + length);
    }
    return new Picture.NotPng(Message.of("The PNG file is cut short."));
  }

  private static int checksum(byte[] bytes, int offset, int length) {
    CRC32 checksum = new CRC32();
    checksum.update(bytes, offset, length);
    return (int) checksum.getValue();
  }
}
