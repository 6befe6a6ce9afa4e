package org.moduleyard.server.portal.edit.page;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.rule.listing.OfferHtml;
import org.moduleyard.server.offer.draft.OfferDraft;
import org.moduleyard.server.offer.draft.PlanKeys;
import org.moduleyard.server.platform.web.Language;
import org.moduleyard.server.platform.web.Text;
import org.moduleyard.server.portal.edit.EditOutcome;
import org.moduleyard.server.portal.edit.FieldView;
import org.moduleyard.server.portal.edit.Merge;
import org.moduleyard.server.portal.edit.Merge.Conflict;
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
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The answers of the editor to its script.
 *
 * <pre>
 * saved     { saved: "2026-01-31T12:03:00Z", etag, was: { name: mark }, theirs: [ { name, text? } ],
 *             removed: [ { name, what, text } ], problems: […], tabs: { settings: 0, … } }
 * checked   { problems: [ { pointer, id, message, remedy, severity } ], tabs }
 * refused   { problems }                 422
 * conflict  { conflicts: [ name ] }      409
 * missing   { gone: true, unclear }      409; the plan is not there any more, or nobody can tell
 *                                        which it was
 * </pre>
 */
@Component
class EditorAnswers {

  private static final String OUTDATED =
      "This page is older than the server, which was updated. Press the button: nothing you typed"
          + " is lost.";

  private final OfferEditor editor;

  EditorAnswers(OfferEditor editor) {
    this.editor = editor;
  }

  JsonNode saved(EditOutcome.Saved done, FormPart part, SentForm form, Language language) {
    OfferDraft draft = done.draft();
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("saved", draft.changedAt().toString());
    answer.put("etag", draft.tag().value());
    JsonNode holder = part.holder(draft.document().json());
    ObjectNode was = answer.putObject("was");
    ArrayNode theirs = answer.putArray("theirs");
    for (Field field : form.fields().keySet()) {
      FieldValue now = FieldJson.read(field, holder);
      String name = part.name(field);
      if (done.theirs().contains(field)) {
        ObjectNode one = theirs.addObject();
        one.put("name", name);
        if (isOneText(field)) {
          was.put(name, now.mark());
          one.put("text", now.text());
        }
      } else {
        was.put(name, now.mark());
      }
    }
    ArrayNode removed = answer.putArray("removed");
    PlanKeys plans = PlanKeys.of(draft.document());
    for (OfferHtml.Removed one : done.removedHtml()) {
      removed
          .addObject()
          .put("name", plans.name(one.pointer()))
          .put("what", Text.message(one.removal().said()).in(language))
          .put("text", draft.document().json().at(one.pointer()).asString(""));
    }
    problems(
        answer,
        part,
        draft,
        Problems.in(draft.document(), part, form).of(editor.check(draft, draft.document())),
        language);
    return answer;
  }

  private static boolean isOneText(Field field) {
    return switch (field.kind()) {
      case LINE, TEXT, HTML, CODE -> true;
      case CHOICE, CHOICES, FLAG, LINES, ROWS, PICTURE, SECRET -> false;
    };
  }

  JsonNode checked(OfferDraft draft, FormPart part, SentForm form, Language language) {
    OfferDocument shown = Merge.preview(draft.document(), part, form);
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    problems(
        answer,
        part,
        draft,
        Problems.in(shown, part, form).of(editor.check(draft, shown)),
        language);
    return answer;
  }

  JsonNode refused(EditOutcome.Refused refused, FormPart part, SentForm form, Language language) {
    OfferDocument shown = Merge.preview(refused.draft().document(), part, form);
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    list(answer, Problems.in(shown, part, form).of(refused.violations()), language);
    return answer;
  }

  JsonNode conflicting(EditOutcome.Conflicting conflicting, FormPart part) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode names = answer.putArray("conflicts");
    for (Conflict conflict : conflicting.conflicts()) {
      names.add(part.name(conflict.field()));
    }
    return answer;
  }

  JsonNode missing(boolean unclear) {
    return JsonNodeFactory.instance.objectNode().put("gone", true).put("unclear", unclear);
  }

  /**
   * For a script of a server before this one, which knows none of today's names: it shows the
   * sentence, and a button that sends the form without it.
   */
  JsonNode outdated() {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.putArray("conflicts").add(OUTDATED);
    return answer;
  }

  /**
   * All of the open page, whose script shows those of fields that were left; others as pages do.
   */
  private void problems(
      ObjectNode answer, FormPart part, OfferDraft draft, List<Problem> all, Language language) {
    List<Problem> here = Problems.on(part, all);
    list(answer, here, language);
    Map<Tab, Integer> errors = new EnumMap<>(Tab.class);
    List<Problem> elsewhere = new ArrayList<>(all);
    elsewhere.removeAll(here);
    Stream.concat(
            here.stream(),
            Begun.shown(editor.isJudged(draft.id()), draft.document(), elsewhere).stream())
        .filter(Problem::blocks)
        .forEach(one -> errors.merge(one.tab(), 1, Integer::sum));
    ObjectNode tabs = answer.putObject("tabs");
    for (Tab tab : Tab.values()) {
      tabs.put(tab.slug(), errors.getOrDefault(tab, 0));
    }
  }

  private static void list(ObjectNode answer, List<Problem> problems, Language language) {
    ArrayNode list = answer.putArray("problems");
    for (Problem problem : problems) {
      list.addObject()
          .put("pointer", problem.name())
          .put("id", FieldView.id(problem.name()))
          .put("message", problem.message().in(language))
          .put("remedy", problem.remedy().in(language))
          .put("severity", problem.blocks() ? "error" : "warning");
    }
  }
}
