package org.moduleyard.server.registry;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The query of a request, and only that: servlet parameters would read a pushed blob as a form when
 * its sender, like curl, says that it is one.
 */
final class Query {

  private Query() {}

  /** The first value of this name, decoded; empty when there is none, or it cannot be decoded. */
  static Optional<String> first(HttpServletRequest request, String name) {
    @Nullable String query = request.getQueryString();
    if (query == null) {
      return Optional.empty();
    }
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals == name.length() && pair.startsWith(name)) {
        return decoded(pair.substring(equals + 1));
      }
    }
    return Optional.empty();
  }

  private static Optional<String> decoded(String value) {
    try {
      return Optional.of(URLDecoder.decode(value, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
