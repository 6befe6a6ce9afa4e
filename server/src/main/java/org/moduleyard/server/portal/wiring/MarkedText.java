package org.moduleyard.server.portal.wiring;

import org.moduleyard.edge.json.TextRange;

/**
 * A line of a text with the part of it that something is about, for pages without scripts.
 *
 * @param before at most {@value #AROUND} characters, "…" when there is more
 * @param marked the part itself as far as it is in this line; empty for a place between characters
 * @param carets as many {@code ^} as the part has characters, one at least, behind as many spaces
 *     as there are characters before it
 */
public record MarkedText(
    int line, int column, String before, String marked, String after, String carets) {

  private static final int AROUND = 40;

  /** The place of a range in a text. */
  public static MarkedText of(String text, TextRange range) {
    int lineStart = text.lastIndexOf('\n', range.start() - 1) + 1;
    int lineEnd = text.indexOf('\n', range.start());
    int end = lineEnd < 0 ? text.length() : lineEnd;
    String before = lastOf(text.substring(lineStart, range.start()));
    String marked =
        firstOf(text.substring(range.start(), Math.max(range.start(), Math.min(range.end(), end))));
    String after =
        firstOf(text.substring(Math.max(range.start(), Math.min(range.end(), end)), end));
    String carets =
        " ".repeat(before.codePointCount(0, before.length()))
            + "^".repeat(Math.max(1, marked.codePointCount(0, marked.length())));
    return new MarkedText(range.line(text), range.column(text), before, marked, after, carets);
  }

  private static String firstOf(String text) {
    String shown = text.replace('\t', ' ').replace('\r', ' ');
    return shown.codePointCount(0, shown.length()) <= AROUND
        ? shown
        : shown.substring(0, shown.offsetByCodePoints(0, AROUND - 1)) + "…";
  }

  private static String lastOf(String text) {
    String shown = text.replace('\t', ' ').replace('\r', ' ');
    int length = shown.codePointCount(0, shown.length());
    return length <= AROUND
        ? shown
        : "…" + shown.substring(shown.offsetByCodePoints(0, length - AROUND + 1));
  }
}
