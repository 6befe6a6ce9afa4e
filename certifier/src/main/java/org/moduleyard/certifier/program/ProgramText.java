package org.moduleyard.certifier.program;

import org.moduleyard.certifier.program.Program.Elf;
import org.moduleyard.certifier.program.Program.Linking;
import org.moduleyard.certifier.program.Program.Loader;

/**
 * Programs as text, words with one tab between them.
 *
 * <pre>
 * elf  64 little 62 3 0 0 DYNAMIC =/lib64/ld-linux-x86-64.so.2    "-" for no loader, "?" when unknown
 * script  /usr/bin/env  python3
 * windows  34404
 * damaged  ends within its header
 * </pre>
 */
final class ProgramText {
  private static final String NO_LOADER = "-";
  private static final String UNKNOWN_LOADER = "?";

  private ProgramText() {}

  static String write(Program program) {
    return switch (program) {
      case Elf elf ->
          String.join(
              "\t",
              "elf",
              Integer.toString(elf.bits()),
              elf.littleEndian() ? "little" : "big",
              Integer.toString(elf.machine()),
              Integer.toString(elf.type()),
              Integer.toString(elf.osAbi()),
              Integer.toString(elf.flags()),
              elf.linking().name(),
              loader(elf.loader()));
      case Program.Script script ->
          String.join("\t", "script", script.interpreter(), script.argument());
      case Program.Windows windows -> "windows\t" + windows.machine();
      case Program.Damaged damaged -> "damaged\t" + damaged.problem();
    };
  }

  static Program read(String text) {
    String[] words = text.split("\t", -1);
    return switch (words[0]) {
      case "elf" ->
          new Elf(
              Integer.parseInt(words[1]),
              words[2].equals("little"),
              Integer.parseInt(words[3]),
              Integer.parseInt(words[4]),
              Integer.parseInt(words[5]),
              Integer.parseInt(words[6]),
              Linking.valueOf(words[7]),
              loader(text.split("\t", 9)[8]));
      case "script" -> new Program.Script(words[1], text.split("\t", 3)[2]);
      case "windows" -> new Program.Windows(Integer.parseInt(words[1]));
      case "damaged" -> new Program.Damaged(words[1]);
      default -> throw new IllegalArgumentException("Not a program: " + text);
    };
  }

  private static String loader(Loader loader) {
    return switch (loader) {
      case Loader.None none -> NO_LOADER;
      case Loader.Unknown unknown -> UNKNOWN_LOADER;
      case Loader.At at -> "=" + at.path();
    };
  }

  private static Loader loader(String text) {
    return switch (text) {
      case NO_LOADER -> new Loader.None();
      case UNKNOWN_LOADER -> new Loader.Unknown();
      default -> new Loader.At(text.substring(1));
    };
  }
}
