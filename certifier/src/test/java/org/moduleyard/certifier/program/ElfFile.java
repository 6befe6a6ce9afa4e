package org.moduleyard.certifier.program;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Builds the beginning of ELF files: a header, and program headers that name a loader. */
public final class ElfFile {
  public static final int AMD64 = 62;
  public static final int I386 = 3;
  public static final int ARM = 40;
  public static final int ARM64 = 183;
  public static final int EBPF = 247;

  private final int machine;
  private boolean wide;
  private ByteOrder order = ByteOrder.LITTLE_ENDIAN;
  private int type = 2;
  private int flags;
  private String loader = "";
  private int loaderAt = 512;

  private ElfFile(int machine) {
    this.machine = machine;
    this.wide = machine != ARM && machine != I386;
  }

  /** A statically linked executable. */
  public static ElfFile of(int machine) {
    return new ElfFile(machine);
  }

  public ElfFile bits(int bits) {
    wide = bits == 64;
    return this;
  }

  public ElfFile bigEndian() {
    order = ByteOrder.BIG_ENDIAN;
    return this;
  }

  /** 1 object, 2 executable, 3 shared, 4 core dump. */
  public ElfFile type(int newType) {
    type = newType;
    return this;
  }

  public ElfFile flags(int newFlags) {
    flags = newFlags;
    return this;
  }

  public ElfFile loader(String path) {
    loader = path;
    return this;
  }

  /** Places the name of the loader at this offset in the file. */
  public ElfFile loaderAt(int offset) {
    loaderAt = offset;
    return this;
  }

  public byte[] bytes() {
    byte[] name = (loader + "\0").getBytes(StandardCharsets.UTF_8);
    ByteBuffer file = ByteBuffer.allocate(loaderAt + name.length).order(order);
    int endian = order == ByteOrder.LITTLE_ENDIAN ? 1 : 2;
    file.put(new byte[] {0x7f, 'E', 'L', 'F', (byte) (wide ? 2 : 1), (byte) endian, 1});
    file.putShort(16, (short) type).putShort(18, (short) machine).putInt(20, 1);
    int segments = loader.isEmpty() ? 0 : 2;
    if (wide) {
      file.putLong(32, 64).putInt(48, flags);
      file.putShort(52, (short) 64).putShort(54, (short) 56).putShort(56, (short) segments);
      if (segments > 0) {
        file.putInt(64, 3).putLong(64 + 8, loaderAt).putLong(64 + 32, name.length);
        file.putInt(120, 2);
      }
    } else {
      file.putInt(28, 52).putInt(36, flags);
      file.putShort(40, (short) 52).putShort(42, (short) 32).putShort(44, (short) segments);
      if (segments > 0) {
        file.putInt(52, 3).putInt(52 + 4, loaderAt).putInt(52 + 16, name.length);
        file.putInt(84, 2);
      }
    }
    return file.put(loaderAt, name).array();
  }
}
