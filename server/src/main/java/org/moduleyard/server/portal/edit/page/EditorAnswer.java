package org.moduleyard.server.portal.edit.page;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.moduleyard.server.platform.web.Language;
import org.moduleyard.server.platform.web.error.ApiAnswer;
import org.moduleyard.server.portal.edit.FieldView;
import org.moduleyard.server.portal.edit.Problem;

/** An answer of the editor to its script. */
sealed interface EditorAnswer extends ApiAnswer {

  /**
   * The form is saved.
   *
   * @param saved when, as {@link Instant} writes it
   * @param was marks of what is stored now, by the names of the fields
   * @param theirs fields that somebody else changed meanwhile
   * @param removed HTML that was taken out
   */
  record Saved(
      String saved,
      String etag,
      Map<String, String> was,
      List<Theirs> theirs,
      List<Removed> removed,
      @JsonUnwrapped Checked checked)
      implements EditorAnswer {}

  /**
   * A field that somebody else changed.
   *
   * @param text absent when it is not one text
   */
  record Theirs(String name, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String text) {}

  /**
   * HTML that was taken out of a field.
   *
   * @param text the text that cleaning left in the field
   */
  record Removed(String name, String what, String text) {}

  /**
   * The judgement of the rules on the form.
   *
   * @param problems all of the open page
   * @param tabs how many errors each tab shows, by its slug, in their order
   */
  record Checked(List<Found> problems, Map<String, Integer> tabs) implements EditorAnswer {}

  /** The form is not saved, because a rule is broken. Status 422. */
  record Refused(List<Found> problems) implements EditorAnswer {}

  /**
   * A broken rule.
   *
   * @param pointer the field's name
   * @param id of the field on the page
   * @param severity {@code error} or {@code warning}
   */
  record Found(String pointer, String id, String message, String remedy, String severity) {

    static Found of(Problem problem, Language language) {
      return new Found(
          problem.name(),
          FieldView.id(problem.name()),
          problem.message().in(language),
          problem.remedy().in(language),
          problem.blocks() ? "error" : "warning");
    }
  }

  /**
   * The form is not saved, because somebody else changed the same fields. Status 409.
   *
   * @param conflicts names of those fields
   */
  record Conflicting(List<String> conflicts) implements EditorAnswer {}

  /**
   * The plan of the form is not there any more. Status 409.
   *
   * @param gone always true
   * @param unclear whether nobody can tell which plan it was
   */
  record Missing(boolean gone, boolean unclear) implements EditorAnswer {}
}
