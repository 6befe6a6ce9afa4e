package org.moduleyard.oci.client.auth;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One way to authenticate that a registry offers in {@code WWW-Authenticate} (RFC 9110, C5).
 *
 * @param scheme lower case, such as {@code basic} or {@code bearer}
 */
record Challenge(String scheme, List<Parameter> parameters) {

  /** A parameter; the name is lower case and may repeat. */
  record Parameter(String name, String value) {}

  Challenge {
    parameters = List.copyOf(parameters);
  }

  Optional<String> parameter(String name) {
    return parameters.stream().filter(p -> p.name.equals(name)).map(Parameter::value).findFirst();
  }

  /** The scopes of all {@code scope} parameters. */
  List<Scope> scopes() {
    return parameters.stream()
        .filter(p -> p.name.equals("scope"))
        .flatMap(p -> Scope.parseAll(p.value).stream())
        .toList();
  }

  /** Reads all challenges of one header; a list may hold several, and quoted values hold commas. */
  static List<Challenge> parse(String header) {
    return new Reader(header).challenges();
  }

  /** Walks over the header once; what does not fit the grammar ends the reading. */
  private static final class Reader {
    private final String text;
    private final List<Challenge> found = new ArrayList<>();
    private int position;

    Reader(String text) {
      this.text = text;
    }

    List<Challenge> challenges() {
      String scheme = null;
      List<Parameter> parameters = new ArrayList<>();
      while (true) {
        skip(" \t,");
        String word = token();
        if (word.isEmpty()) {
          break;
        }
        skip(" \t");
        if (peek() == '=') {
          position++;
          skip(" \t");
          parameters.add(new Parameter(word.toLowerCase(Locale.ROOT), value()));
        } else {
          add(scheme, parameters);
          scheme = word.toLowerCase(Locale.ROOT);
          parameters = new ArrayList<>();
        }
      }
      add(scheme, parameters);
      return found;
    }

    private void add(@Nullable String scheme, List<Parameter> parameters) {
      if (scheme != null) {
        found.add(new Challenge(scheme, parameters));
      }
    }

    private String value() {
      return peek() == '"' ? quoted() : token();
    }

    private String quoted() {
      StringBuilder value = new StringBuilder();
      position++;
      while (position < text.length() && peek() != '"') {
        if (peek() == '\\' && position + 1 < text.length()) {
          position++;
        }
        value.append(text.charAt(position++));
      }
      position = Math.min(position + 1, text.length());
      return value.toString();
    }

    private String token() {
      int start = position;
      while (position < text.length() && " \t,=\"".indexOf(text.charAt(position)) < 0) {
        position++;
      }
      return text.substring(start, position);
    }

    private void skip(String characters) {
      while (position < text.length() && characters.indexOf(text.charAt(position)) >= 0) {
        position++;
      }
    }

    private char peek() {
      return position < text.length() ? text.charAt(position) : '\0';
    }
  }
}
