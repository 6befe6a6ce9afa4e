package org.moduleyard.edge.route;

import java.util.List;
import java.util.Optional;

/** The destination of a route. */
public sealed interface RouteSink {

  /** {@code $upstream}: the cloud, or the parent device. */
  record Upstream() implements RouteSink {}

  /** A placeholder in a listing's default route that stands for the whole sink. */
  record Open(String placeholder) implements RouteSink {}

  /**
   * {@code BrokeredEndpoint("/modules/<module>/inputs/<input>")}: another module on the device.
   *
   * @param path the decoded argument
   * @param start index of the opening quote in the route text
   * @param end index just behind the closing quote
   */
  record Endpoint(String path, char quote, int start, int end) implements RouteSink {

    /** The segments as Edge Hub cuts them: trimmed, one leading and one trailing slash removed. */
    public List<String> segments() {
      String inner = path.strip();
      inner = inner.startsWith("/") ? inner.substring(1) : inner;
      inner = inner.endsWith("/") ? inner.substring(0, inner.length() - 1) : inner;
      return List.of(inner.split("/", -1));
    }

    /** The receiving module; empty when the path has not the four segments it needs. */
    public Optional<String> module() {
      List<String> segments = segments();
      return segments.size() == 4 ? Optional.of(segments.get(1)) : Optional.empty();
    }

    String literalFor(String module) {
      List<String> segments = segments();
      String renamed =
          "/%s/%s/%s/%s".formatted(segments.get(0), module, segments.get(2), segments.get(3));
      return quote
          + renamed.replace("\\", "\\\\").replace(String.valueOf(quote), "\\" + quote)
          + quote;
    }
  }
}
