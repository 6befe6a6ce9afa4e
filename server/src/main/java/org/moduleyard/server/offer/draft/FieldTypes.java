package org.moduleyard.server.offer.draft;

import java.util.ArrayList;
import java.util.List;
import org.moduleyard.edge.message.Message;
import org.moduleyard.offerdocument.document.OfferEdit;
import org.moduleyard.offerdocument.field.Fields;
import org.moduleyard.offerdocument.field.JsonField;
import org.moduleyard.offerdocument.field.OfferFields;
import org.moduleyard.offerdocument.field.OfferKeys;
import org.moduleyard.offerdocument.field.Severity;
import org.moduleyard.offerdocument.field.Violation;

/**
 * Holds drafts to the kind of JSON that each field is ({@link OfferFields}). A draft may be
 * incomplete and wrong in many ways, but a number where a text belongs is no draft: readers would
 * take it for nothing. {@code null} means absent, as some tools write it, and is left out.
 */
final class FieldTypes {
  private FieldTypes() {}

  /** Leaves {@code null} fields out of a whole offer and finds those of a wrong kind. */
  static List<Violation> check(OfferEdit offer) {
    List<Violation> violations = new ArrayList<>();
    JsonField root = new JsonField(offer.json(), "");
    JsonField definition = root.at(OfferKeys.DEFINITION);
    check(root, offer, violations);
    check(definition, offer, violations);
    check(definition.at(OfferKeys.OFFER), offer, violations);
    definition.at(OfferKeys.PLANS).elements().forEach(plan -> check(plan, offer, violations));
    return violations;
  }

  private static void check(JsonField holder, OfferEdit offer, List<Violation> violations) {
    for (String key : List.copyOf(holder.value().propertyNames())) {
      JsonField member = holder.at(key);
      OfferFields.find(member.pointer())
          .ifPresent(
              field -> {
                if (member.value().isNull()) {
                  offer.remove(member.pointer());
                } else if (!field.type().fits(member.value())) {
                  violations.add(
                      new Violation(
                          Fields.RULE,
                          member.pointer(),
                          Severity.ERROR,
                          Message.of("{0} has to be {1}.", key, field.type().words()),
                          Message.of("Give it as that or leave it out.")));
                }
              });
    }
  }
}
