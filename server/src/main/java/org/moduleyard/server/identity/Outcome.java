package org.moduleyard.server.identity;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What became of a form that somebody sent. */
public sealed interface Outcome<T> {

  /** It was done. */
  record Done<T>(T value) implements Outcome<T> {}

  /** Nothing was done; the author can mend it. */
  record Refused<T>(List<FieldProblem> problems) implements Outcome<T> {
    public Refused {
      problems = List.copyOf(problems);
    }

    /** The first message about each field, in the order of the fields. */
    public Map<String, String> byField() {
      Map<String, String> messages = new LinkedHashMap<>();
      problems.forEach(problem -> messages.putIfAbsent(problem.field(), problem.message()));
      return messages;
    }
  }

  /**
   * What is wrong with one field.
   *
   * @param field the field's name in the form
   * @param message what is wrong and how to mend it
   */
  record FieldProblem(String field, String message) {}

  static <T> Outcome<T> refused(String field, String message) {
    return new Refused<>(List.of(new FieldProblem(field, message)));
  }
}
