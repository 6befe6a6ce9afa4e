package org.moduleyard.server.platform.web.error;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The ways into this server. Each has a form of its own for what it refuses. */
public enum Door {
  /** The distribution API and its token service: {@code {"errors":[{"code","message"}]}}. */
  REGISTRY,
  /** OAuth's token endpoint: {@code {"error","error_description"}} (RFC 6749, section 5.2). */
  TOKENS,
  /** {@code {"error":{"code","message"}}}. */
  API,
  /** The catalog for tools: a line of plain text that pages of any origin may read. */
  CATALOG,
  /** A page for people, problem details (RFC 9457) for programs. */
  PAGES;

  /**
   * The door that a path leads to.
   *
   * @param path as it came over the wire, whether or not it can be decoded
   */
  public static Door of(String path) {
    List<String> parts = parts(path);
    String first = parts.isEmpty() ? "" : parts.getFirst();
    boolean alone = parts.size() == 1;
    return switch (first) {
      case "v2" -> REGISTRY;
      case "api" -> API;
      case "offers", "artifacts" -> CATALOG;
      case "token" -> alone ? REGISTRY : PAGES;
      default ->
          parts.size() == 3 && parts.get(1).equals("oauth2") && parts.get(2).equals("token")
              ? TOKENS
              : PAGES;
    };
  }

  /** The parts of a path as the container finds them: decoded, without parameters and dots. */
  private static List<String> parts(String path) {
    List<String> parts = new ArrayList<>();
    for (String raw : path.split("/", -1)) {
      int end = raw.indexOf(';');
      String part = decoded(end < 0 ? raw : raw.substring(0, end));
      if (part.equals("..") && !parts.isEmpty()) {
        parts.removeLast();
      } else if (!part.isEmpty() && !part.equals(".") && !part.equals("..")) {
        parts.add(part);
      }
    }
    return parts;
  }

  private static String decoded(String part) {
    try {
      return part.indexOf('%') < 0
          ? part
          : URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return part;
    }
  }
}
