package org.moduleyard.certifier.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.moduleyard.certifier.layer.LayerFactsRecorder;

class GoReaderTests {
  private static final String MODULES =
      """
      path\texample.com/gauge
      mod\texample.com/gauge\t(devel)\t
      dep\tgolang.org/x/net\tv0.17.0\th1:a=
      dep\texample.com/old\tv1.0.0
      =>\texample.com/new\tv1.2.0\th1:b=
      dep\texample.com/local\tv1.0.0
      =>\t./local\t
      build\t-compiler=gc
      """;

  private static final List<String> NOTED =
      List.of(
          "golang example.com/gauge (devel)",
          "golang example.com/local (devel)",
          "golang example.com/new 1.2.0",
          "golang golang.org/x/net 0.17.0");

  @Test
  void modulesAndTheirReplacementsAreReadInAnyPieces() {
    byte[] program = GoProgram.of("go1.22.3", MODULES);
    for (int most : new int[] {1, 7, 16, 1000, 65536}) {
      assertThat(read(program, program.length, most))
          .containsExactlyElementsOf(
              Stream.concat(NOTED.stream(), Stream.of("golang stdlib 1.22.3")).toList());
    }
  }

  /** The addresses lead to the version of Go, which a stream cannot follow. */
  @Test
  void ofOlderProgramsTheModulesAreReadAndTheCompilerIsSaidToBeUnread() {
    byte[] program = GoProgram.withAddresses(MODULES);
    for (int most : new int[] {1, 16, 65536}) {
      assertThat(read(program, program.length, most))
          .containsExactlyElementsOf(
              Stream.concat(NOTED.stream(), Stream.of("unread golang WITHOUT_COMPILER")).toList());
    }
  }

  @Test
  void aProgramWithoutModulesIsSaidToBeUnread() {
    byte[] program = Arrays.copyOf(GoProgram.of("go1.22.3", ""), 4096);
    Arrays.fill(program, GoProgram.HEAD, program.length, (byte) 0);
    assertThat(read(program, program.length, 100))
        .containsExactly("unread golang UNNAMED", "unread golang WITHOUT_COMPILER");
  }

  @Test
  void whatIsCutIsSaidToBeUnread() {
    byte[] program = GoProgram.of("go1.22.3", MODULES);
    for (int length = GoProgram.HEAD; length < program.length - 520; length += 7) {
      assertThat(read(Arrays.copyOf(program, length), program.length, 100))
          .as("cut at %d", length)
          .contains("unread golang MALFORMED");
    }
  }

  @Test
  void otherProgramsAndFilesAreNone() {
    byte[] program = GoProgram.of("go1.22.3", MODULES);
    program[0] = 0;
    assertThat(read(program, program.length, 100)).isEmpty();
    byte[] noise = new byte[200_000];
    new Random(1).nextBytes(noise);
    System.arraycopy(new byte[] {0x7f, 'E', 'L', 'F'}, 0, noise, 0, 4);
    assertThat(read(noise, noise.length, 5000)).isEmpty();
  }

  @Test
  void aListOfModulesWithoutAnEndIsCut() {
    String endless = "dep\texample.com/a\tv1.0.0\n".repeat(300_000);
    assertThat(read(GoProgram.of("go1.22.3", endless), 10_000_000, 65536))
        .containsExactly(
            "golang example.com/a 1.0.0", "golang stdlib 1.22.3", "unread golang TOO_LARGE");
  }

  @ParameterizedTest
  @CsvSource({
    "go1.22.3, 1.22.3",
    "go1.22, 1.22.0",
    "go1.23rc1, 1.23.0-rc.1",
    "go1.20.5 X:boringcrypto, 1.20.5",
    "go1.20.5-fips, 1.20.5",
    "devel go1.22-abc, ''",
    "go2, ''"
  })
  void versionsOfGoAreWrittenAsAdvisoriesHaveThem(String told, String version) {
    assertThat(GoVersions.ofCompiler(told)).isEqualTo(version);
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
    return notes.finish().noted().stream()
        .map(note -> (note.kind() + " " + note.text().replace('\t', ' ')).strip())
        .toList();
  }
}
