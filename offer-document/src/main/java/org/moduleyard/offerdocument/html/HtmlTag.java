package org.moduleyard.offerdocument.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A start or end tag, split the way browsers do.
 *
 * @param name in lower case
 * @param start index of its {@code <}
 * @param end index after its {@code >}
 * @param attributes in order, repeated ones included
 */
record HtmlTag(
    String name,
    boolean closes,
    int start,
    int end,
    boolean selfClosing,
    List<Attribute> attributes) {

  /**
   * An attribute of a tag.
   *
   * @param name in lower case
   * @param value as written, without quotes; null when there is none
   */
  record Attribute(String name, @Nullable String value, int start, int end) {}

  /**
   * Reads the tag that begins at an index.
   *
   * @param start index of a {@code <} that a letter follows, or a slash and a letter
   * @return null when the text ends before the tag does
   */
  static @Nullable HtmlTag read(String text, int start) {
    return new Reader(text, start).tag();
  }

  private static final class Reader {
    private final String text;
    private final int start;
    private final List<Attribute> attributes = new ArrayList<>();
    private int at;
    private boolean slash;

    Reader(String text, int start) {
      this.text = text;
      this.start = start;
    }

    @Nullable HtmlTag tag() {
      boolean closes = text.charAt(start + 1) == '/';
      int name = start + (closes ? 2 : 1);
      at = name;
      skip(" \t\n\f\r/>", false);
      int nameEnd = at;
      while (at < text.length() && text.charAt(at) != '>') {
        attribute();
      }
      if (at >= text.length()) {
        return null;
      }
      return new HtmlTag(
          lower(name, nameEnd), closes, start, at + 1, slash, List.copyOf(attributes));
    }

    /** Moves over characters of a set, or over all others. */
    private void skip(String set, boolean inside) {
      while (at < text.length() && (set.indexOf(text.charAt(at)) >= 0) == inside) {
        at++;
      }
    }

    /** Reads one attribute, or what stands between two; always moves on unless the tag ends. */
    private void attribute() {
      int gap = at;
      skip(" \t\n\f\r/", true);
      slash = at > gap && text.charAt(at - 1) == '/';
      if (at >= text.length() || text.charAt(at) == '>') {
        return;
      }
      int from = at;
      at++; // Even a '=' begins a name here.
      skip(" \t\n\f\r/>=", false);
      int nameEnd = at;
      skip(" \t\n\f\r", true);
      if (at < text.length() && text.charAt(at) == '=') {
        at++;
        skip(" \t\n\f\r", true);
        value(from, nameEnd);
      } else {
        at = nameEnd;
        attributes.add(new Attribute(lower(from, nameEnd), null, from, nameEnd));
      }
    }

    private void value(int from, int nameEnd) {
      int valueStart = at;
      int valueEnd;
      if (at < text.length() && (text.charAt(at) == '"' || text.charAt(at) == '\'')) {
        int close = text.indexOf(text.charAt(at), at + 1);
        valueStart++;
        valueEnd = close < 0 ? text.length() : close;
        at = close < 0 ? text.length() : close + 1;
      } else {
        skip(" \t\n\f\r>", false);
        valueEnd = at;
      }
      attributes.add(
          new Attribute(lower(from, nameEnd), text.substring(valueStart, valueEnd), from, at));
    }

    private String lower(int from, int to) {
      return text.substring(from, to).toLowerCase(Locale.ROOT);
    }
  }
}
