package org.moduleyard.edge.route;

import java.util.Locale;

/**
 * One word of a route.
 *
 * @param text as written; for a string the decoded content
 * @param start index of the first character in the route
 * @param end index just behind the last character
 */
record RouteToken(Kind kind, String text, int start, int end) {
  enum Kind {
    KEYWORD("a keyword"),
    LITERAL("a literal"),
    NUMBER("a number"),
    STRING("a text in quotes"),
    SYSTEM_PROPERTY("a system property"),
    NAME("a name"),
    PLACEHOLDER("a placeholder"),
    SYMBOL("an operator"),
    END("the end of the route");

    private final String words;

    Kind(String words) {
      this.words = words;
    }
  }

  boolean isKeyword(String word) {
    return kind == Kind.KEYWORD && text.toUpperCase(Locale.ROOT).equals(word);
  }

  boolean isSymbol(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }

  String describe() {
    return kind == Kind.END ? kind.words : "%s '%s'".formatted(kind.words, text);
  }
}
