package org.moduleyard.server.portal.edit.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.server.offer.draft.OfferDraft;
import org.moduleyard.server.offer.draft.PlanKeys;
import org.moduleyard.server.platform.web.Language;
import org.moduleyard.server.platform.web.Text;
import org.moduleyard.server.portal.edit.EditOutcome;
import org.moduleyard.server.portal.edit.Merge;
import org.moduleyard.server.portal.edit.OfferEditor;
import org.moduleyard.server.portal.edit.Problem;
import org.moduleyard.server.portal.edit.Problems;
import org.moduleyard.server.portal.edit.SentForm;
import org.moduleyard.server.portal.form.Field;
import org.moduleyard.server.portal.form.FieldJson;
import org.moduleyard.server.portal.form.FieldValue;
import org.moduleyard.server.portal.form.FormPart;
import org.moduleyard.server.portal.form.Tab;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Makes the answers of the editor to its script. */
@Component
class EditorAnswers {

  private static final String OUTDATED =
      "This page is older than the server, which was updated. Press the button: nothing you typed"
          + " is lost.";

  private final OfferEditor editor;

  EditorAnswers(OfferEditor editor) {
    this.editor = editor;
  }

  EditorAnswer.Saved saved(
      EditOutcome.Saved done, FormPart part, SentForm form, Language language) {
    OfferDraft draft = done.draft();
    JsonNode holder = part.holder(draft.document().json());
    Map<String, String> was = new LinkedHashMap<>();
    List<EditorAnswer.Theirs> theirs = new ArrayList<>();
    for (Field field : form.fields().keySet()) {
      FieldValue now = FieldJson.read(field, holder);
      String name = part.name(field);
      boolean isTheirs = done.theirs().contains(field);
      if (isTheirs) {
        theirs.add(new EditorAnswer.Theirs(name, isOneText(field) ? now.text() : null));
      }
      if (!isTheirs || isOneText(field)) {
        was.put(name, now.mark());
      }
    }
    return new EditorAnswer.Saved(
        draft.changedAt().toString(),
        draft.tag().value(),
        was,
        theirs,
        removed(done, language),
        checked(draft, part, form, draft.document(), language));
  }

  private static List<EditorAnswer.Removed> removed(EditOutcome.Saved done, Language language) {
    OfferDocument document = done.draft().document();
    PlanKeys plans = PlanKeys.of(document);
    return done.removedHtml().stream()
        .map(
            one ->
                new EditorAnswer.Removed(
                    plans.name(one.pointer()),
                    Text.message(one.removal().said()).in(language),
                    document.json().at(one.pointer()).asString("")))
        .toList();
  }

  private static boolean isOneText(Field field) {
    return switch (field.kind()) {
      case LINE, TEXT, HTML, CODE -> true;
      case CHOICE, CHOICES, FLAG, LINES, ROWS, PICTURE, SECRET -> false;
    };
  }

  EditorAnswer.Checked checked(OfferDraft draft, FormPart part, SentForm form, Language language) {
    return checked(draft, part, form, Merge.preview(draft.document(), part, form), language);
  }

  EditorAnswer.Refused refused(
      EditOutcome.Refused refused, FormPart part, SentForm form, Language language) {
    OfferDocument shown = Merge.preview(refused.draft().document(), part, form);
    return new EditorAnswer.Refused(
        found(Problems.in(shown, part, form).of(refused.violations()), language));
  }

  EditorAnswer.Conflicting conflicting(EditOutcome.Conflicting conflicting, FormPart part) {
    return new EditorAnswer.Conflicting(
        conflicting.conflicts().stream().map(conflict -> part.name(conflict.field())).toList());
  }

  EditorAnswer.Missing missing(boolean unclear) {
    return new EditorAnswer.Missing(true, unclear);
  }

  /**
   * For a script of a server before this one, which knows none of today's names: it shows the
   * sentence, and a button that sends the form without it.
   */
  EditorAnswer.Conflicting outdated() {
    return new EditorAnswer.Conflicting(List.of(OUTDATED));
  }

  /**
   * All of the open page, whose script shows those of fields that were left; others as pages do.
   *
   * @param shown the document with the form as it is filled in
   */
  private EditorAnswer.Checked checked(
      OfferDraft draft, FormPart part, SentForm form, OfferDocument shown, Language language) {
    List<Problem> all = Problems.in(shown, part, form).of(editor.check(draft, shown));
    List<Problem> here = Problems.on(part, all);
    List<Problem> elsewhere = new ArrayList<>(all);
    elsewhere.removeAll(here);
    Map<String, Integer> errors = new LinkedHashMap<>();
    for (Tab tab : Tab.values()) {
      errors.put(tab.slug(), 0);
    }
    Stream.concat(
            here.stream(),
            Begun.shown(editor.isJudged(draft.id()), draft.document(), elsewhere).stream())
        .filter(Problem::blocks)
        .forEach(one -> errors.merge(one.tab().slug(), 1, Integer::sum));
    return new EditorAnswer.Checked(found(here, language), errors);
  }

  private static List<EditorAnswer.Found> found(List<Problem> problems, Language language) {
    return problems.stream().map(one -> EditorAnswer.Found.of(one, language)).toList();
  }
}
