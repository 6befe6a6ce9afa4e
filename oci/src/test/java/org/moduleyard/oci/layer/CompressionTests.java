package org.moduleyard.oci.layer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.moduleyard.oci.Seeded;

/** Packings that podman 4.3.1 or Moby was seen to unpack or to refuse. */
class CompressionTests {
  private static final byte[] SKIPPED = {
    0x5e, 0x2a, 0x4d, 0x18, 5, 0, 0, 0, 'h', 'e', 'l', 'l', 'o'
  };

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }

  private static byte[] zstd(byte[] content, int windowLog) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZstdOutputStream out = new ZstdOutputStream(bytes, 3).setLong(windowLog)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      bytes.writeBytes(part);
    }
    return bytes.toByteArray();
  }

  private static byte[] unpack(byte[] packed) throws IOException {
    try (InputStream in = Compression.unpack(new ByteArrayInputStream(packed))) {
      return in.readAllBytes();
    }
  }

  @Test
  void membersOfGzipFollowEachOther() {
    Seeded.check(
        200,
        random -> {
          try {
            List<byte[]> packed = new ArrayList<>();
            List<byte[]> content = new ArrayList<>();
            for (int i = random.nextInt(5); i >= 0; i--) {
              byte[] part = Seeded.bytes(random, random.nextInt(4) * random.nextInt(60_000));
              content.add(part);
              packed.add(gzip(part));
            }
            byte[] whole = join(packed.toArray(byte[][]::new));
            assertThat(unpack(whole)).isEqualTo(join(content.toArray(byte[][]::new)));
            // A cut at the end of a member cannot be told from the end.
            int cut = whole.length - 1 - random.nextInt(8);
            assertThatThrownBy(() -> unpack(Arrays.copyOf(whole, cut)))
                .isInstanceOf(IOException.class);
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        });
  }

  @Test
  void whatStandsBehindTheLastMemberIsRefused() throws IOException {
    byte[] packed = gzip("content".getBytes(UTF_8));
    for (byte[] more :
        new byte[][] {
          {0}, new byte[512], "garbage".getBytes(UTF_8), {0x1f}, {0x1f, (byte) 0x8b, 7}
        }) {
      assertThatThrownBy(() -> unpack(join(packed, more))).isInstanceOf(IOException.class);
    }
    assertThatThrownBy(() -> unpack(join(packed, new byte[512])))
        .hasMessage("bytes that are no gzip follow its gzip data");
  }

  @Test
  void everyPartOfAHeaderOfGzipIsPassedOver() throws IOException {
    byte[] packed = gzip("content".getBytes(UTF_8));
    byte[] header = {
      0x1f, (byte) 0x8b, 8, 2 | 4 | 8 | 16, 1, 2, 3, 4, 0, 3, 2, 0, 'x', 'y', 'n', 0, 'c', 0
    };
    CRC32 sum = new CRC32();
    sum.update(header);
    byte[] checksum = {(byte) sum.getValue(), (byte) (sum.getValue() >> 8)};
    byte[] rest = Arrays.copyOfRange(packed, 10, packed.length);
    assertThat(unpack(join(header, checksum, rest))).isEqualTo("content".getBytes(UTF_8));
    assertThatThrownBy(() -> unpack(join(header, new byte[2], rest)))
        .hasMessageContaining("header");
  }

  @Test
  void aWrongChecksumOfGzipIsRefused() throws IOException {
    byte[] packed = gzip(new byte[1000]);
    for (int i = packed.length - 8; i < packed.length; i++) {
      byte[] bad = packed.clone();
      bad[i] ^= 1;
      assertThatThrownBy(() -> unpack(bad)).hasMessageContaining("checksum");
    }
  }

  @Test
  void framesOfZstdMayBeSkippedBeforeBetweenAndAfter() throws IOException {
    byte[] content = Seeded.bytes(new Random(3), 300_000);
    byte[] packed = zstd(content, 0);
    assertThat(unpack(join(SKIPPED, SKIPPED, packed, SKIPPED, packed, SKIPPED)))
        .isEqualTo(join(content, content));
    assertThatThrownBy(() -> unpack(join(packed, "garbage".getBytes(UTF_8))))
        .isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {24, 26, 27})
  void wideWindowsOfZstdAreRead(int log) throws IOException {
    byte[] packed = zstd(new byte[100_000], log);
    assertThat(unpack(packed)).hasSize(100_000);
    assertThat(unpack(join(zstd(new byte[7], 0), packed, packed))).hasSize(200_007);
  }

  @Test
  void aWiderWindowIsRefusedWithTheLimitAlsoInALaterFrame() throws IOException {
    byte[] wide = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0, (byte) (18 << 3), 1, 0, 0};
    for (byte[] packed : List.of(wide, join(zstd(new byte[7], 0), wide), join(SKIPPED, wide))) {
      LayerRefusedException refusal =
          catchThrowableOfType(LayerRefusedException.class, () -> unpack(packed));
      assertThat(refusal).isNotNull();
      assertThat(refusal.problem()).contains("more than 128 MiB");
    }
  }

  @Test
  void theFramesOfAnyStreamAreFollowedToTheirEnd() {
    Seeded.check(
        100,
        random -> {
          try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            for (int i = random.nextInt(3); i >= 0; i--) {
              try (ZstdOutputStream out =
                  new ZstdOutputStream(bytes, 1 + random.nextInt(10))
                      .setChecksum(random.nextBoolean())
                      .setCloseFrameOnFlush(random.nextBoolean())) {
                for (int j = random.nextInt(4); j >= 0; j--) {
                  byte[] part = new byte[random.nextInt(200_000)];
                  if (random.nextBoolean()) {
                    random.nextBytes(part);
                  }
                  out.write(part);
                  out.flush();
                }
              }
            }
            // Had any boundary been missed, the frame behind it would not be looked at.
            byte[] wide = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0, (byte) (18 << 3), 1, 0, 0};
            byte[] whole = join(bytes.toByteArray(), wide);
            assertThatThrownBy(() -> unpack(whole)).hasMessageContaining("more than 128 MiB");
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        });
  }

  @Test
  void otherPackingsAreNamed() {
    for (String magic : List.of("BZh91AY", "\u00fd7zXZ\0\0")) {
      LayerRefusedException refusal =
          catchThrowableOfType(
              LayerRefusedException.class, () -> unpack(magic.getBytes(ISO_8859_1)));
      assertThat(refusal).isNotNull();
      assertThat(refusal.problem()).contains("bzip2 or xz");
    }
  }
}
