package org.moduleyard.server.storefront.odata;

/**
 * A piece of a filter.
 *
 * @param text a string literal's value without its quotes, otherwise as written
 * @param position 0-based, of its first character
 */
record Token(Kind kind, String text, int position) {

  enum Kind {
    NAME,
    TEXT,
    SYMBOL,
    END
  }

  boolean isName(String name) {
    return kind == Kind.NAME && text.equals(name);
  }

  boolean isSymbol(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }

  /** How an error message names it. */
  String shown() {
    return switch (kind) {
      case END -> "the end";
      case TEXT -> "the text '" + text + "'";
      case NAME, SYMBOL -> "'" + text + "'";
    };
  }
}
