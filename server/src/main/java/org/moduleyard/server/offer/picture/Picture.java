package org.moduleyard.server.offer.picture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.moduleyard.edge.message.Message;
import org.moduleyard.server.offer.picture.png.PictureRefusedException;
import org.moduleyard.server.offer.picture.png.PngFile;

/**
 * A picture a publisher gave us, decoded and encoded again: what we serve holds pixels and nothing
 * else, whatever was hidden in or behind the original.
 *
 * @param png our own encoding
 * @param pixels as they are in it
 */
@SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
public record Picture(byte[] png, BufferedImage pixels) {

  /** The largest file that is looked at. */
  public static final long MAX_BYTES = 4L * 1024 * 1024;

  public int width() {
    return pixels.getWidth();
  }

  int height() {
    return pixels.getHeight();
  }

  /** Decodes a file whose structure was checked. */
  public static Picture decode(PngFile file) throws PictureRefusedException {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("png");
    ImageReader reader = readers.next();
    try (ImageInputStream input =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(file.pixels()))) {
      reader.setInput(input, true);
      return of(reader.read(0));
    } catch (IOException | RuntimeException e) {
      throw new PictureRefusedException(
          Message.of(
              "the PNG file is damaged: its pixels cannot be read ({0})",
              String.valueOf(e.getMessage())),
          e);
    } finally {
      reader.dispose();
    }
  }

  /** Encodes pixels. */
  public static Picture of(BufferedImage pixels) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ImageOutputStream cached = new MemoryCacheImageOutputStream(out)) {
      if (!ImageIO.write(pixels, "png", cached)) {
        throw new IOException("its colour model cannot be written");
      }
    }
    return new Picture(out.toByteArray(), pixels);
  }
}
