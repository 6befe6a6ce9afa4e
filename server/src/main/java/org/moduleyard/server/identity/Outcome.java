package org.moduleyard.server.identity;

import java.util.List;

/** What became of a form that somebody sent. */
public sealed interface Outcome<T> {

  /** It was done. */
  record Done<T>(T value) implements Outcome<T> {}

  /** Nothing was done; the author can mend it. */
  record Refused<T>(List<FieldProblem> problems) implements Outcome<T> {
    public Refused {
      problems = List.copyOf(problems);
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
