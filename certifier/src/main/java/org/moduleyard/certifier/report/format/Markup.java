package org.moduleyard.certifier.report.format;

import java.util.ArrayDeque;
import java.util.Deque;
import org.moduleyard.certifier.report.finding.Printable;

/**
 * Writes XML, or HTML that is XML too. Texts and values of attributes are escaped; element and
 * attribute names are the caller's own words.
 */
final class Markup {
  private final StringBuilder out;
  private final Deque<String> open = new ArrayDeque<>();

  Markup(String prologue) {
    out = new StringBuilder(prologue);
  }

  /**
   * Opens an element.
   *
   * @param attributes names and values in turn; one with an empty value is left out
   */
  Markup start(String name, String... attributes) {
    tag(name, attributes);
    out.append('>');
    open.push(name);
    return this;
  }

  /** An element that has no content, such as {@code <meta/>}. */
  Markup empty(String name, String... attributes) {
    tag(name, attributes);
    out.append("/>");
    return this;
  }

  private void tag(String name, String... attributes) {
    out.append('<').append(name);
    for (int i = 0; i < attributes.length; i += 2) {
      if (!attributes[i + 1].isEmpty()) {
        out.append(' ').append(attributes[i]).append("=\"");
        escape(attributes[i + 1]);
        out.append('"');
      }
    }
  }

  Markup text(String text) {
    escape(text);
    return this;
  }

  /** An element with this text, which may have several lines. */
  Markup lines(String name, String text, String... attributes) {
    start(name, attributes);
    String[] lines = text.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      out.append(i == 0 ? "" : "\n");
      escape(lines[i]);
    }
    return end();
  }

  /** An element with this text, which is shown on one line. */
  Markup element(String name, String text, String... attributes) {
    return start(name, attributes).text(text).end();
  }

  Markup line() {
    out.append('\n');
    return this;
  }

  /** Our own style sheet, the one thing in which characters mean themselves. */
  Markup style(String css) {
    out.append("<style>").append(css).append("</style>");
    return this;
  }

  Markup end() {
    out.append("</").append(open.pop()).append('>');
    return this;
  }

  /** The whole document; everything must be closed. */
  String finish() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("Still open: " + open);
    }
    return out.append('\n').toString();
  }

  private void escape(String text) {
    Printable.of(text)
        .codePoints()
        .forEach(
            character -> {
              switch (character) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(character);
              }
            });
  }
}
