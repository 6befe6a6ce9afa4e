package org.moduleyard.server.offer.picture.png;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.moduleyard.edge.message.Message;

/**
 * A PNG file whose structure was checked before anything decodes it: every chunk whole, with the
 * right checksum, in order, and nothing before, between or after them. Of the chunks only those are
 * kept that make up the pixels; texts and colour profiles, packed or not, are never looked into.
 *
 * <pre>
 * signature IHDR [other…] [PLTE] [tRNS] [other…] IDAT… [other…] IEND
 * </pre>
 *
 * <p>Animated pictures are refused and not cut to their first frame: their publisher would wonder.
 *
 * @param pixels a PNG file of IHDR, PLTE, tRNS, IDAT and IEND, unpacking to exactly what its header
 *     says
 */
@SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
public record PngFile(PngHeader header, byte[] pixels) {

  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final int CHUNK_OVERHEAD = 12;
  private static final int MOST_CHUNKS = 10_000;
  private static final Set<String> ANIMATION = Set.of("acTL", "fcTL", "fdAT");

  /** How many bytes of a file tell its header, or what else it is. */
  public static final int START = 1024;

  /**
   * The bytes that the pixels of a file take in memory.
   *
   * @param start its first {@link #START} bytes
   * @throws PictureRefusedException when it does not begin as a PNG file, or they are too many
   */
  public static long pixelBytes(byte[] start) throws PictureRefusedException {
    requireSignature(start);
    return new Reader(start).header().pixelBytes();
  }

  private static void requireSignature(byte[] bytes) throws PictureRefusedException {
    if (bytes.length < SIGNATURE.length
        || !Arrays.equals(bytes, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length)) {
      throw new PictureRefusedException(
          Message.of("it is not a PNG file but {0}, whatever its name says", FileKind.of(bytes)));
    }
  }

  /** Judges the header alone, before anything else of a picture is read. */
  public interface SizeCheck {
    void check(PngHeader header) throws PictureRefusedException;
  }

  /**
   * Reads a file.
   *
   * @param sizes throws when the size is not the wanted one
   * @throws PictureRefusedException when it is anything but one whole still PNG picture
   */
  public static PngFile read(byte[] bytes, SizeCheck sizes) throws PictureRefusedException {
    requireSignature(bytes);
    Reader reader = new Reader(bytes);
    PngHeader header = reader.header();
    sizes.check(header);
    reader.chunks(header);
    reader.unpack(header);
    return new PngFile(header, reader.kept.toByteArray());
  }

  private static final class Reader {
    private final byte[] bytes;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();
    private int at = SIGNATURE.length;
    private int length;
    private String type = "";
    private int paletteEntries;
    private boolean sawTransparency;
    private boolean sawData;
    private boolean dataEnded;

    Reader(byte[] bytes) {
      this.bytes = bytes;
      kept.writeBytes(SIGNATURE);
    }

    PngHeader header() throws PictureRefusedException {
      next();
      if (!type.equals("IHDR") || length != PngHeader.LENGTH) {
        throw damaged(Message.of("it does not begin with its header"));
      }
      PngHeader header = PngHeader.read(bytes, content());
      keep();
      return header;
    }

    void chunks(PngHeader header) throws PictureRefusedException {
      for (int count = 2; count <= MOST_CHUNKS; count++) {
        at += CHUNK_OVERHEAD + length;
        next();
        switch (type) {
          case "PLTE" -> palette(header);
          case "tRNS" -> transparency(header);
          case "IDAT" -> data(header);
          case "IEND" -> {
            end();
            return;
          }
          default -> other();
        }
      }
      throw new PictureRefusedException(
          Message.of("the PNG file has more than {0} chunks", Message.count(MOST_CHUNKS)));
    }

    /** Reads length, type and checksum of the chunk that begins here. */
    private void next() throws PictureRefusedException {
      if (bytes.length - at < CHUNK_OVERHEAD) {
        throw damaged(Message.of("it is cut short"));
      }
      length = ByteBuffer.wrap(bytes).getInt(at);
      if (length < 0 || length > bytes.length - at - CHUNK_OVERHEAD) {
        throw damaged(Message.of("it is cut short"));
      }
      type = new String(bytes, at + 4, 4, StandardCharsets.ISO_8859_1);
      if (!type.chars().allMatch(c -> (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'))) {
        throw damaged(Message.of("a chunk has no name"));
      }
      CRC32 checksum = new CRC32();
      checksum.update(bytes, at + 4, length + 4);
      if ((int) checksum.getValue() != ByteBuffer.wrap(bytes).getInt(content() + length)) {
        throw damaged(Message.of("a checksum does not match"));
      }
    }

    private int content() {
      return at + 8;
    }

    private void keep() {
      kept.write(bytes, at, CHUNK_OVERHEAD + length);
    }

    private void palette(PngHeader header) throws PictureRefusedException {
      boolean grey =
          header.colourType() == PngHeader.ColourType.GREY
              || header.colourType() == PngHeader.ColourType.GREY_ALPHA;
      boolean indexed = header.colourType() == PngHeader.ColourType.PALETTE;
      int entries = length / 3;
      if (grey
          || paletteEntries > 0
          || sawTransparency
          || sawData
          || length % 3 != 0
          || entries < 1
          || entries > (indexed ? 1 << header.bitDepth() : 256)) {
        throw damaged(Message.of("its palette is not where or what it should be"));
      }
      paletteEntries = entries;
      if (indexed) { // otherwise only a suggestion
        keep();
      }
    }

    private void transparency(PngHeader header) throws PictureRefusedException {
      boolean fits =
          switch (header.colourType()) {
            case PALETTE -> length >= 1 && length <= paletteEntries;
            case GREY -> length == 2;
            case RGB -> length == 6;
            case GREY_ALPHA, RGB_ALPHA -> false;
          };
      if (!fits || sawTransparency || sawData) {
        throw damaged(Message.of("its transparency is not where or what it should be"));
      }
      sawTransparency = true;
      keep();
    }

    private void data(PngHeader header) throws PictureRefusedException {
      boolean withoutPalette =
          header.colourType() == PngHeader.ColourType.PALETTE && paletteEntries == 0;
      if (dataEnded || withoutPalette) {
        throw damaged(Message.of("its image data are not where they should be"));
      }
      sawData = true;
      data.write(bytes, content(), length);
      keep();
    }

    private void other() throws PictureRefusedException {
      if (ANIMATION.contains(type)) {
        throw new PictureRefusedException(
            Message.of("it is an animated PNG; pictures here stand still"));
      }
      if (Character.isUpperCase(type.charAt(0))) {
        throw damaged(
            Message.of("it cannot be shown without its chunk {0}, which no reader knows", type));
      }
      dataEnded |= sawData;
    }

    private void end() throws PictureRefusedException {
      int after = at + CHUNK_OVERHEAD + length;
      if (length != 0 || !sawData) {
        throw damaged(Message.of("it holds no picture"));
      }
      if (after != bytes.length) {
        throw new PictureRefusedException(
            Message.of(
                "the PNG file is followed by {0} more bytes, {1}. A picture has to be nothing but a"
                    + " picture",
                Message.count(bytes.length - after), FileKind.of(bytes, after)));
      }
      keep();
    }

    /** Without storing anything; a bomb is left as soon as it is longer than it may be. */
    private void unpack(PngHeader header) throws PictureRefusedException {
      long wanted = header.unpackedBytes();
      byte[] buffer = new byte[16 * 1024];
      Inflater inflater = new Inflater();
      try {
        inflater.setInput(data.toByteArray());
        long unpacked = 0;
        while (!inflater.finished()) {
          int n = inflater.inflate(buffer);
          unpacked += n;
          if (unpacked > wanted) {
            throw new PictureRefusedException(
                Message.of(
                    "its image data unpack to more than the {0} bytes that its size needs",
                    Message.count(wanted)));
          }
          if (n == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
            throw damaged(Message.of("its image data are cut short"));
          }
        }
        if (unpacked != wanted) {
          throw damaged(Message.of("its image data are cut short"));
        }
        if (inflater.getRemaining() > 0) {
          throw new PictureRefusedException(
              Message.of(
                  "its image data are followed by {0} bytes of something else",
                  Message.count(inflater.getRemaining())));
        }
      } catch (DataFormatException e) {
        throw new PictureRefusedException(
            Message.of("the PNG file is damaged: its image data cannot be unpacked"), e);
      } finally {
        inflater.end();
      }
    }

    private static PictureRefusedException damaged(Message why) {
      return new PictureRefusedException(Message.of("the PNG file is damaged: {0}", why));
    }
  }
}
