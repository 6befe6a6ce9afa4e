package org.moduleyard.offerdocument.html;

/**
 * The text that cleaning leaves. Where something went that a browser shows apart from the words
 * around it, a gap is left before the next word, unless there is one already.
 */
final class HtmlOutput {

  /** The space that has to stand before the next word. */
  enum Gap {
    NONE,
    SPACE,
    BREAK
  }

  private final StringBuilder out;
  private Gap gap = Gap.NONE;
  private boolean atLineStart = true;

  /** The block that was opened last, while nothing else was opened or closed since. */
  private String newest = "";

  HtmlOutput(int capacity) {
    this.out = new StringBuilder(capacity);
  }

  void leave(Gap more) {
    if (more.compareTo(gap) > 0) {
      gap = more;
    }
  }

  void words(CharSequence text) {
    fill(text.charAt(0));
    out.append(text);
    atLineStart = false;
  }

  void whiteSpace(CharSequence text) {
    out.append(text);
  }

  private void fill(char next) {
    if (!atLineStart) {
      switch (gap) {
        case NONE -> {}
        case SPACE -> {
          boolean apart = isSpace(next) || isSpace(out.charAt(out.length() - 1));
          out.append(apart ? "" : " ");
        }
        case BREAK -> out.append("<br>");
      }
    }
    gap = Gap.NONE;
  }

  /** A tag within a line. */
  void inline(CharSequence tag, boolean closes) {
    if (!closes) {
      fill('<');
    }
    out.append(tag);
  }

  /** A tag that begins a line whatever is open: each but an end tag that may end nothing. */
  void line(String name, CharSequence tag) {
    out.append(tag);
    newest = name;
    begin();
  }

  /** The end of a block, which browsers ignore when none is open. */
  void endOfLine(String name, CharSequence tag) {
    out.append(tag);
    if (newest.equals(name)) {
      begin();
    }
    newest = "";
  }

  private void begin() {
    gap = Gap.NONE;
    atLineStart = true;
  }

  static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
