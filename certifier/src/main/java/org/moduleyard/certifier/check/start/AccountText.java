package org.moduleyard.certifier.check.start;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.moduleyard.certifier.layer.LayerFactsRecorder;
import org.moduleyard.certifier.layer.Observation;
import org.moduleyard.oci.layer.FileName;

/**
 * Lists of users and groups, as they are noted about a layer: {@code name:number:rest} line by
 * line, in pieces, and one note at the end that says how many pieces there are and whether they are
 * all.
 */
final class AccountText {
  /** A line that is longer with its line end is more than the engines' reader of users takes. */
  static final int LONGEST_LINE = 64 * 1024 - 1;

  private static final String PIECE = "accounts";
  private static final String WHOLE = "whole";
  private static final String CUT = "cut";
  private static final String LONG_LINE = "long-line";
  private static final int PIECE_LENGTH = 32 * 1024;

  private static final Pattern FIRST_LINE =
      Pattern.compile("[^:\\s\\x00/]{1,64}:[^:\\s\\x00]{0,256}:[+-]?[0-9]{1,20}(:.*)?");

  /** White space by Go's rules, in ASCII. */
  private static final Pattern SPACE =
      Pattern.compile("^[\\t\\n\\x0b\\f\\r ]+|[\\t\\n\\x0b\\f\\r ]+$");

  private AccountText() {}

  /** Whether a file that begins like this may be a list of users or groups. */
  static boolean isPromising(byte[] bytes, int length) {
    int colon = -1;
    for (int i = 0; i < Math.min(length, 400) && colon < 0; i++) {
      colon = bytes[i] == ':' ? i : -1;
    }
    return colon > 0
        && new String(bytes, 0, Math.min(length, 4096), StandardCharsets.ISO_8859_1)
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
            .findFirst()
            .filter(line -> FIRST_LINE.matcher(line).matches())
            .isPresent();
  }

  /** Notes a list, one byte of it a character. */
  static void write(String path, String list, boolean isCut, LayerFactsRecorder notes) {
    List<String> lines = List.of(list.split("\n", -1));
    StringBuilder piece = new StringBuilder();
    int pieces = 0;
    // Of the last line of what was cut nobody knows how it goes on.
    for (String line : isCut ? lines.subList(0, lines.size() - 1) : lines) {
      piece.append(kept(line));
      while (piece.length() > PIECE_LENGTH) {
        notes.add(path, PIECE, pieces++, piece.substring(0, PIECE_LENGTH));
        piece.delete(0, PIECE_LENGTH);
      }
    }
    notes.add(path, PIECE, pieces++, piece.toString());
    boolean hasLongLine = lines.stream().anyMatch(line -> line.length() > LONGEST_LINE);
    notes.add(path, isCut ? CUT : WHOLE, pieces, hasLongLine ? LONG_LINE : "");
  }

  private static String kept(String line) {
    String trimmed = SPACE.matcher(line).replaceAll("");
    if (trimmed.isEmpty()) {
      return "";
    }
    // Name, password, number, group or members: the second may hold what must not be kept.
    String[] fields = trimmed.split(":", 5);
    long number = fields.length < 3 ? 0 : GoNumber.of(fields[2]).value();
    return fields[0] + ":" + number + ":" + (fields.length < 4 ? "" : fields[3]) + "\n";
  }

  /**
   * The accounts noted in a file.
   *
   * @param hasLongLine at which the engines' reader of users gives up
   */
  record Read(List<Account> accounts, boolean isWhole, boolean hasLongLine) {}

  /** The list; empty when it was not noted, or when some of its pieces were too many to be kept. */
  static Optional<Read> read(List<Observation> notes) {
    if (notes.isEmpty() || notes.getLast().offset() != notes.size() - 1) {
      return Optional.empty();
    }
    StringBuilder text = new StringBuilder();
    notes.subList(0, notes.size() - 1).forEach(note -> text.append(note.text()));
    List<Account> accounts = new ArrayList<>();
    for (String line : text.toString().split("\n", -1)) {
      if (!line.isEmpty()) {
        accounts.add(account(line));
      }
    }
    Observation end = notes.getLast();
    return Optional.of(
        new Read(List.copyOf(accounts), end.kind().equals(WHOLE), end.text().equals(LONG_LINE)));
  }

  private static Account account(String line) {
    String[] fields = line.split(":", 3);
    return new Account(name(fields[0]), Long.parseLong(fields[1]), name(fields[2]));
  }

  private static String name(String bytes) {
    return FileName.of(bytes.getBytes(StandardCharsets.ISO_8859_1));
  }
}
