package org.moduleyard.server.portal.wiring;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.moduleyard.edge.json.TextRange;
import org.moduleyard.edge.route.Completion;
import org.moduleyard.offerdocument.field.Violation;
import org.moduleyard.server.platform.web.error.ApiAnswer;

/**
 * The problems of default settings while they are typed.
 *
 * @param completion absent unless a place in a text was asked about
 */
record SettingsAnswer(
    List<Found> problems, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Completed completion)
    implements ApiAnswer {

  /**
   * A violated rule.
   *
   * @param field its name
   * @param severity {@code error} or {@code warning}
   * @param place absent for what is missing
   */
  record Found(
      String field,
      String severity,
      String rule,
      String message,
      String remedy,
      @JsonUnwrapped @Nullable Place place) {

    static Found of(String field, String text, Violation violation, Locale language) {
      @Nullable TextRange range = violation.range();
      return new Found(
          field,
          violation.severity().name().toLowerCase(Locale.ROOT),
          violation.rule(),
          violation.message(language),
          violation.remedy(language),
          range == null ? null : Place.of(range, text));
    }
  }

  /** A place in a text: UTF-16 units from 0, line and column from 1. */
  record Place(int start, int end, int line, int column) {

    static Place of(TextRange range, String text) {
      return new Place(range.start(), range.end(), range.line(text), range.column(text));
    }
  }

  /** The texts that may stand at the caret, and which part of the text it takes the place of. */
  record Completed(String field, int start, int end, List<Choice> choices) {

    static Completed of(String field, Completion completion) {
      return new Completed(
          field,
          completion.range().start(),
          completion.range().end(),
          completion.choices().stream().map(Choice::of).toList());
    }
  }

  /** A text, and what it is, such as {@code module} or {@code module-output}. */
  record Choice(String text, String meaning) {

    static Choice of(Completion.Choice choice) {
      return new Choice(
          choice.text(), choice.meaning().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
  }
}
