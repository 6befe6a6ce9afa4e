package org.moduleyard.certifier.report.finding;

import java.util.Locale;
import org.moduleyard.oci.layer.FileName;

/**
 * Texts of publishers as people may see them: control characters, invisible ones and those that
 * turn the direction of writing are written as escapes, such as {@code \u001b}.
 */
public final class Printable {
  private Printable() {}

  public static String of(String text) {
    if (text.codePoints().allMatch(Printable::isPrintable)) {
      return text;
    }
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .forEach(
            character -> {
              if (isPrintable(character)) {
                shown.appendCodePoint(character);
              } else {
                shown.append(escape(character));
              }
            });
    return shown.toString();
  }

  /** The character as JSON writes it, or the byte of a name that is part of none. */
  static String escape(int character) {
    if (FileName.isByte(character)) {
      return String.format(Locale.ROOT, "\\x%02x", character & 0xff);
    }
    StringBuilder escaped = new StringBuilder();
    for (char unit : Character.toChars(character)) {
      escaped.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
    }
    return escaped.toString();
  }

  static boolean isPrintable(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
