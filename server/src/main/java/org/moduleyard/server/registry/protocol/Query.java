package org.moduleyard.server.registry.protocol;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The query of a request, and only that: servlet parameters would read a pushed blob as a form when
 * its sender, like curl, says that it is one. An address that cannot be decoded never gets this
 * far.
 */
public final class Query {

  private Query() {}

  /** The first value of this name, decoded; empty when there is none. */
  public static Optional<String> first(HttpServletRequest request, String name) {
    return all(request, name).stream().findFirst();
  }

  /** All values of this name, decoded, as the address has them. */
  public static List<String> all(HttpServletRequest request, String name) {
    @Nullable String query = request.getQueryString();
    if (query == null) {
      return List.of();
    }
    List<String> values = new ArrayList<>();
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals == name.length() && pair.startsWith(name)) {
        values.add(URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
      }
    }
    return values;
  }
}
