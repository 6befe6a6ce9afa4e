package org.moduleyard.certifier.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.moduleyard.certifier.layer.LayerFactsRecorder;
import org.moduleyard.certifier.layer.Observation;
import org.moduleyard.certifier.layer.Probe.ContentReader;
import org.moduleyard.certifier.program.Program.Damaged;
import org.moduleyard.certifier.program.Program.Elf;
import org.moduleyard.certifier.program.Program.Linking;
import org.moduleyard.certifier.program.Program.Loader;
import org.moduleyard.certifier.program.Program.Script;
import org.moduleyard.certifier.program.Program.Windows;
import org.moduleyard.oci.build.TinyProgram;
import org.moduleyard.oci.layer.LayerEntry;
import org.moduleyard.oci.manifest.Platform;

class ProgramProbeTests {

  @Test
  void theHeaderOfAProgramIsReadWithItsLoader() {
    assertThat(probe(ElfFile.of(ElfFile.AMD64).type(3).loader("/lib64/ld.so").bytes()))
        .containsExactly(
            new Elf(64, true, 62, 3, 0, 0, Linking.DYNAMIC, new Loader.At("/lib64/ld.so")));
    assertThat(probe(ElfFile.of(ElfFile.ARM).flags(0x5000400).loader("/lib/ld.so.3").bytes()))
        .containsExactly(
            new Elf(32, true, 40, 2, 0, 0x5000400, Linking.DYNAMIC, new Loader.At("/lib/ld.so.3")));
    assertThat(probe(ElfFile.of(22).bigEndian().bytes()))
        .containsExactly(new Elf(64, false, 22, 2, 0, 0, Linking.STATIC, new Loader.None()));
  }

  @Test
  void theProgramThatRunsThisTestIsForThisMachineAndNamesALoaderThatIsThere() throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    List<Program> programs = probe(Files.readAllBytes(java));
    assertThat(programs).hasSize(1);
    Elf elf = (Elf) programs.getFirst();
    assertThat(Cpu.of(elf))
        .isEqualTo(Cpu.of(new Platform("linux", System.getProperty("os.arch"))))
        .isPresent();
    assertThat(elf.linking()).isEqualTo(Linking.DYNAMIC);
    assertThat(Path.of(((Loader.At) elf.loader()).path())).exists();
  }

  @ParameterizedTest
  @CsvSource({
    "linux/386, I386",
    "linux/amd64, AMD64",
    "linux/arm/v7, ARM",
    "linux/arm64, ARM64",
    "linux/riscv64, RISCV64"
  })
  void aTinyProgramIsAStaticExecutableForItsPlatform(String platform, Cpu cpu) {
    List<Program> programs = probe(TinyProgram.forPlatform(Platform.parse(platform), new byte[9]));
    assertThat(programs).hasSize(1);
    Elf elf = (Elf) programs.getFirst();
    assertThat(Cpu.of(elf)).contains(cpu);
    assertThat(elf.isProgramOrLibrary()).isTrue();
    assertThat(elf.linking()).isEqualTo(Linking.STATIC);
  }

  @Test
  void aTinyProgramRuns(@TempDir Path directory) throws IOException, InterruptedException {
    Platform here = new Platform("linux", System.getProperty("os.arch"));
    Path program =
        Files.write(directory.resolve("tiny"), TinyProgram.forPlatform(here, bytes("x")));
    assertThat(program.toFile().setExecutable(true)).isTrue();
    Process process = new ProcessBuilder(program.toString()).start();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
  }

  @Test
  void aLoaderThatIsNamedFurtherOnThanIsReadIsNotKnown() {
    byte[] file = ElfFile.of(ElfFile.AMD64).loader("/lib/ld.so").loaderAt(100_000).bytes();
    assertThat(probe(file))
        .containsExactly(new Elf(64, true, 62, 2, 0, 0, Linking.DYNAMIC, new Loader.Unknown()));
  }

  @Test
  void onlyArmProgramsThatSaySoAreSoftFloat() {
    assertThat(softFloat(ElfFile.of(ElfFile.ARM).flags(0x5000200))).isTrue();
    assertThat(softFloat(ElfFile.of(ElfFile.ARM).flags(0x5000400))).isFalse();
    assertThat(softFloat(ElfFile.of(ElfFile.ARM).flags(0x5000002))).isFalse();
    assertThat(softFloat(ElfFile.of(ElfFile.ARM64).flags(0x200))).isFalse();
  }

  private static boolean softFloat(ElfFile file) {
    return ((Elf) probe(file.bytes()).getFirst()).isSoftFloatArm();
  }

  @Test
  void scriptsNameTheirInterpreterAndItsArgumentAsLinuxReadsThem() {
    assertThat(probe(bytes("#!/bin/sh\necho"))).containsExactly(new Script("/bin/sh", ""));
    assertThat(probe(bytes("#! /usr/bin/env  -S node --v \n")))
        .containsExactly(new Script("/usr/bin/env", "-S node --v"));
    assertThat(probe(bytes("#!/bin/sh\r\n"))).containsExactly(new Script("/bin/sh\r", ""));
    assertThat(probe(bytes("#!/bin/sh"))).containsExactly(new Script("/bin/sh", ""));
    assertThat(probe(bytes("#!   \n"))).hasOnlyElementsOfType(Damaged.class);
  }

  @Test
  void aScriptThatNobodyMayRunIsOnlyText() {
    assertThat(probe(bytes("#!/bin/sh\n"), 0644, 100)).isEmpty();
  }

  @Test
  void programsForWindowsAreKnownByTheirSecondHeader() {
    ByteBuffer file = ByteBuffer.allocate(200).order(ByteOrder.LITTLE_ENDIAN);
    file.put(bytes("MZ")).putInt(0x3c, 128);
    file.put(128, bytes("PE\0\0")).putShort(132, (short) 0x8664);
    assertThat(probe(file.array())).containsExactly(new Windows(0x8664));
    assertThat(probe(bytes("MZ but a text about it"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "plain text", "\u007fELk", "#", "PK\u0003\u0004"})
  void whatIsNoProgramIsNotNoted(String content) {
    assertThat(probe(bytes(content))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 5, 15, 40, 63})
  void aProgramThatIsCutShortIsDamaged(int length) {
    byte[] file = Arrays.copyOf(ElfFile.of(ElfFile.AMD64).loader("/lib/ld.so").bytes(), length);
    assertThat(probe(file)).hasOnlyElementsOfType(Damaged.class).hasSize(1);
  }

  @Test
  void headersThatLeadOutOfTheFileAreDamage() {
    byte[] file = ElfFile.of(ElfFile.AMD64).loader("/lib/ld.so").bytes();
    ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putLong(32, Long.MAX_VALUE);
    assertThat(probe(file)).containsExactly(new Damaged("ends before its program headers"));
    byte[] other = ElfFile.of(ElfFile.AMD64).loader("/lib/ld.so").bytes();
    ByteBuffer.wrap(other).order(ByteOrder.LITTLE_ENDIAN).putLong(64 + 8, -1);
    assertThat(probe(other)).containsExactly(new Damaged("ends before the name of its loader"));
  }

  /** Any bytes give a program or none, the same in whatever pieces they come. */
  @Test
  void mutatedProgramsAreReadInAnyPieces() {
    long seed = Long.getLong("moduleyard.fuzz.seed", new Random().nextLong());
    int rounds = Integer.getInteger("moduleyard.fuzz.rounds", 20_000);
    Random random = new Random(seed);
    List<byte[]> seeds =
        List.of(
            ElfFile.of(ElfFile.AMD64).loader("/lib64/ld-linux-x86-64.so.2").bytes(),
            ElfFile.of(ElfFile.ARM).loader("/lib/ld-musl-armhf.so.1").bytes(),
            ElfFile.of(ElfFile.ARM64).bigEndian().loader("/l").loaderAt(66_000).bytes(),
            TinyProgram.forPlatform(Platform.LINUX_ARM_V7, new byte[70_000]),
            bytes("#! /usr/bin/env -S python3 -u\nprint()\n"));
    for (int round = 0; round < rounds; round++) {
      byte[] file = mutate(seeds.get(random.nextInt(seeds.size())), random);
      int piece = 1 + random.nextInt(Math.max(1, file.length));
      assertThat(probe(file, 0755, piece))
          .as("seed %d, round %d", seed, round)
          .isEqualTo(probe(file, 0755, 64 * 1024));
    }
  }

  private static byte[] mutate(byte[] seed, Random random) {
    byte[] file = seed.clone();
    for (int i = random.nextInt(6); i >= 0; i--) {
      int at = random.nextInt(Math.min(file.length, 200));
      switch (random.nextInt(4)) {
        case 0 -> file[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> file[at] = (byte) -1;
        case 2 -> Arrays.fill(file, at, Math.min(file.length, at + 8), (byte) random.nextInt());
        default -> file = Arrays.copyOf(file, Math.max(1, random.nextInt(file.length)));
      }
    }
    return file;
  }

  private static List<Program> probe(byte[] content) {
    return probe(content, 0755, 64 * 1024);
  }

  private static List<Program> probe(byte[] content, int mode, int piece) {
    LayerEntry entry =
        new LayerEntry("bin/x", LayerEntry.Type.FILE, mode, 0, 0, content.length, "", "bin/x");
    LayerFactsRecorder notes = new LayerFactsRecorder(10);
    ContentReader reader = ProgramProbe.INSTANCE.enter(entry, notes);
    if (reader != null) {
      byte[] shared = new byte[piece];
      boolean more = true;
      for (int at = 0; more && at < content.length; at += piece) {
        int length = Math.min(piece, content.length - at);
        System.arraycopy(content, at, shared, 0, length);
        more = reader.read(shared, length);
      }
      reader.end();
    }
    List<Observation> noted = notes.finish().noted();
    return noted.stream().map(ProgramProbe::program).toList();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
