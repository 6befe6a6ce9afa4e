package org.moduleyard.certifier.packages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.moduleyard.certifier.layer.LayerFactsRecorder;
import org.moduleyard.certifier.layer.Observation;

class RustReaderTests {
  private static final String JSON =
      """
      {"packages":[{"name":"gauge","version":"0.3.0","source":"local","dependencies":[1,2],"root":true},\
      {"name":"serde","version":"1.0.0","source":"crates.io","kind":"runtime"},\
      {"name":"cc","version":"1.0.1","source":"crates.io","kind":"build"},\
      {"name":"fork","version":"2.0.0","source":"git"},\
      {"name":"odd","version":"3.0.0","source":{"Other":["x"]}}],"format":1}\
      """;

  private static final List<String> NOTED =
      List.of(
          "cargo fork 2.0.0 (git)",
          "cargo gauge 0.3.0 (local)",
          "cargo odd 3.0.0 ()",
          "cargo serde 1.0.0");

  private static final String CUT = "unread cargo MALFORMED";

  @Test
  void cratesAreReadInAnyPieces() {
    byte[] program = RustProgram.of(JSON);
    for (int most : new int[] {1, 7, 1000, 65536, 1 << 20}) {
      assertThat(read(program, program.length, most)).containsExactlyElementsOf(NOTED);
    }
  }

  @Test
  void aListIsFoundAtEveryPlaceAndAtEveryLevelOfPacking() {
    Random random = new Random(1);
    for (int level = 0; level <= 9; level++) {
      byte[] list = RustProgram.packed(JSON.getBytes(UTF_8), level);
      byte[] noise = new byte[random.nextInt(1, 100_000)];
      random.nextBytes(noise);
      byte[] section = Arrays.copyOf(noise, noise.length + list.length);
      System.arraycopy(list, 0, section, noise.length, list.length);
      byte[] program = RustProgram.of(section);
      assertThat(read(program, program.length, 65536))
          .as("level %d", level)
          .containsExactlyElementsOf(NOTED);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        RustProgram.PANIC,
        "/usr/src/rustc-1.63.0/library/alloc/src/vec.rs",
        "/home/buildozer/aports/community/rust/src/rustc-1.72.1-src/library/std/src/io.rs",
        "/usr/src/rustc-1.41.1/src/libcore/fmt/mod.rs",
        "rustc version 1.95.0 (59807616e 2026-04-14)"
      })
  void aProgramWithoutTheListIsSaidToHaveNone(String mark) {
    byte[] program = RustProgram.without(mark);
    for (int most : new int[] {1, 100, 65536}) {
      assertThat(read(program, program.length, most)).containsExactly("unread cargo UNLISTED");
    }
    assertThat(read(program, program.length + 1, 100)).containsExactly(CUT);
    program[0] = 0;
    assertThat(read(program, program.length, 100)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/rustc/",
        "/rustc/%s/library/",
        "/rustc/59807616e1fa2540724bfbac14d7976d7e4a386/library/core/src/fmt/mod.rs",
        "/usr/lib/rustc-1.63.0/bin",
        "reading rustc version",
        "Rust: RUST_BACKTRACE=1",
        "sections .dep-v0 and .go.buildinfo"
      })
  void whatOnlySpeaksOfRustIsNone(String text) {
    byte[] program = RustProgram.without(text);
    assertThat(read(program, program.length, 100)).isEmpty();
  }

  @Test
  void whatIsCutIsSaidToBeUnread() {
    byte[] program = RustProgram.of(JSON);
    for (int length = RustProgram.HEAD; length < program.length - 720; length += 7) {
      assertThat(read(Arrays.copyOf(program, length), program.length, 100))
          .as("cut at %d", length)
          .contains(CUT);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{\"packages\":",
        "{\"packages\":{}}",
        "{\"packages\":[1]}",
        "{\"packages\":[{}]}",
        "{\"packages\":[{\"name\":\"a\",\"version\":1,\"source\":\"crates.io\"}]}",
        "{\"packages\":[]} {}",
        "{\"packages\":[]"
      })
  void aListThatIsNoneIsSaidToBeUnread(String json) {
    byte[] program = RustProgram.of(json);
    assertThat(read(program, program.length, 100)).containsExactly(CUT);
  }

  @Test
  void aListWithoutCratesIsOne() {
    byte[] program = RustProgram.of("{\"packages\":[]}");
    assertThat(read(program, program.length, 100)).isEmpty();
  }

  @Test
  void aBombIsNotUnpacked() {
    byte[] content = new byte[64 << 20];
    byte[] start = "{\"packages\":[".getBytes(UTF_8);
    System.arraycopy(start, 0, content, 0, start.length);
    byte[] program = RustProgram.of(RustProgram.packed(content, 9));
    assertThat(read(program, program.length, 65536)).containsExactly("unread cargo TOO_LARGE");
  }

  /** Bytes that look like the start of a list all over take no longer than others. */
  @Test
  void startsWithoutAListAreNotAllTried() {
    byte[] starts = new byte[8 << 20];
    for (int i = 0; i < starts.length; i++) {
      starts[i] = (byte) (i % 3 == 0 ? 0x78 : i % 3 == 1 ? 0x9c : 0x05);
    }
    assertThat(read(RustProgram.of(starts), 9 << 20, 65536)).containsExactly(CUT);
  }

  /** Changed bytes never lead to an exception; a program of Rust is read, or listed as unread. */
  @Test
  void hostileBytesAreReadOrSaidToBeUnread() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int round = 0; round < 3000; round++) {
      byte[] program = RustProgram.of(JSON);
      for (int changes = random.nextInt(1, 6); changes > 0; changes--) {
        int at = random.nextInt(RustProgram.HEAD, program.length - 700);
        program[at] = (byte) random.nextInt(256);
      }
      List<String> noted = read(program, program.length, 1000);
      assertThat(noted).as("seed %d, round %d", seed, round).isNotEmpty();
      if (!noted.equals(NOTED)) {
        assertThat(noted).as("seed %d, round %d", seed, round).contains(CUT);
      }
    }
  }

  private static List<String> read(byte[] program, long size, int mostPiece) {
    LayerFactsRecorder notes = new LayerFactsRecorder(100);
    ProgramReader reader = new ProgramReader("app/run", size, notes);
    Random random = new Random(mostPiece);
    boolean wantsMore = true;
    for (int at = 0; wantsMore && at < program.length; ) {
      int length = Math.min(program.length - at, random.nextInt(1, mostPiece + 1));
      wantsMore = reader.read(Arrays.copyOfRange(program, at, at + length), length);
      at += length;
    }
    reader.end();
    List<String> noted = new ArrayList<>();
    for (Observation note : notes.finish().noted()) {
      noted.add((note.kind() + " " + note.text().replace('\t', ' ')).strip());
    }
    return noted;
  }
}
