package org.moduleyard.server.portal;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.moduleyard.offerdocument.OfferDocument;
import org.moduleyard.offerdocument.OfferHtml;
import org.moduleyard.server.offer.OfferDraft;
import org.moduleyard.server.portal.Merge.Conflict;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the editor answers to its script.
 *
 * <pre>
 * saved     { saved: "2026-01-31T12:03:00Z", etag, was: { name: mark }, theirs: [ { name, text? } ],
 *             removed: [ { name, what, excerpt, text } ], problems: […], tabs: { settings: 0, … } }
 * checked   { problems: [ { pointer, id, message, remedy, severity } ], tabs }
 * refused   { problems }                 422
 * conflict  { conflicts: [ name ] }      409
 * </pre>
 */
@Component
class EditorAnswers {

  private final OfferEditor editor;

  EditorAnswers(OfferEditor editor) {
    this.editor = editor;
  }

  JsonNode saved(Edited.Saved done, Part part, SentForm form) {
    OfferDraft draft = done.draft();
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("saved", draft.changedAt().toString());
    answer.put("etag", draft.tag().value());
    JsonNode holder = part.holder(draft.document().json());
    ObjectNode was = answer.putObject("was");
    ArrayNode theirs = answer.putArray("theirs");
    for (Field field : form.fields().keySet()) {
      Value now = FieldJson.read(field, holder);
      if (done.theirs().contains(field)) {
        ObjectNode one = theirs.addObject();
        one.put("name", part.name(field));
        if (isOneText(field)) {
          was.put(part.name(field), now.mark());
          one.put("text", now.text());
        }
      } else {
        was.put(part.name(field), now.mark());
      }
    }
    ArrayNode removed = answer.putArray("removed");
    for (OfferHtml.Removed one : done.removedHtml()) {
      removed
          .addObject()
          .put("name", one.pointer().replaceFirst("^/definition", ""))
          .put("what", one.removal().what())
          .put("excerpt", one.removal().excerpt())
          .put("text", draft.document().json().at(one.pointer()).asString(""));
    }
    problems(
        answer,
        part,
        Problems.in(draft.document(), part, form).of(editor.check(draft, draft.document())));
    return answer;
  }

  private static boolean isOneText(Field field) {
    return switch (field.kind()) {
      case LINE, TEXT, HTML, CODE -> true;
      case CHOICE, CHOICES, FLAG, LINES, ROWS, PICTURE, SECRET -> false;
    };
  }

  JsonNode checked(OfferDraft draft, Part part, SentForm form) {
    OfferDocument shown = Merge.preview(draft.document(), part, form);
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    problems(answer, part, Problems.in(shown, part, form).of(editor.check(draft, shown)));
    return answer;
  }

  JsonNode refused(Edited.Refused refused, Part part, SentForm form) {
    OfferDocument shown = Merge.preview(refused.draft().document(), part, form);
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    list(answer, Problems.in(shown, part, form).of(refused.violations()));
    return answer;
  }

  JsonNode conflicting(Edited.Conflicting conflicting, Part part) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode names = answer.putArray("conflicts");
    for (Conflict conflict : conflicting.conflicts()) {
      names.add(part.name(conflict.field()));
    }
    return answer;
  }

  private static void problems(ObjectNode answer, Part part, List<Problem> all) {
    list(answer, Problems.on(part, all));
    Map<Tab, Integer> errors = new EnumMap<>(Tab.class);
    all.stream().filter(Problem::blocks).forEach(one -> errors.merge(one.tab(), 1, Integer::sum));
    ObjectNode tabs = answer.putObject("tabs");
    for (Tab tab : Tab.values()) {
      tabs.put(tab.slug(), errors.getOrDefault(tab, 0));
    }
  }

  private static void list(ObjectNode answer, List<Problem> problems) {
    ArrayNode list = answer.putArray("problems");
    for (Problem problem : problems) {
      list.addObject()
          .put("pointer", problem.name())
          .put("id", problem.id())
          .put("message", problem.message())
          .put("remedy", problem.remedy())
          .put("severity", problem.blocks() ? "error" : "warning");
    }
  }
}
