package org.moduleyard.offerdocument.html;

/** The construct that a {@code <} in HTML begins, and where it ends. */
enum Markup {
  /** A character like any other. */
  TEXT,
  TAG,
  COMMENT,
  CDATA,
  DOCTYPE,
  INSTRUCTION,
  /** Something else that browsers hide, {@code </>} included. */
  DECLARATION;

  static Markup at(String text, int index) {
    if (text.startsWith("<!--", index)) {
      return COMMENT;
    }
    if (text.startsWith("<![CDATA[", index)) {
      return CDATA;
    }
    if (text.regionMatches(true, index, "<!doctype", 0, "<!doctype".length())) {
      return DOCTYPE;
    }
    return switch (charAt(text, index + 1)) {
      case '!' -> DECLARATION;
      case '?' -> INSTRUCTION;
      case '/' -> closing(charAt(text, index + 2));
      default -> isLetter(charAt(text, index + 1)) ? TAG : TEXT;
    };
  }

  private static Markup closing(char afterSlash) {
    if (isLetter(afterSlash)) {
      return TAG;
    }
    return afterSlash == 0 ? TEXT : DECLARATION;
  }

  private static char charAt(String text, int index) {
    return index < text.length() ? text.charAt(index) : 0;
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  static int endOfComment(String text, int start) {
    int body = start + "<!--".length();
    if (text.startsWith(">", body) || text.startsWith("->", body)) {
      return text.indexOf('>', body) + 1;
    }
    for (int dashes = text.indexOf("--", body);
        dashes >= 0;
        dashes = text.indexOf("--", dashes + 1)) {
      char next = charAt(text, dashes + 2);
      if (next == '>' || (next == '!' && charAt(text, dashes + 3) == '>')) {
        return text.indexOf('>', dashes) + 1;
      }
    }
    return text.length();
  }

  /** Browsers end it earlier in HTML, but nobody means the rest to be read. */
  static int endOfCdata(String text, int start) {
    int end = text.indexOf("]]>", start);
    return end < 0 ? text.length() : end + "]]>".length();
  }

  static int endOfDeclaration(String text, int start) {
    int end = text.indexOf('>', start);
    return end < 0 ? text.length() : end + 1;
  }

  /** After the first end tag of that name; the end of the text when there is none. */
  static int endOfRaw(String text, HtmlTag opening) {
    String name = opening.name();
    for (int i = text.indexOf("</", opening.end()); i >= 0; i = text.indexOf("</", i + 2)) {
      boolean same = text.regionMatches(true, i + 2, name, 0, name.length());
      if (same && " \t\n\f\r/>".indexOf(charAt(text, i + 2 + name.length())) >= 0) {
        HtmlTag closing = HtmlTag.read(text, i);
        return closing == null ? text.length() : closing.end();
      }
    }
    return text.length();
  }

  /** After the end tag that belongs to an opening one; the end of the text when there is none. */
  static int endOfElement(String text, HtmlTag opening) {
    int depth = 1;
    int at = opening.end();
    while (depth > 0) {
      at = text.indexOf('<', at);
      if (at < 0) {
        return text.length();
      }
      if (at(text, at) != TAG) {
        at++;
        continue;
      }
      HtmlTag tag = HtmlTag.read(text, at);
      if (tag == null) {
        return text.length();
      }
      if (tag.name().equals(opening.name())) {
        depth += tag.closes() ? -1 : tag.selfClosing() ? 0 : 1;
      }
      at = tag.end();
    }
    return at;
  }
}
