package org.moduleyard.edge.route;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import org.moduleyard.edge.json.Placeholders;
import org.moduleyard.edge.message.Message;
import org.moduleyard.edge.route.RouteToken.Kind;

/**
 * Cuts a route into words the way Edge Hub does: the longest match wins, and at equal length
 * operators, keywords, literals and numbers win over names. That is why a module called {@code and}
 * or {@code 1e5} cannot be routed.
 */
final class RouteLexer {
  private static final Set<String> NAME_LIKE_OPERATORS = Set.of("*", "%", "+", "-", "||");
  private static final List<String> OPERATORS =
      List.of("<=", ">=", "<>", "??", "(", ")", ",", "=", "<", ">", "/", "{", "}");

  private final String text;
  private final boolean placeholders;
  private int position;

  RouteLexer(String text, boolean placeholders) {
    this.text = text;
    this.placeholders = placeholders;
  }

  RouteToken next() {
    while (position < text.length() && " \t\r\n".indexOf(text.charAt(position)) >= 0) {
      position++;
    }
    if (position == text.length()) {
      return token(Kind.END, "", position);
    }
    char c = text.charAt(position);
    if (c == '"' || c == '\'') {
      return string(c);
    }
    if (c == '<' && placeholders) {
      Matcher placeholder = Placeholders.FORM.matcher(text).region(position, text.length());
      if (placeholder.lookingAt()) {
        return token(Kind.PLACEHOLDER, placeholder.group(), placeholder.end());
      }
    }
    return RouteWords.isNameCharacter(c) ? word(c) : operator();
  }

  private RouteToken token(Kind kind, String content, int end) {
    RouteToken token = new RouteToken(kind, content, position, end);
    position = end;
    return token;
  }

  private RouteToken word(char first) {
    int end = position;
    while (end < text.length() && RouteWords.isNameCharacter(text.charAt(end))) {
      end++;
    }
    String word = text.substring(position, end);
    if (word.equals("!") && text.startsWith("=", end)) {
      return token(Kind.SYMBOL, "!=", end + 1);
    }
    if (first == '$' && word.length() > 1) {
      return systemProperty();
    }
    return token(kindOf(word), word, end);
  }

  private static Kind kindOf(String word) {
    if (NAME_LIKE_OPERATORS.contains(word)) {
      return Kind.SYMBOL;
    }
    if (RouteWords.isKeyword(word)) {
      return Kind.KEYWORD;
    }
    if (RouteWords.isLiteral(word)) {
      return Kind.LITERAL;
    }
    return RouteWords.isNumber(word) ? Kind.NUMBER : Kind.NAME;
  }

  private RouteToken systemProperty() {
    int end = position + 1;
    while (end < text.length() && RouteWords.isSystemPropertyCharacter(text.charAt(end))) {
      end++;
    }
    return token(Kind.SYSTEM_PROPERTY, text.substring(position, end), end);
  }

  private RouteToken operator() {
    for (String operator : OPERATORS) {
      if (text.startsWith(operator, position)) {
        return token(Kind.SYMBOL, operator, position + operator.length());
      }
    }
    throw new RouteSyntaxException(
        position,
        position + Character.charCount(text.codePointAt(position)),
        Message.of("unexpected '{0}'", Character.toString(text.codePointAt(position))));
  }

  private RouteToken string(char quote) {
    StringBuilder content = new StringBuilder();
    int i = position + 1;
    while (i < text.length() && text.charAt(i) != quote) {
      if (text.charAt(i) == '\\') {
        i = escape(i, content);
      } else {
        content.append(text.charAt(i++));
      }
    }
    if (i >= text.length()) {
      throw new RouteSyntaxException(
          position, text.length(), Message.of("the text that starts here has no closing quote"));
    }
    return token(Kind.STRING, content.toString(), i + 1);
  }

  private int escape(int backslash, StringBuilder content) {
    char escaped = backslash + 1 < text.length() ? text.charAt(backslash + 1) : ' ';
    if (escaped == '"' || escaped == '\'' || escaped == '\\') {
      content.append(escaped);
      return backslash + 2;
    }
    if (escaped == 'u' && backslash + 6 <= text.length()) {
      String digits = text.substring(backslash + 2, backslash + 6);
      if (digits.chars().allMatch(digit -> Character.digit(digit, 16) >= 0 && digit < 128)) {
        content.append((char) Integer.parseInt(digits, 16));
        return backslash + 6;
      }
    }
    throw new RouteSyntaxException(
        backslash,
        Math.min(backslash + 2, text.length()),
        Message.of("after a backslash only \\, \", ' or u with four hexadecimal digits may stand"));
  }
}
