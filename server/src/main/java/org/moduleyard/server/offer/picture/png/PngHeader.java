package org.moduleyard.server.offer.picture.png;

import java.nio.ByteBuffer;
import org.moduleyard.edge.message.Message;

/**
 * The IHDR chunk of a PNG file.
 *
 * @param width pixels, 1..4096
 * @param height pixels, 1..4096
 * @param bitDepth bits of one sample
 */
public record PngHeader(
    int width, int height, int bitDepth, ColourType colourType, boolean interlaced) {

  static final int LENGTH = 13;
  private static final int MAX_SIDE = 4096;

  /** In memory, for any picture: 4096x1536 pixels of 8 bits in each of four samples. */
  public static final long MAX_PIXEL_BYTES = 48L << 20;

  /** Of a pixel as 8-bit ARGB. */
  private static final int ARGB_BYTES = 4;

  /**
   * The seven passes of Adam7: x and y of the first pixel, then the distances of pixels in x and y.
   */
  private static final int[][] PASSES = {
    {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
  };

  /** How pixels are made of samples, and how many bits these may have. */
  enum ColourType {
    GREY(0, 1, 0b1_0000_0001_0001_0110),
    RGB(2, 3, 0b1_0000_0001_0000_0000),
    PALETTE(3, 1, 0b1_0001_0110),
    GREY_ALPHA(4, 2, 0b1_0000_0001_0000_0000),
    RGB_ALPHA(6, 4, 0b1_0000_0001_0000_0000);

    private final int code;
    private final int samples;
    private final int depths;

    /**
     * A colour type.
     *
     * @param depths bit n is set when samples of n bits are allowed
     */
    ColourType(int code, int samples, int depths) {
      this.code = code;
      this.samples = samples;
      this.depths = depths;
    }

    boolean allows(int bitDepth) {
      return bitDepth >= 0 && bitDepth < 32 && (depths >> bitDepth & 1) == 1;
    }

    boolean hasAlpha() {
      return this == GREY_ALPHA || this == RGB_ALPHA;
    }

    static ColourType of(int code, int bitDepth) throws PictureRefusedException {
      for (ColourType type : values()) {
        if (type.code == code && type.allows(bitDepth)) {
          return type;
        }
      }
      throw damaged(Message.of("its header names colours that do not exist"));
    }
  }

  static PngHeader read(byte[] bytes, int offset) throws PictureRefusedException {
    ByteBuffer chunk = ByteBuffer.wrap(bytes, offset, LENGTH);
    int width = chunk.getInt();
    int height = chunk.getInt();
    if (width < 1 || height < 1) {
      throw damaged(Message.of("its header names a size that does not exist"));
    }
    if (width > MAX_SIDE || height > MAX_SIDE) {
      throw new PictureRefusedException(
          Message.of("it is {0}x{1} pixels; at most {2}x{2} are taken", width, height, MAX_SIDE));
    }
    int bitDepth = chunk.get() & 0xff;
    ColourType type = ColourType.of(chunk.get() & 0xff, bitDepth);
    int compression = chunk.get();
    int filter = chunk.get();
    int interlace = chunk.get() & 0xff;
    if (compression != 0 || filter != 0 || interlace > 1) {
      throw damaged(Message.of("its header names a method that does not exist"));
    }
    PngHeader header = new PngHeader(width, height, bitDepth, type, interlace == 1);
    if (header.pixelBytes() > MAX_PIXEL_BYTES) {
      throw new PictureRefusedException(
          Message.of(
              "it is {0}x{1} pixels of {2} bits, which take {3} bytes of memory; at most {4} are"
                  + " taken. Make it smaller, or save it with 8 bits for each colour",
              width,
              height,
              type.samples * bitDepth,
              Message.count(header.pixelBytes()),
              Message.count(MAX_PIXEL_BYTES)));
    }
    return header;
  }

  /** The bytes that its pixels take in memory, as they come and as 8-bit ARGB together. */
  long pixelBytes() {
    int each = Math.max(1, colourType.samples * bitDepth / 8);
    return (long) width * height * (each + ARGB_BYTES);
  }

  /** How many bytes the image data have once they are unpacked; at most 48 MiB and a little. */
  long unpackedBytes() {
    if (!interlaced) {
      return rows(width, height);
    }
    long bytes = 0;
    for (int[] pass : PASSES) {
      bytes += rows(parts(width, pass[0], pass[2]), parts(height, pass[1], pass[3]));
    }
    return bytes;
  }

  /** A byte for the filter before each row; a pass without columns has no rows either. */
  private long rows(long columns, long rows) {
    long row = 1 + (columns * colourType.samples * bitDepth + 7) / 8;
    return columns == 0 ? 0 : rows * row;
  }

  private static long parts(int side, int first, int step) {
    return (side - first + step - 1L) / step;
  }

  private static PictureRefusedException damaged(Message why) {
    return new PictureRefusedException(Message.of("the PNG file is damaged: {0}", why));
  }
}
