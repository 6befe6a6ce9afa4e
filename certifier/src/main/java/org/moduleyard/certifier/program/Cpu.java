package org.moduleyard.certifier.program;

import java.util.Arrays;
import java.util.Optional;
import org.moduleyard.oci.manifest.Platform;

/**
 * Processors that run containers, by the number that ELF gives them and the name that platforms
 * have. Programs for other machines, such as firmware or eBPF, are data to a host.
 */
public enum Cpu {
  I386("386", 3, 32, true),
  AMD64("amd64", 62, 64, true),
  ARM("arm", 40, 32, true),
  ARM64("arm64", 183, 64, true),
  RISCV64("riscv64", 243, 64, true),
  PPC64("ppc64", 21, 64, false),
  PPC64LE("ppc64le", 21, 64, true),
  S390X("s390x", 22, 64, false),
  LOONG64("loong64", 258, 64, true),
  MIPS("mips", 8, 32, false),
  MIPSLE("mipsle", 8, 32, true),
  MIPS64("mips64", 8, 64, false),
  MIPS64LE("mips64le", 8, 64, true);

  private final String architecture;
  private final int machine;
  private final int bits;
  private final boolean littleEndian;

  Cpu(String architecture, int machine, int bits, boolean littleEndian) {
    this.architecture = architecture;
    this.machine = machine;
    this.bits = bits;
    this.littleEndian = littleEndian;
  }

  /** As platforms name it, such as {@code arm64}. */
  public String architecture() {
    return architecture;
  }

  int machine() {
    return machine;
  }

  /** The processor of this platform; empty when we know nothing of its programs. */
  public static Optional<Cpu> of(Platform platform) {
    return Arrays.stream(values())
        .filter(cpu -> cpu.architecture.equals(platform.architecture()))
        .findFirst();
  }

  /** The processor that a program is for; empty when it is none that runs containers. */
  public static Optional<Cpu> of(Program.Elf elf) {
    return Arrays.stream(values())
        .filter(
            cpu ->
                cpu.machine == elf.machine()
                    && cpu.bits == elf.bits()
                    && cpu.littleEndian == elf.littleEndian())
        .findFirst();
  }
}
