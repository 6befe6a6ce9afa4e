package org.moduleyard.server.publication.compare;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON as one line for each value, named by the members that lead to it, such as {@code
 * HostConfig.Privileged: true}. Neither white space nor the order of members makes a difference.
 */
final class JsonLines {

  private JsonLines() {}

  /** The lines, sorted; empty when the text is no JSON object. */
  static Optional<String> of(String text) {
    return of("", text);
  }

  /**
   * The same of a value that has a name.
   *
   * @return empty when the text is no JSON object
   */
  static Optional<String> of(String name, String text) {
    JsonNode value;
    try {
      value = JsonMapper.shared().readTree(text);
    } catch (JacksonException e) {
      return Optional.empty();
    }
    if (!value.isObject() || value.isEmpty()) {
      return Optional.empty();
    }
    List<String> lines = new ArrayList<>();
    add(name, value, lines);
    Collections.sort(lines);
    return Optional.of(String.join("\n", lines));
  }

  private static void add(String path, JsonNode value, List<String> lines) {
    if (value.isObject() && !value.isEmpty()) {
      for (Map.Entry<String, JsonNode> member : value.properties()) {
        add(
            path.isEmpty() ? member.getKey() : path + "." + member.getKey(),
            member.getValue(),
            lines);
      }
    } else if (value.isArray() && !value.isEmpty()) {
      for (int i = 0; i < value.size(); i++) {
        // An element that is one value tells itself from others; its place would mark all after it.
        boolean one = !value.get(i).isContainer();
        add(one ? path : path + "[" + i + "]", value.get(i), lines);
      }
    } else {
      lines.add(path + ": " + (value.isString() ? value.stringValue() : value.toString()));
    }
  }
}
