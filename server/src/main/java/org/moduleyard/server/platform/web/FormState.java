package org.moduleyard.server.platform.web;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a form shows: the values somebody typed and what is wrong with them.
 *
 * @param values by field name; passwords and tokens are never among them
 * @param problems messages by field name, in the order of the fields
 */
public record FormState(Map<String, String> values, Map<String, String> problems) {

  /** A form that nobody has sent yet. */
  public static final FormState EMPTY = new FormState(Map.of(), Map.of());

  /** A form that is shown again; what was typed comes back, except for passwords. */
  public static FormState again(Map<String, String> sent, Map<String, String> problems) {
    Map<String, String> values = new HashMap<>(sent);
    values.keySet().removeIf(name -> name.startsWith("_") || name.contains("assword"));
    return new FormState(Map.copyOf(values), new LinkedHashMap<>(problems));
  }

  /** A form with one problem. */
  public static FormState again(Map<String, String> sent, String field, String problem) {
    return again(sent, Map.of(field, problem));
  }

  /** What the field shows; empty when there is nothing. */
  public String value(String field) {
    return values.getOrDefault(field, "");
  }

  /** What is wrong with the field; empty when nothing is. */
  public String problem(String field) {
    return problems.getOrDefault(field, "");
  }

  public boolean hasProblems() {
    return !problems.isEmpty();
  }
}
