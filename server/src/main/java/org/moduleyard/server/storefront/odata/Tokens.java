package org.moduleyard.server.storefront.odata;

import java.util.ArrayList;
import java.util.List;

/** Cuts a filter into tokens. Quotes inside a text are doubled, as OData writes them. */
final class Tokens {

  private final String filter;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private Tokens(String filter) {
    this.filter = filter;
  }

  static List<Token> of(String filter) {
    return new Tokens(filter).read();
  }

  private List<Token> read() {
    while (at < filter.length()) {
      char c = filter.charAt(at);
      if (Character.isWhitespace(c)) {
        at++;
      } else if (c == '\'') {
        text();
      } else if (isNamePart(c)) {
        name();
      } else if ("(),:/".indexOf(c) >= 0) {
        tokens.add(new Token(Token.Kind.SYMBOL, String.valueOf(c), at++));
      } else {
        throw new MalformedFilterException(
            "'%c' at position %s has no meaning here".formatted(c, at));
      }
    }
    tokens.add(new Token(Token.Kind.END, "", filter.length()));
    return tokens;
  }

  private void text() {
    int start = at++;
    StringBuilder value = new StringBuilder();
    while (at < filter.length()) {
      char c = filter.charAt(at++);
      if (c != '\'') {
        value.append(c);
      } else if (at < filter.length() && filter.charAt(at) == '\'') {
        value.append(filter.charAt(at++));
      } else {
        tokens.add(new Token(Token.Kind.TEXT, value.toString(), start));
        return;
      }
    }
    throw new MalformedFilterException("the text that begins at position " + start + " has no end");
  }

  private void name() {
    int start = at;
    while (at < filter.length() && isNamePart(filter.charAt(at))) {
      at++;
    }
    tokens.add(new Token(Token.Kind.NAME, filter.substring(start, at), start));
  }

  private static boolean isNamePart(char c) {
    return c == '_' || (c < 128 && Character.isLetterOrDigit(c));
  }
}
