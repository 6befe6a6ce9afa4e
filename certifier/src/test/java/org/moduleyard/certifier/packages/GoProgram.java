package org.moduleyard.certifier.packages;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/** Bytes in which the linker of Go has put what it puts into programs. */
public final class GoProgram {
  /** Of the header and the note, by which a program is known to be one of Go. */
  public static final int HEAD = 128;

  private GoProgram() {}

  /** As Go 1.18 and later write it: version and modules behind the mark. */
  public static byte[] of(String version, String modules) {
    ByteArrayOutputStream program = head();
    write(program, "\u00ff Go buildinf:\u0008\u0002".getBytes(ISO_8859_1));
    write(program, new byte[16]);
    text(program, version.getBytes(UTF_8));
    text(program, marked(modules));
    write(program, new byte[500]);
    return program.toByteArray();
  }

  /** As Go 1.17 and earlier write it: the mark has addresses, the modules are elsewhere. */
  public static byte[] withAddresses(String modules) {
    ByteArrayOutputStream program = head();
    write(program, new byte[3]);
    write(program, marked(modules));
    write(program, new byte[16 - program.size() % 16]);
    write(program, "\u00ff Go buildinf:\u0008\u0000".getBytes(ISO_8859_1));
    write(program, new byte[500]);
    return program.toByteArray();
  }

  private static ByteArrayOutputStream head() {
    ByteArrayOutputStream program = new ByteArrayOutputStream();
    write(program, new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0});
    write(program, new byte[92]);
    write(program, new byte[] {4, 0, 0, 0, 8, 0, 0, 0, 4, 0, 0, 0, 'G', 'o', 0, 0});
    write(program, new byte[HEAD - program.size()]);
    return program;
  }

  private static byte[] marked(String modules) {
    ByteArrayOutputStream marked = new ByteArrayOutputStream();
    write(marked, HexFormat.of().parseHex("3077af0c9274080241e1c107e6d618e6"));
    write(marked, modules.getBytes(UTF_8));
    write(marked, HexFormat.of().parseHex("f932433186182072008242104116d8f2"));
    return marked.toByteArray();
  }

  private static void text(ByteArrayOutputStream program, byte[] text) {
    int length = text.length;
    for (; length > 127; length >>>= 7) {
      program.write((length & 127) | 128);
    }
    program.write(length);
    write(program, text);
  }

  private static void write(ByteArrayOutputStream out, byte[] bytes) {
    out.write(bytes, 0, bytes.length);
  }
}
