package org.moduleyard.server.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/** Writes PNG files chunk by chunk, sound ones and others. */
public final class PngBuilder {

  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  public PngBuilder() {
    out.writeBytes(SIGNATURE);
  }

  /** A sound picture of 8-bit RGB zeros, up to but without IEND. */
  public static PngBuilder rgb(int width, int height) {
    return new PngBuilder()
        .header(width, height, 8, 2)
        .chunk("IDAT", packed(new byte[height * (1 + 3 * width)]));
  }

  public PngBuilder header(int width, int height, int depth, int colourType) {
    return chunk(
        "IHDR",
        ByteBuffer.allocate(13)
            .putInt(width)
            .putInt(height)
            .put((byte) depth)
            .put((byte) colourType)
            .array());
  }

  public PngBuilder chunk(String type, byte... content) {
    byte[] name = type.getBytes(StandardCharsets.ISO_8859_1);
    CRC32 checksum = new CRC32();
    checksum.update(name);
    checksum.update(content);
    out.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
    out.writeBytes(name);
    out.writeBytes(content);
    out.writeBytes(ByteBuffer.allocate(4).putInt((int) checksum.getValue()).array());
    return this;
  }

  /** Bytes without a frame. */
  public PngBuilder raw(byte... bytes) {
    out.writeBytes(bytes);
    return this;
  }

  /** With IEND. */
  public byte[] end() {
    return chunk("IEND").bytes();
  }

  public byte[] bytes() {
    return out.toByteArray();
  }

  /** As zlib packs it. */
  public static byte[] packed(byte[] content) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
      deflater.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  /** So many zeros, packed; a thousandth of their number. */
  public static byte[] bomb(long zeros) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    byte[] buffer = new byte[1 << 20];
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
      for (long left = zeros; left > 0; left -= buffer.length) {
        deflater.write(buffer, 0, (int) Math.min(left, buffer.length));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }
}
