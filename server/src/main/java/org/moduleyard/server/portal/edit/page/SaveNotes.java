package org.moduleyard.server.portal.edit.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.moduleyard.offerdocument.rule.listing.OfferHtml;
import org.moduleyard.server.offer.draft.EntityTag;
import org.moduleyard.server.offer.draft.OfferDraft;
import org.moduleyard.server.offer.draft.OfferId;
import org.moduleyard.server.offer.draft.PlanKeys;
import org.moduleyard.server.portal.edit.EditOutcome;
import org.moduleyard.server.portal.edit.SentForm;
import org.moduleyard.server.portal.form.Field;
import org.moduleyard.server.portal.form.FieldJson;
import org.moduleyard.server.portal.form.FieldValue;
import org.moduleyard.server.portal.form.FormPart;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Messages of a save for the page that the browser is redirected to. The newest few are kept in
 * memory: a page without its note after a restart still says that it was saved.
 */
@Component
class SaveNotes {

  private static final int MOST = 1000;

  /**
   * A note.
   *
   * @param removedHtml the parts that cleaning took out of texts
   * @param theirs fields that somebody else changed meanwhile
   * @param typed the values typed into the fields that were cleaned
   */
  record Note(
      List<OfferHtml.Removed> removedHtml, List<Field> theirs, Map<Field, FieldValue> typed) {
    static final Note EMPTY = new Note(List.of(), List.of(), Map.of());

    static Note of(EditOutcome.Saved done, FormPart part, SentForm form) {
      PlanKeys plans = PlanKeys.of(done.draft().document());
      Set<String> cleaned =
          done.removedHtml().stream()
              .map(removed -> plans.name(removed.pointer()))
              .collect(Collectors.toSet());
      Map<Field, FieldValue> typed = new LinkedHashMap<>();
      form.fields()
          .forEach(
              (field, sent) -> {
                if (cleaned.contains(part.name(field))) {
                  typed.put(field, sent.value());
                }
              });
      return new Note(done.removedHtml(), done.theirs(), typed);
    }

    /** A form that has what was typed, and would save it over what was made of it. */
    SentForm beforeCleaning(OfferDraft draft, FormPart part) {
      Map<Field, SentForm.Sent> fields = new LinkedHashMap<>();
      JsonNode holder = part.holder(draft.document().json());
      typed.forEach(
          (field, value) -> {
            FieldValue now = FieldJson.read(field, holder);
            fields.put(
                field,
                new SentForm.Sent(value, List.of(), now.mark(), false, SentForm.Pick.NOT_ASKED));
          });
      return new SentForm(fields, false, false, draft.tag().value(), "");
    }
  }

  private record Key(OfferId id, EntityTag tag) {}

  private final Map<Key, Note> notes =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Note> eldest) {
          return size() > MOST;
        }
      };

  synchronized void put(OfferId id, EntityTag tag, Note note) {
    notes.put(new Key(id, tag), note);
  }

  synchronized Optional<Note> find(OfferId id, EntityTag tag) {
    return Optional.ofNullable(notes.get(new Key(id, tag)));
  }
}
