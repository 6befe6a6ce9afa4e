package org.moduleyard.oci.build;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import org.moduleyard.oci.manifest.Platform;

/**
 * The smallest program that Linux runs on a platform: it ends at once with status 0. For images
 * that stand for others, such as those of tests and measurements.
 *
 * <pre>
 * 0    ELF header, 52 or 64 bytes
 *      one program header, 32 or 56 bytes: map the whole file at 0x10000
 *      instructions: exit(0)
 *      what the caller adds, which nobody runs
 * </pre>
 */
public final class TinyProgram {
  private static final int ADDRESS = 0x10000;

  private TinyProgram() {}

  private record Machine(int number, boolean wide, int flags, String exit) {}

  /**
   * The file.
   *
   * @param addition bytes at its end, so that programs differ
   * @throws IllegalArgumentException for other platforms than {@code linux} on 386, amd64, arm,
   *     arm64 and riscv64
   */
  public static byte[] forPlatform(Platform platform, byte[] addition) {
    Machine machine = machine(platform);
    byte[] exit = HexFormat.of().parseHex(machine.exit);
    int start = machine.wide ? 64 + 56 : 52 + 32;
    int size = start + exit.length + addition.length;
    ByteBuffer file = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    file.put(new byte[] {0x7f, 'E', 'L', 'F', (byte) (machine.wide ? 2 : 1), 1, 1});
    file.position(16);
    file.putShort((short) 2).putShort((short) machine.number).putInt(1);
    if (machine.wide) {
      file.putLong(ADDRESS + start).putLong(64).putLong(0).putInt(machine.flags);
      file.putShort((short) 64).putShort((short) 56).putShort((short) 1);
      file.position(64);
      file.putInt(1).putInt(5).putLong(0).putLong(ADDRESS).putLong(ADDRESS);
      file.putLong(size).putLong(size).putLong(0x10000);
    } else {
      file.putInt(ADDRESS + start).putInt(52).putInt(0).putInt(machine.flags);
      file.putShort((short) 52).putShort((short) 32).putShort((short) 1);
      file.position(52);
      file.putInt(1).putInt(0).putInt(ADDRESS).putInt(ADDRESS);
      file.putInt(size).putInt(size).putInt(5).putInt(0x10000);
    }
    return file.put(exit).put(addition).array();
  }

  private static Machine machine(Platform platform) {
    return switch (platform.os() + "/" + platform.architecture()) {
      // mov eax, 1; xor ebx, ebx; int 0x80
      case "linux/386" -> new Machine(3, false, 0, "b80100000031dbcd80");
      // mov eax, 60; xor edi, edi; syscall
      case "linux/amd64" -> new Machine(62, true, 0, "b83c00000031ff0f05");
      // mov r7, 1; mov r0, 0; svc 0 (ABI version 5)
      case "linux/arm" -> new Machine(40, false, 0x05000000, "0170a0e30000a0e3000000ef");
      // mov x8, 93; mov x0, 0; svc 0
      case "linux/arm64" -> new Machine(183, true, 0, "a80b80d2000080d2010000d4");
      // addi a7, x0, 93; addi a0, x0, 0; ecall
      case "linux/riscv64" -> new Machine(243, true, 0, "9308d0051305000073000000");
      default -> throw new IllegalArgumentException("No tiny program for " + platform);
    };
  }
}
