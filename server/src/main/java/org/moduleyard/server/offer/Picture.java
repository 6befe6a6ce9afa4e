package org.moduleyard.server.offer;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * A picture a publisher gave us, decoded and encoded again: what we serve holds pixels and nothing
 * else, whatever was hidden in or behind the original.
 *
 * @param png our own encoding
 * @param width pixels, 1..4096
 * @param height pixels, 1..4096
 */
@SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
record Picture(byte[] png, int width, int height) {

  /** The largest file that is looked at. */
  static final long MAX_BYTES = 4L * 1024 * 1024;

  private static final int MAX_SIDE = 4096;
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

  /** Bytes that are not a picture we take; the message says why. */
  static final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
      super(message);
    }
  }

  /**
   * Reads a PNG. Its size is taken from the header before anything is decoded, so a small file that
   * claims a huge picture costs nothing.
   *
   * @throws RefusedException when it is not a PNG, too large, or damaged
   */
  static Picture read(byte[] bytes) throws RefusedException {
    if (!Arrays.equals(bytes, 0, Math.min(8, bytes.length), SIGNATURE, 0, 8)) {
      throw new RefusedException("it is not a PNG file, whatever its name says");
    }
    try (ImageInputStream input = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
      Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("png");
      ImageReader reader = readers.next();
      try {
        reader.setInput(input, true, true);
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if (width > MAX_SIDE || height > MAX_SIDE) {
          throw new RefusedException(
              "it is " + width + "x" + height + " pixels; at most 4096x4096 are taken");
        }
        return new Picture(encode(reader.read(0)), width, height);
      } finally {
        reader.dispose();
      }
    } catch (IOException | RuntimeException e) {
      throw new RefusedException("the PNG file is damaged: " + e.getMessage());
    }
  }

  private static byte[] encode(BufferedImage image) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (!ImageIO.write(image, "png", out)) {
      throw new IOException("its colour model cannot be written");
    }
    return out.toByteArray();
  }
}
