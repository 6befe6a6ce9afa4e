package org.moduleyard.certifier.packages;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.zip.Deflater;

/**
 * Bytes in which Rust's compiler and {@code cargo auditable} have put what they put in programs.
 */
public final class RustProgram {
  /** A place in Rust's own library, as compilers from rustup name it. */
  public static final String PANIC =
      "/rustc/59807616e1fa2540724bfbac14d7976d7e4a3860/library/core/src/fmt/mod.rs";

  /** Of the header and the place, by which a program is known to be one of Rust. */
  public static final int HEAD = 64 + PANIC.length() + 1;

  private RustProgram() {}

  /** One that names the crates. */
  public static byte[] of(String json) {
    return of(packed(json.getBytes(UTF_8), 7));
  }

  /** One with this in the section for the list. */
  public static byte[] of(byte[] section) {
    ByteArrayOutputStream program = head();
    program.writeBytes(new byte[77]);
    program.writeBytes(section);
    program.writeBytes("rustc version 1.95.0 (59807616e 2026-04-14)\0".getBytes(UTF_8));
    program.writeBytes("\0.text\0.dep-v0\0.shstrtab\0".getBytes(UTF_8));
    program.writeBytes(new byte[640]);
    return program.toByteArray();
  }

  /** One without a list, in which this stands. */
  public static byte[] without(String mark) {
    ByteArrayOutputStream program = new ByteArrayOutputStream();
    program.writeBytes(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0});
    program.writeBytes(new byte[5000]);
    program.writeBytes(mark.getBytes(UTF_8));
    program.writeBytes(new byte[50]);
    return program.toByteArray();
  }

  private static ByteArrayOutputStream head() {
    ByteArrayOutputStream program = new ByteArrayOutputStream();
    program.writeBytes(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0});
    program.writeBytes(new byte[56]);
    program.writeBytes((PANIC + "\0").getBytes(UTF_8));
    return program;
  }

  /** By zlib. */
  public static byte[] packed(byte[] bytes, int level) {
    Deflater deflater = new Deflater(level);
    deflater.setInput(bytes);
    deflater.finish();
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    byte[] piece = new byte[4096];
    while (!deflater.finished()) {
      packed.write(piece, 0, deflater.deflate(piece));
    }
    deflater.end();
    return packed.toByteArray();
  }
}
