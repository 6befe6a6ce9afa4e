package org.moduleyard.edge.route;

import java.util.Locale;
import org.moduleyard.edge.message.Message;

/**
 * One word of a route.
 *
 * @param text as written; for a string the decoded content
 * @param start index of the first character in the route
 * @param end index just behind the last character
 */
record RouteToken(Kind kind, String text, int start, int end) {
  enum Kind {
    KEYWORD(Message.of("a keyword")),
    LITERAL(Message.of("a literal")),
    NUMBER(Message.of("a number")),
    STRING(Message.of("a text in quotes")),
    SYSTEM_PROPERTY(Message.of("a system property")),
    NAME(Message.of("a name")),
    PLACEHOLDER(Message.of("a placeholder")),
    SYMBOL(Message.of("an operator")),
    END(Message.of("the end of the route"));

    @SuppressWarnings("ImmutableEnumChecker") // a record of constants
    private final Message words;

    Kind(Message words) {
      this.words = words;
    }
  }

  boolean isKeyword(String word) {
    return kind == Kind.KEYWORD && text.toUpperCase(Locale.ROOT).equals(word);
  }

  boolean isSymbol(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }

  Message describe() {
    return kind == Kind.END ? kind.words : Message.of("{0} '{1}'", kind.words, text);
  }
}
