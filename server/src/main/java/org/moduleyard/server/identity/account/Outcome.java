package org.moduleyard.server.identity.account;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.moduleyard.server.platform.web.Text;

/** The outcome of a form that somebody sent. */
public sealed interface Outcome<T> {

  /** It was done. */
  record Done<T>(T value) implements Outcome<T> {}

  /** Nothing was done; the author can fix it. */
  record Refused<T>(List<FieldProblem> problems) implements Outcome<T> {
    public Refused {
      problems = List.copyOf(problems);
    }

    /** The first message about each field, in the order of the fields. */
    public Map<String, Text> byField() {
      Map<String, Text> messages = new LinkedHashMap<>();
      problems.forEach(problem -> messages.putIfAbsent(problem.field(), problem.text()));
      return messages;
    }
  }

  /**
   * The problem with one field.
   *
   * @param field the field's name in the form
   * @param text the problem and how to fix it
   */
  record FieldProblem(String field, Text text) {

    /** For programs. */
    public FieldProblem(String field, String message) {
      this(field, Text.literal(message));
    }

    /** The problem in the words of the API. */
    public String message() {
      return text.english();
    }
  }

  static <T> Outcome<T> refused(String field, Text text) {
    return new Refused<>(List.of(new FieldProblem(field, text)));
  }
}
