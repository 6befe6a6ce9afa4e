package org.moduleyard.oci.layer;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.moduleyard.oci.Seeded;
import org.moduleyard.oci.layer.RawTar.Header;

/** Archives that podman 4.3.1 was seen to unpack or to refuse. */
class TarReaderTests {
  private static final String FF = "\u00ff";

  record Case(String name, RawTar archive, List<String> entries) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Case unpacked(String name, RawTar archive, String... entries) {
    return new Case(name, archive, List.of(entries));
  }

  private static Case refused(String name, RawTar archive) {
    return new Case(name, archive, List.of());
  }

  private static RawTar tar() {
    return new RawTar();
  }

  private static Header file() {
    return Header.of("a", '0');
  }

  static List<Case> unpacked() {
    return List.of(
        unpacked("a file", tar().entry("a", '0', "abc"), "FILE a 0 3"),
        unpacked("an old file", tar().entry("a", '\0', "abc"), "FILE a 0 3"),
        unpacked("a file with a slash", tar().entry("a/", '0', "abc"), "FILE a 0 3"),
        unpacked("an old directory", tar().entry("a/", '\0'), "DIRECTORY a 0 0"),
        unpacked("a pipe", tar().entry("a", '6'), "PIPE a 0 0"),
        unpacked(
            "a device", tar().entry("a", '3').entry("b", '4'), "SPECIAL a 0 0", "SPECIAL b 0 0"),
        unpacked(
            "a directory that says it has content",
            tar().entry(Header.of("a", '5').size("00000000003\0"), "").entry("b", '0'),
            "DIRECTORY a 0 0",
            "FILE b 0 0"),
        unpacked(
            "a global header", tar().entry("g", 'g', "8 a=bcd\n").entry("a", '0'), "FILE a 0 0"),
        unpacked("an odd magic", tar().entry(file().magic("ustar\00099"), ""), "FILE a 0 0"),
        unpacked("no magic", tar().entry(file().magic(""), ""), "FILE a 0 0"),
        unpacked(
            "a user of 2^31",
            tar().entry(file().uid("\u0080\0\0\0\u0080\0\0\0"), ""),
            "FILE a 2147483648 0"),
        unpacked(
            "user -1, which leaves it to root",
            tar().entry(file().uid(FF.repeat(8)), ""),
            "FILE a 0 0"),
        unpacked(
            "a user of 2^40 + 7",
            tar().entry(file().uid("\u0080\0\1\0\0\0\0\7"), ""),
            "FILE a 7 0"),
        unpacked(
            "a size in binary",
            tar().entry(file().size("\u0080" + "\0".repeat(10) + "\3"), "abc"),
            "FILE a 0 3"),
        unpacked("a time before 1970", tar().entry(file().mtime(FF.repeat(12)), ""), "FILE a 0 0"),
        unpacked("spaces around a number", tar().entry(file().uid(" 17 \0   "), ""), "FILE a 15 0"),
        unpacked(
            "a long name",
            tar().entry("L", 'L', "long" + FF + "\0").entry("a", '0'),
            "FILE long\\xff 0 0"),
        unpacked(
            "a name of bytes",
            tar().entry("caf\u00e9", '0').entry("caf\u00e8", '0'),
            "FILE caf\\xe9 0 0",
            "FILE caf\\xe8 0 0"),
        unpacked(
            "a pax name of bytes",
            tar().pax("hdrcharset=BINARY", "path=caf\u00e9").entry("a", '0'),
            "FILE caf\\xe9 0 0"),
        unpacked(
            "a pax user",
            tar().pax("uid=-1").entry("a", '0').pax("uid=70000").entry("b", '0'),
            "FILE a 0 0",
            "FILE b 70000 0"),
        unpacked(
            "a pax user with zeros in front",
            tar().pax("uid=" + "0".repeat(40) + "7").entry("a", '0'),
            "FILE a 7 0"),
        unpacked("a pax size", tar().pax("size=3").entry("a", '0').content("abc"), "FILE a 0 3"),
        unpacked("an empty pax name", tar().pax("path=").entry("a", '0'), "FILE a 0 0"),
        unpacked(
            "the last of two pax names",
            tar().pax("path=b", "path=c").entry("a", '0'),
            "FILE c 0 0"),
        unpacked(
            "the last of two pax headers",
            tar().pax("path=b").pax("mtime=1.5").entry("a", '0'),
            "FILE a 0 0"),
        unpacked("a pax header for nothing", tar().entry("a", '0').pax("path=b"), "FILE a 0 0"),
        unpacked(
            "an unknown pax record",
            tar().pax("x=\0", "SCHILY.xattr.user.a=b").entry("a", '0'),
            "FILE a 0 0"));
  }

  static List<Case> refused() {
    return List.of(
        refused("a name with a null", tar().pax("path=a\0b").entry("a", '0')),
        refused("a user that is no number", tar().entry(file().uid("abc\0\0\0\0\0"), "")),
        refused("a user in digits that are not octal", tar().entry(file().uid("0000009\0"), "")),
        refused("a negative size", tar().entry(file().size(FF.repeat(12)), "")),
        refused(
            "a size that no number holds", tar().entry(file().size("\u0080" + FF.repeat(11)), "")),
        refused("a pax user of 2^63", tar().pax("uid=9223372036854775808").entry("a", '0')),
        refused("a pax user that is no number", tar().pax("uid=abc").entry("a", '0')),
        refused("a pax time that is no number", tar().pax("mtime=zz").entry("a", '0')),
        refused("a negative pax size", tar().pax("size=-3").entry("a", '0')),
        refused("a pax record that is too short", tar().entry("x", 'x', "4 a=").entry("a", '0')),
        refused(
            "a pax record beyond its header", tar().entry("x", 'x', "99 a=b\n").entry("a", '0')),
        refused(
            "a pax record without a line end", tar().entry("x", 'x', "7 a=bcd").entry("a", '0')),
        refused("a pax record without a value", tar().entry("x", 'x', "6 abc\n").entry("a", '0')),
        refused("one empty block", tar().entry("a", '0').bytes(new byte[512]).entry("b", '0')),
        refused("a directory that has content", tar().entry("a", '5', "abc").entry("b", '0')),
        refused(
            "capabilities that no kernel takes",
            tar().pax("SCHILY.xattr.security.capability=z").entry("a", '0')));
  }

  /** Engines unpack these, to other files than the layer names. */
  static List<Case> refusedHere() {
    String opaque = "SCHILY.xattr.trusted.overlay.opaque=y";
    return List.of(
        refused("a sparse file of GNU 1.0", tar().pax("GNU.sparse.major=1").entry("a", '0')),
        refused("a directory that overlayfs takes for opaque", tar().pax(opaque).entry("a", '5')));
  }

  @ParameterizedTest
  @MethodSource("unpacked")
  void whatEnginesUnpackIsReadAsTheyDo(Case archive) throws IOException {
    assertThat(entries(archive.archive().end())).isEqualTo(archive.entries());
  }

  @ParameterizedTest
  @MethodSource({"refused", "refusedHere"})
  void whatEnginesRefuseIsRefused(Case archive) {
    refusal(archive.archive().end());
  }

  @ParameterizedTest
  @ValueSource(chars = {'7', 'V', 'M', 'D', 'N', 'A', 'X', 'Z', '8', '\u00ff'})
  void aTypeThatNoEngineUnpacksIsRefusedByItsName(char type) {
    LayerRefusedException refusal = refusal(tar().entry("app/run", type).end());
    assertThat(refusal.path()).isEqualTo("app/run");
    assertThat(refusal.problem())
        .isEqualTo(
            "it is an entry of the type %s, which no container engine unpacks"
                .formatted(type == '\u00ff' ? "255" : "\"" + type + "\""));
  }

  @Test
  void capabilitiesThatKernelsTakeAreNoReasonToRefuse() throws IOException {
    String capability = "SCHILY.xattr.security.capability=\1\0\0\2" + "\0\4" + "\0".repeat(14);
    assertThat(entries(tar().pax(capability).entry("a", '0').end())).containsExactly("FILE a 0 0");
  }

  @Test
  void anArchiveMayEndWithoutItsEnd() throws IOException {
    byte[] archive = tar().entry("a", '0', "abc").unended();
    assertThat(entries(archive)).containsExactly("FILE a 0 3");
    assertThat(entries(Arrays.copyOf(archive, 512 + 3))).containsExactly("FILE a 0 3");
    refusal(Arrays.copyOf(archive, 512 + 2));
    refusal(Arrays.copyOf(archive, 511));
  }

  @Test
  void randomDamageEndsInEntriesOrARefusalButNothingElse() {
    byte[] good =
        tar()
            .pax("path=a/b", "uid=7", "mtime=1.5")
            .entry("L", 'L', "name\0")
            .entry("K", 'K', "link\0")
            .entry("a", '2')
            .entry("b", '0', "content")
            .end();
    Seeded.check(
        3000,
        random -> {
          byte[] bad = good.clone();
          for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(bad.length);
            bad[at] = (byte) random.nextInt(256);
            sum(bad, at / 512 * 512);
          }
          try {
            entries(bad);
          } catch (LayerRefusedException e) {
            assertThat(e.problem()).isNotBlank().doesNotContain("null)");
          } catch (IOException e) {
            throw new AssertionError("Neither read nor refused", e);
          }
        });
  }

  private static void sum(byte[] bytes, int at) {
    int sum = 8 * ' ';
    for (int i = at; i < at + 512; i++) {
      sum += i - at >= 148 && i - at < 156 ? 0 : bytes[i] & 0xff;
    }
    byte[] digits = String.format(Locale.ROOT, "%06o\0", sum).getBytes(US_ASCII);
    System.arraycopy(digits, 0, bytes, at + 148, digits.length);
  }

  private static List<String> entries(byte[] archive) throws IOException {
    List<String> entries = new ArrayList<>();
    new LayerReader(LayerLimits.DEFAULT)
        .read(
            new ByteArrayInputStream(archive),
            (entry, content) ->
                entries.add(
                    "%s %s %s %s"
                        .formatted(
                            entry.type(),
                            FileName.shown(entry.path()),
                            entry.uid(),
                            content.readAllBytes().length)));
    return entries;
  }

  private static LayerRefusedException refusal(byte[] archive) {
    LayerRefusedException refusal =
        catchThrowableOfType(LayerRefusedException.class, () -> entries(archive));
    assertThat(refusal).isNotNull();
    return refusal;
  }
}
