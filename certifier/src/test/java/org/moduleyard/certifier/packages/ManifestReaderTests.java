package org.moduleyard.certifier.packages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.moduleyard.certifier.layer.LayerFactsRecorder;
import org.moduleyard.certifier.layer.Observation;
import org.moduleyard.certifier.layer.Probe.ContentReader;

/** Lists of packages in images without a package manager. */
class ManifestReaderTests {
  private static final String WALL =
      """
      {"jsonwall":"1.0","schema":"1.0","count":4}
      {"kind":"content","slice":"openssl_bins","path":"/usr/bin/openssl"}
      {"kind":"package","name":"libssl3t64","version":"3.0.13-0ubuntu3.5","sha256":"0f","arch":"amd64"}
      {"kind":"path","path":"/etc/","mode":"0755","slices":["base-files_etc"]}
      """;

  private static final String RPM =
      """
      openssl-libs\t1.1.1k-15.cm2\t1\t1\tMicrosoft\t(none)\t9\tx86_64\t0\topenssl-1.1.1k-15.cm2.src.rpm
      vim\t9.0-1.cm2\t1\t1\tMicrosoft\t2\t9\tnoarch\t2\tvim-9.0-1.cm2.src.rpm
      gpg-pubkey\t3135ce90-5e6fda74\t1\t1\t(none)\t(none)\t0\t(none)\t0\t(none)
      """;

  private static final String CHISEL_CUT = "unread deb MALFORMED";
  private static final String RPM_CUT = "unread rpm MALFORMED";

  @Test
  void theManifestOfChiselIsRead() {
    assertThat(chisel(Zstd.compress(WALL.getBytes(UTF_8))))
        .containsExactly("deb libssl3t64 3.0.13-0ubuntu3.5 amd64");
  }

  @Test
  void aManifestOfChiselThatIsNoneIsSaidToBeUnread() {
    for (String text :
        List.of(
            "",
            "{}",
            WALL.substring(WALL.indexOf('\n') + 1),
            WALL.substring(0, WALL.indexOf('\n')),
            WALL.replace("\"name\":", "\"nome\":"),
            WALL.replace("\"amd64\"}", "\"amd64\""))) {
      assertThat(chisel(Zstd.compress(text.getBytes(UTF_8)))).as(text).contains(CHISEL_CUT);
    }
    assertThat(chisel(WALL.getBytes(UTF_8))).containsExactly(CHISEL_CUT);
    byte[] packed = Zstd.compress(WALL.getBytes(UTF_8));
    for (int length = 0; length < packed.length; length++) {
      assertThat(chisel(Arrays.copyOf(packed, length))).contains(CHISEL_CUT);
    }
  }

  @Test
  void aBombOrALargeManifestOfChiselIsNotUnpacked() {
    assertThat(chisel(Zstd.compress(new byte[64 << 20]))).containsExactly("unread deb TOO_LARGE");
    assertThat(chisel(new byte[2 << 20])).containsExactly("unread deb TOO_LARGE");
  }

  @Test
  void theManifestOfRpmIsRead() {
    assertThat(rpm(RPM.getBytes(UTF_8)))
        .containsExactly(
            "rpm gpg-pubkey 3135ce90-5e6fda74 (none)",
            "rpm openssl-libs 1.1.1k-15.cm2 x86_64 openssl",
            "rpm vim 2:9.0-1.cm2");
    assertThat(rpm("\n".getBytes(UTF_8))).containsExactly(RPM_CUT);
    assertThat(rpm("vim\t9.0-1\n".getBytes(UTF_8))).containsExactly(RPM_CUT);
  }

  /** Changed bytes never lead to an exception; the list is read, or listed as unread. */
  @Test
  void hostileBytesAreReadOrSaidToBeUnread() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int round = 0; round < 1000; round++) {
      byte[] wall = Zstd.compress(WALL.getBytes(UTF_8));
      byte[] lines = RPM.getBytes(UTF_8);
      for (int changes = random.nextInt(1, 6); changes > 0; changes--) {
        wall[random.nextInt(wall.length)] = (byte) random.nextInt(256);
        lines[random.nextInt(lines.length)] = (byte) random.nextInt(256);
      }
      assertThat(chisel(wall)).as("seed %d, round %d", seed, round).isNotEmpty();
      assertThat(rpm(lines)).as("seed %d, round %d", seed, round).isNotEmpty();
    }
  }

  private static List<String> chisel(byte[] content) {
    LayerFactsRecorder notes = new LayerFactsRecorder(100);
    return noted(new ChiselReader("var/lib/chisel/manifest.wall", notes), notes, content);
  }

  private static List<String> rpm(byte[] content) {
    LayerFactsRecorder notes = new LayerFactsRecorder(100);
    return noted(new RpmManifestReader("container-manifest-2", notes), notes, content);
  }

  private static List<String> noted(
      ContentReader reader, LayerFactsRecorder notes, byte[] content) {
    if (content.length > 0) {
      reader.read(content, content.length);
    }
    reader.end();
    List<String> noted = new ArrayList<>();
    for (Observation note : notes.finish().noted()) {
      noted.add((note.kind() + " " + note.text().replace('\t', ' ')).strip());
    }
    return noted;
  }
}
