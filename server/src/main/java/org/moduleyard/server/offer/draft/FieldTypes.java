package org.moduleyard.server.offer.draft;

import java.util.ArrayList;
import java.util.List;
import org.moduleyard.offerdocument.field.Fields;
import org.moduleyard.offerdocument.field.JsonField;
import org.moduleyard.offerdocument.field.OfferFields;
import org.moduleyard.offerdocument.field.OfferKeys;
import org.moduleyard.offerdocument.field.Severity;
import org.moduleyard.offerdocument.field.Violation;
import tools.jackson.databind.node.ObjectNode;

/**
 * Holds drafts to the kind of JSON that each field is ({@link OfferFields}). A draft may be
 * incomplete and wrong in many ways, but a number where a text belongs is no draft: readers would
 * take it for nothing. {@code null} means absent, as some tools write it, and is left out.
 */
final class FieldTypes {
  private FieldTypes() {}

  /** Leaves {@code null} fields out of a whole offer and finds those of a wrong kind. */
  static List<Violation> check(ObjectNode document) {
    List<Violation> violations = new ArrayList<>();
    JsonField root = new JsonField(document, "");
    JsonField definition = root.at(OfferKeys.DEFINITION);
    check(root, violations);
    check(definition, violations);
    check(definition.at(OfferKeys.OFFER), violations);
    definition.at(OfferKeys.PLANS).elements().forEach(plan -> check(plan, violations));
    return violations;
  }

  private static void check(JsonField place, List<Violation> violations) {
    if (!(place.value() instanceof ObjectNode holder)) {
      return;
    }
    for (String key : List.copyOf(holder.propertyNames())) {
      JsonField member = place.at(key);
      OfferFields.find(member.pointer())
          .ifPresent(
              field -> {
                if (member.value().isNull()) {
                  holder.remove(key);
                } else if (!field.type().fits(member.value())) {
                  violations.add(
                      new Violation(
                          Fields.RULE,
                          member.pointer(),
                          Severity.ERROR,
                          "%s has to be %s.".formatted(key, field.type().words()),
                          "Give it as that or leave it out."));
                }
              });
    }
  }
}
