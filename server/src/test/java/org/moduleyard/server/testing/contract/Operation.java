package org.moduleyard.server.testing.contract;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * One documented operation.
 *
 * @param template as the document writes the path
 * @param json its object in the document
 * @param parameters its own and those of its path, with references followed
 */
public record Operation(String method, String template, JsonNode json, List<Parameter> parameters) {

  /**
   * Something a caller may say besides the body.
   *
   * @param in {@code path}, {@code query} or {@code header}
   */
  public record Parameter(String in, String name, boolean required, JsonNode schema) {}

  public String id() {
    return json.path("operationId").asString();
  }

  /** The values of the path's variables, decoded; empty when this is another path. */
  public Map<String, String> variables(String rawPath) {
    List<String> names = new ArrayList<>();
    Matcher variable = Pattern.compile("\\{(\\w+)}").matcher(template);
    StringBuilder regex = new StringBuilder();
    int end = 0;
    while (variable.find()) {
      regex.append(Pattern.quote(template.substring(end, variable.start()))).append("([^/]+)");
      names.add(variable.group(1));
      end = variable.end();
    }
    regex.append(Pattern.quote(template.substring(end)));
    Matcher path = Pattern.compile(regex.toString()).matcher(rawPath);
    Map<String, String> values = new LinkedHashMap<>();
    if (path.matches()) {
      for (int i = 0; i < names.size(); i++) {
        values.put(names.get(i), decoded(path.group(i + 1)));
      }
    }
    return values;
  }

  public boolean matches(String rawPath) {
    return template.equals(rawPath) || !variables(rawPath).isEmpty();
  }

  /** Literal paths come before those with variables. */
  public int variableCount() {
    return template.split("\\{", -1).length - 1;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
