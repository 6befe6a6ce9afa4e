package org.moduleyard.server.portal.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.moduleyard.offerdocument.document.MalformedOfferException;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.server.portal.edit.SentForm.Pick;
import org.moduleyard.server.portal.edit.SentForm.Sent;
import org.moduleyard.server.portal.edit.SentForm.UnusableFormException;
import org.moduleyard.server.portal.form.Field;
import org.moduleyard.server.portal.form.FieldJson;
import org.moduleyard.server.portal.form.FieldKind;
import org.moduleyard.server.portal.form.FieldValue;
import org.moduleyard.server.portal.form.FormPart;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An edit put into the draft as it is by now, field by field: what only one side changed is taken
 * from that side, what both changed in the same way is fine, and what they changed differently is a
 * conflict that a person decides.
 *
 * @param document the draft with everything that is no conflict
 * @param conflicts fields that both sides changed
 * @param theirs fields that only the other side changed since the form was made
 * @param changed whether the document differs from the draft
 */
public record Merge(
    OfferDocument document, List<Conflict> conflicts, List<Field> theirs, boolean changed) {

  /** A field with two new values. */
  public record Conflict(Field field, FieldValue mine, FieldValue theirs) {}

  public static Merge of(OfferDocument draft, FormPart part, SentForm form) {
    ObjectNode json = (ObjectNode) draft.json();
    JsonNode before = draft.json();
    JsonNode holder = part.holder(before);
    List<Conflict> conflicts = new ArrayList<>();
    List<Field> theirs = new ArrayList<>();
    for (Map.Entry<Field, Sent> entry : form.fields().entrySet()) {
      Field field = entry.getKey();
      Sent sent = entry.getValue();
      if (field.kind() == FieldKind.SECRET) {
        secret(part.writable(json), field, sent);
        continue;
      }
      FieldValue now = FieldJson.read(field, holder);
      boolean theyChanged = !sent.was().equals(now.mark());
      if (sent.value().equals(now) || (!theyChanged && sent.pick() == Pick.THEIRS)) {
        continue;
      }
      if (theyChanged && sent.was().equals(sent.value().mark())) {
        theirs.add(field);
      } else if (theyChanged || sent.pick() == Pick.UNDECIDED) {
        conflicts.add(new Conflict(field, sent.value(), now));
      } else {
        FieldJson.write(field, part.writable(json), sent.value(), sent.numbers());
      }
    }
    return new Merge(document(json), conflicts, theirs, !json.equals(before));
  }

  /** The draft with everything in the form, whoever else changed what: for checking it. */
  public static OfferDocument preview(OfferDocument draft, FormPart part, SentForm form) {
    ObjectNode json = (ObjectNode) draft.json();
    form.fields()
        .forEach(
            (field, sent) -> {
              if (field.kind() == FieldKind.SECRET) {
                secret(part.writable(json), field, sent);
              } else if (!sent.value().equals(FieldJson.read(field, part.holder(json)))) {
                FieldJson.write(field, part.writable(json), sent.value(), sent.numbers());
              }
            });
    return document(json);
  }

  /**
   * A document with what somebody typed.
   *
   * @throws UnusableFormException when it holds what no document does, such as NUL
   */
  public static OfferDocument document(ObjectNode json) {
    try {
      return OfferDocument.parse(json);
    } catch (MalformedOfferException e) {
      throw new UnusableFormException(e.getMessage());
    }
  }

  /** Stored secrets are never shown, so there is nothing to compare: the last one typed wins. */
  private static void secret(ObjectNode holder, Field field, Sent sent) {
    if (!sent.value().text().isEmpty() || sent.forget()) {
      FieldJson.write(field, holder, sent.value(), List.of());
    }
  }
}
