package org.moduleyard.certifier.program;

import java.util.Optional;
import org.moduleyard.oci.manifest.Platform;

/** How a program goes with the platform of its image. */
public enum Fit {
  EXACT,
  /** It runs there, but was made for older or smaller machines (C7: certify exact matches). */
  RUNS,
  /** It is for other processors that run containers. */
  FOREIGN,
  /** It is for no processor that runs containers: firmware, eBPF and the like. */
  NO_HOST,
  /** We know nothing of programs for this platform. */
  UNKNOWN;

  /** How this program goes with this platform. */
  public static Fit of(Program.Elf elf, Platform platform) {
    Optional<Cpu> host = Cpu.of(platform);
    Optional<Cpu> own = Cpu.of(elf);
    if (host.isEmpty()) {
      return UNKNOWN;
    }
    if (own.isEmpty()) {
      return NO_HOST;
    }
    if (own.equals(host)) {
      boolean old = elf.isSoftFloatArm() && platform.variant().equals("v7");
      return old ? RUNS : EXACT;
    }
    // Processors for arm64 need not run 32-bit ARM, those for amd64 do run 386.
    return host.get() == Cpu.AMD64 && own.get() == Cpu.I386 ? RUNS : FOREIGN;
  }
}
