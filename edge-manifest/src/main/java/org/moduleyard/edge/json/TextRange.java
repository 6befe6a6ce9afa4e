package org.moduleyard.edge.json;

/**
 * A part of a text, counted from 0 in UTF-16 units, as browsers count too.
 *
 * @param start index of the first character
 * @param end index just behind the last one; the same as {@code start} for a place between two
 *     characters or at the end
 */
public record TextRange(int start, int end) {

  public TextRange {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("no range: %s to %s".formatted(start, end));
    }
  }

  /** All of a text. */
  public static TextRange all(String text) {
    return new TextRange(0, text.length());
  }

  /** The first place where a part stands in a text; the whole text when it does not. */
  public static TextRange of(String part, String text) {
    int start = text.indexOf(part);
    return start < 0 ? all(text) : new TextRange(start, start + part.length());
  }

  /** The same, and the other half of a character where it begins or ends within one. */
  public TextRange ofWholeCharacters(String text) {
    return new TextRange(
        isWithinCharacter(text, start) ? start - 1 : start,
        isWithinCharacter(text, end) ? end + 1 : end);
  }

  private static boolean isWithinCharacter(String text, int at) {
    return at > 0
        && at < text.length()
        && Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at));
  }

  /** The 1-based line it starts on; lines end with a line feed. */
  public int line(String text) {
    return 1 + (int) text.substring(0, start).chars().filter(c -> c == '\n').count();
  }

  /** The 1-based column it starts at, in Unicode code points. */
  public int column(String text) {
    int lineStart = text.lastIndexOf('\n', start - 1) + 1;
    return 1 + text.codePointCount(lineStart, start);
  }
}
