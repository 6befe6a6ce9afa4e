package org.moduleyard.certifier.program;

/** The kind of program that a kernel sees in the first bytes of a file. */
public sealed interface Program {

  /**
   * A program, library or object in the Executable and Linkable Format.
   *
   * @param bits 32 or 64
   * @param littleEndian the order of its data
   * @param machine {@code e_machine}, 0 to 65535; {@link Cpu} names those of hosts
   * @param type {@code e_type}, 0 to 65535
   * @param osAbi 0 to 255; hosts with Linux take 0 and 3
   * @param flags {@code e_flags}, whose meaning depends on the machine
   * @param linking whether other files are loaded with it
   */
  record Elf(
      int bits,
      boolean littleEndian,
      int machine,
      int type,
      int osAbi,
      int flags,
      Linking linking,
      Loader loader)
      implements Program {
    static final int OBJECT = 1;
    static final int EXECUTABLE = 2;
    static final int SHARED = 3;
    private static final int ARM_SOFT_FLOAT = 0x200;
    private static final int ARM_HARD_FLOAT = 0x400;

    /** Whether a kernel runs or maps it; objects to be linked and core dumps are only data. */
    public boolean isProgramOrLibrary() {
      return type == EXECUTABLE || type == SHARED;
    }

    /** Whether it says that it was made for ARM without a floating-point unit (armel). */
    public boolean isSoftFloatArm() {
      return machine == Cpu.ARM.machine()
          && (flags & ARM_SOFT_FLOAT) != 0
          && (flags & ARM_HARD_FLOAT) == 0;
    }
  }

  /** Whether a program needs other files to be loaded. */
  enum Linking {
    STATIC,
    DYNAMIC,
    /** Its program headers are not among the bytes that were read. */
    UNKNOWN
  }

  /** The loader that the kernel starts for a program. */
  sealed interface Loader {
    /** Nothing: the program starts by itself, or it is a library. */
    record None() implements Loader {}

    /** The file with this path, such as {@code /lib/ld-musl-armhf.so.1}. */
    record At(String path) implements Loader {}

    /** It is named further on in the file than was read. */
    record Unknown() implements Loader {}
  }

  /**
   * A text whose first line, {@code #!}, names the program that interprets it.
   *
   * @param interpreter its path, as written
   * @param argument the rest of the line, which Linux gives to the interpreter as one argument;
   *     empty when there is none
   */
  record Script(String interpreter, String argument) implements Program {}

  /**
   * A program or library for Windows.
   *
   * @param machine of its COFF header: 0x8664 is amd64, 0xaa64 arm64, 0x14c 386, 0x1c4 arm
   */
  record Windows(int machine) implements Program {}

  /** It begins like a program, but no kernel can run it; {@code problem} ends a sentence. */
  record Damaged(String problem) implements Program {}
}
