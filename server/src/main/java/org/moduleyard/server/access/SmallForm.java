package org.moduleyard.server.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A form that is read up to a limit. The container would read as much of it as of any form when
 * nobody states its length, and closes the connection without an answer when it ends early.
 */
final class SmallForm extends HttpServletRequestWrapper {

  private static final int MOST_FIELDS = 1000;

  private final Map<String, String[]> fields;

  private SmallForm(HttpServletRequest request, Map<String, String[]> fields) {
    super(request);
    this.fields = fields;
  }

  /**
   * Reads a form.
   *
   * @return empty when there is more of it than {@code most} bytes
   * @throws IllegalArgumentException when it is none, or has too many fields
   */
  static Optional<SmallForm> read(HttpServletRequest request, int most) throws IOException {
    byte[] body = request.getInputStream().readNBytes(most + 1);
    if (body.length > most) {
      return Optional.empty();
    }
    Map<String, List<String>> fields = new LinkedHashMap<>();
    request // those of the address: the container leaves a body alone that was read as a stream
        .getParameterMap()
        .forEach((name, values) -> fields.put(name, new ArrayList<>(Arrays.asList(values))));
    String[] pairs = new String(body, StandardCharsets.UTF_8).split("&", MOST_FIELDS + 1);
    if (pairs.length > MOST_FIELDS) {
      throw new IllegalArgumentException("too many fields");
    }
    for (String pair : pairs) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      if (!name.isEmpty()) {
        fields
            .computeIfAbsent(decoded(name), none -> new ArrayList<>())
            .add(equals < 0 ? "" : decoded(pair.substring(equals + 1)));
      }
    }
    Map<String, String[]> all = new LinkedHashMap<>();
    fields.forEach((name, values) -> all.put(name, values.toArray(String[]::new)));
    return Optional.of(new SmallForm(request, all));
  }

  private static String decoded(String text) {
    String decoded = URLDecoder.decode(text, StandardCharsets.UTF_8);
    if (decoded.indexOf('\0') >= 0 || decoded.indexOf('\ufffd') >= 0) { // in place of no UTF-8
      throw new IllegalArgumentException("no text");
    }
    return decoded;
  }

  @Override
  public @Nullable String getParameter(String name) {
    String[] values = fields.get(name);
    return values == null ? null : values[0];
  }

  @Override
  public String @Nullable [] getParameterValues(String name) {
    String[] values = fields.get(name);
    return values == null ? null : values.clone();
  }

  @Override
  public Map<String, String[]> getParameterMap() {
    return Collections.unmodifiableMap(fields);
  }

  @Override
  public Enumeration<String> getParameterNames() {
    return Collections.enumeration(fields.keySet());
  }
}
