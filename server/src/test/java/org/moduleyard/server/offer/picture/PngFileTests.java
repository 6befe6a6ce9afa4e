package org.moduleyard.server.offer.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.moduleyard.edge.message.Message;
import org.moduleyard.server.offer.picture.png.PictureRefusedException;
import org.moduleyard.server.offer.picture.png.PngFile;
import org.moduleyard.server.testing.PngBuilder;

/** PNG files of publishers, sound, broken and malicious. */
class PngFileTests {

  private static final PngFile.SizeCheck ANY = header -> {};

  private static PngFile read(byte[] bytes) throws PictureRefusedException {
    return PngFile.read(bytes, ANY);
  }

  private static void refused(byte[] bytes, String reason) {
    assertThatExceptionOfType(PictureRefusedException.class)
        .isThrownBy(() -> read(bytes))
        .withMessageContaining(reason);
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        BufferedImage.TYPE_INT_RGB,
        BufferedImage.TYPE_INT_ARGB,
        BufferedImage.TYPE_BYTE_GRAY,
        BufferedImage.TYPE_USHORT_GRAY,
        BufferedImage.TYPE_BYTE_BINARY,
        BufferedImage.TYPE_BYTE_INDEXED
      })
  void everyColourTypeIsReadPlainAndInterlaced(int type) throws Exception {
    for (int[] size : new int[][] {{1, 1}, {3, 2}, {7, 9}, {40, 40}, {255, 115}}) {
      BufferedImage image = noise(type, size[0], size[1]);
      for (boolean interlaced : new boolean[] {false, true}) {
        PngFile file = read(written(image, interlaced));

        assertThat(file.header().interlaced()).isEqualTo(interlaced);
        Picture picture = Picture.decode(file);
        assertThat(argb(picture.pixels())).isEqualTo(argb(image));
        assertThat(argb(ImageIO.read(new ByteArrayInputStream(picture.png()))))
            .isEqualTo(argb(image));
      }
    }
  }

  private static BufferedImage noise(int type, int width, int height) {
    BufferedImage image = new BufferedImage(width, height, type);
    Random random = new Random(31L * width + height);
    for (int i = 0; i < width * height; i++) {
      image.setRGB(i % width, i / width, random.nextInt());
    }
    return image;
  }

  private static int[] argb(BufferedImage image) {
    int width = image.getWidth();
    return image.getRGB(0, 0, width, image.getHeight(), null, 0, width);
  }

  private static byte[] written(BufferedImage image, boolean interlaced) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ImageOutputStream cached = ImageIO.createImageOutputStream(out)) {
      writer.setOutput(cached);
      ImageWriteParam param = writer.getDefaultWriteParam();
      param.setProgressiveMode(
          interlaced ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
      writer.write(null, new javax.imageio.IIOImage(image, null, null), param);
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }

  @Test
  void transparencyOfOneColourIsKept() throws Exception {
    byte[] one =
        new PngBuilder()
            .header(2, 1, 8, 2)
            .chunk("tRNS", (byte) 0, (byte) 1, (byte) 0, (byte) 2, (byte) 0, (byte) 3)
            .chunk("IDAT", PngBuilder.packed(new byte[] {0, 1, 2, 3, 4, 5, 6}))
            .end();

    Pixels pixels = Pixels.of(Picture.decode(read(one)).pixels());

    assertThat(pixels.at(0, 0) >>> 24).isZero();
    assertThat(pixels.at(1, 0)).isEqualTo(0xff040506);
  }

  @Test
  void onlyWhatMakesUpThePixelsIsKept() throws Exception {
    byte[] secret = "GPS 59.3293 N, <script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);
    byte[] chatty =
        new PngBuilder()
            .header(1, 1, 8, 2)
            .chunk("tEXt", secret)
            .chunk("prVt", secret)
            .chunk("IDAT", PngBuilder.packed(new byte[4]))
            .chunk("eXIf", secret)
            .end();

    PngFile file = read(chatty);

    assertThat(text(file.pixels())).doesNotContain("GPS").doesNotContain("script");
    assertThat(text(Picture.decode(file).png())).doesNotContain("GPS").doesNotContain("script");
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<svg xmlns='http://www.w3.org/2000/svg'/>|an SVG drawing",
        "<?xml version='1.0'?><svg/>|an SVG drawing",
        "<!DOCTYPE HTML><p>|an HTML page",
        "GIF89a|a GIF picture",
        "%PDF-1.7|a PDF document",
        "PK\u0003\u0004|a ZIP archive",
        "\u00ff\u00d8\u00ff\u00e0|a JPEG picture",
        "RIFF1234WEBPVP8 |a WebP picture",
        "hello|something else"
      })
  void anotherKindOfFileIsCalledByItsName(String beginning, String name) {
    refused(beginning.getBytes(StandardCharsets.ISO_8859_1), "not a PNG file but " + name);
  }

  @Test
  void nothingMayFollowTheEndOfThePicture() {
    byte[] sound = PngBuilder.rgb(1, 1).end();

    refused(with(sound, "PK\u0003\u0004zip"), "followed by 7 more bytes, a ZIP archive");
    refused(with(sound, "<html><script>"), "followed by 14 more bytes, an HTML page");
    refused(with(sound, "\0"), "followed by 1 more bytes");
    refused(
        new PngBuilder()
            .header(1, 1, 8, 2)
            .chunk("IDAT", with(PngBuilder.packed(new byte[4]), "PK34"))
            .end(),
        "image data are followed by 4 bytes of something else");
  }

  private static byte[] with(byte[] bytes, String more) {
    byte[] all = Arrays.copyOf(bytes, bytes.length + more.length());
    System.arraycopy(
        more.getBytes(StandardCharsets.ISO_8859_1), 0, all, bytes.length, more.length());
    return all;
  }

  @Test
  void aBombIsLeftAsSoonAsItIsLongerThanItsSize() {
    byte[] bomb = PngBuilder.bomb(1L << 28);
    byte[] dataBomb = new PngBuilder().header(40, 40, 8, 2).chunk("IDAT", bomb).end();
    assertThat(dataBomb.length).isLessThan(1 << 20);
    long begin = System.nanoTime();

    refused(dataBomb, "unpack to more than the 4,840 bytes");

    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void packedTextsAndProfilesAreNeverUnpacked() throws Exception {
    byte[] bomb = PngBuilder.bomb(1L << 28);
    byte[] sound =
        new PngBuilder()
            .header(1, 1, 8, 2)
            .chunk("zTXt", bomb)
            .chunk("iCCP", bomb)
            .chunk("iTXt", bomb)
            .chunk("IDAT", PngBuilder.packed(new byte[4]))
            .end();
    long begin = System.nanoTime();

    assertThat(Picture.decode(read(sound)).width()).isEqualTo(1);

    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void sizesAreJudgedBeforeAnythingElse() {
    byte[] huge = new PngBuilder().header(0x7fffffff, 0x7fffffff, 16, 6).end();
    refused(huge, "it is 2147483647x2147483647 pixels");
    refused(new PngBuilder().header(0, 5, 8, 2).end(), "a size that does not exist");
    refused(new PngBuilder().header(-1, 5, 8, 2).end(), "a size that does not exist");

    byte[] bombOfAnotherSize =
        new PngBuilder().header(64, 64, 8, 2).chunk("IDAT", new byte[] {1}).bytes();
    assertThatExceptionOfType(PictureRefusedException.class)
        .isThrownBy(
            () ->
                PngFile.read(
                    bombOfAnotherSize,
                    header -> {
                      throw new PictureRefusedException(Message.literal("too " + header.width()));
                    }))
        .withMessage("too 64");
  }

  @Test
  void animationsAreRefusedAndNotCutToTheirFirstFrame() {
    refused(
        new PngBuilder().header(1, 1, 8, 2).chunk("acTL", new byte[8]).end(),
        "it is an animated PNG");
    refused(PngBuilder.rgb(1, 1).chunk("fdAT", new byte[8]).end(), "it is an animated PNG");
  }

  @Test
  void chunksOutOfPlaceAreRefused() {
    byte[] data = PngBuilder.packed(new byte[4]);
    refused(new PngBuilder().chunk("IDAT", data).end(), "does not begin with its header");
    refused(new PngBuilder().header(1, 1, 8, 2).end(), "holds no picture");
    refused(new PngBuilder().header(1, 1, 8, 3).chunk("IDAT", data).end(), "not where they should");
    refused(new PngBuilder().header(1, 1, 8, 3).chunk("PLTE", new byte[4]).end(), "its palette");
    refused(new PngBuilder().header(1, 1, 1, 3).chunk("PLTE", new byte[9]).end(), "its palette");
    refused(new PngBuilder().header(1, 1, 8, 0).chunk("PLTE", new byte[3]).end(), "its palette");
    refused(
        new PngBuilder().header(1, 1, 8, 6).chunk("tRNS", new byte[6]).end(), "its transparency");
    refused(PngBuilder.rgb(1, 1).chunk("tRNS", new byte[6]).end(), "its transparency");
    refused(
        PngBuilder.rgb(1, 1).chunk("tEXt").chunk("IDAT", data).end(), "not where they should be");
    refused(PngBuilder.rgb(1, 1).chunk("ABCD").end(), "its chunk ABCD");
    refused(PngBuilder.rgb(1, 1).chunk("A CD").end(), "a chunk has no name");
    refused(new PngBuilder().header(1, 1, 3, 2).end(), "colours that do not exist");
    refused(new PngBuilder().header(1, 1, 8, 5).end(), "colours that do not exist");
    PngBuilder many = new PngBuilder().header(1, 1, 8, 2);
    for (int i = 0; i < 10_001; i++) {
      many.chunk("tEXt");
    }
    refused(many.end(), "more than 10,000 chunks");
  }

  @Test
  void everyFileCutShortIsRefused() {
    byte[] sound = PngBuilder.rgb(5, 4).end();
    for (int length = 0; length < sound.length; length++) {
      byte[] cut = Arrays.copyOf(sound, length);
      assertThatExceptionOfType(PictureRefusedException.class).isThrownBy(() -> read(cut));
    }
  }

  /** Every single bit matters: a changed one is noticed by a checksum, or by the structure. */
  @Test
  void everyFlippedBitIsRefused() {
    byte[] sound = PngBuilder.rgb(3, 3).chunk("tEXt", new byte[7]).end();
    for (int bit = 0; bit < sound.length * 8; bit++) {
      byte[] flipped = sound.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      assertThatExceptionOfType(PictureRefusedException.class)
          .as("bit %d", bit)
          .isThrownBy(() -> read(flipped));
    }
  }

  /** Random damage with right checksums, so that it gets as far as it can; the seed is fixed. */
  @Test
  void whateverComesIsReadOrRefusedAndNeverAnythingElse() throws Exception {
    Random random = new Random(20261121);
    List<String> types =
        List.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND", "acTL", "zTXt", "gAMA", "ABCD");
    int taken = 0;
    for (int round = 0; round < 20_000; round++) {
      byte[] file = random.nextInt(4) == 0 ? mutated(random) : assembled(random, types);
      try {
        Picture.decode(read(file));
        taken++;
      } catch (PictureRefusedException e) {
        assertThat(e.getMessage()).as("round %d", round).isNotBlank();
      }
    }
    assertThat(taken).as("some get through, or this tests nothing").isGreaterThan(100);
  }

  private static byte[] assembled(Random random, List<String> types) {
    int depth = List.of(1, 2, 4, 8, 16, 3).get(random.nextInt(6));
    int width = 1 + random.nextInt(9);
    int height = 1 + random.nextInt(9);
    PngBuilder png = new PngBuilder().header(width, height, depth, random.nextInt(7));
    for (int i = random.nextInt(4); i > 0; i--) {
      byte[] content = new byte[random.nextInt(3) == 0 ? 6 : 3 * random.nextInt(5)];
      random.nextBytes(content);
      png.chunk(types.get(random.nextInt(types.size())), content);
    }
    for (int i = random.nextInt(3); i >= 0; i--) {
      byte[] rows = new byte[height * (1 + (width * depth * (1 + random.nextInt(4)) + 7) / 8)];
      random.nextBytes(rows);
      png.chunk("IDAT", PngBuilder.packed(rows));
    }
    return png.end();
  }

  /** A sound file with other bytes in one chunk, and the checksum to go with them. */
  private static byte[] mutated(Random random) {
    List<byte[]> chunks = new ArrayList<>();
    byte[] rows = new byte[9 * (1 + 9 * 3)];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = (byte) (i % 28 == 0 ? random.nextInt(6) : random.nextInt());
    }
    chunks.add(new byte[] {0, 0, 0, 9, 0, 0, 0, 9, 8, 2, 0, 0, (byte) random.nextInt(2)});
    chunks.add(PngBuilder.packed(rows));
    byte[] victim = chunks.get(random.nextInt(2));
    if (random.nextBoolean()) {
      victim[random.nextInt(victim.length)] = (byte) random.nextInt();
    }
    return new PngBuilder().chunk("IHDR", chunks.get(0)).chunk("IDAT", chunks.get(1)).end();
  }
}
