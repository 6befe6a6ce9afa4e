package org.moduleyard.offerdocument.rule;

import java.util.Map;
import org.moduleyard.edge.message.Message;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.field.JsonField;
import org.moduleyard.offerdocument.field.Violations;
import org.moduleyard.offerdocument.id.RuleId;
import org.moduleyard.offerdocument.text.TextHygiene;
import tools.jackson.databind.JsonNode;

/**
 * No text anywhere in the offer holds control characters or changes its reading direction, and no
 * list is longer than people can be shown: an element of two bytes becomes kilobytes of a page.
 */
final class HygieneRules {
  /** Of one list; no limit of an offer is half as large. */
  static final int MOST_ELEMENTS = 1000;

  private HygieneRules() {}

  static void check(OfferDocument offer, Violations violations) {
    check(offer.root(), violations);
  }

  private static void check(JsonField place, Violations violations) {
    TextHygiene.forbidden(place.text())
        .ifPresent(
            character ->
                violations.error(
                    RuleId.C_01,
                    place,
                    Message.of("The text holds the character {0}.", character),
                    Message.of(
                        "Remove it; control characters and direction overrides are not allowed.")));
    if (place.value().isArray() && place.value().size() > MOST_ELEMENTS) {
      violations.error(
          RuleId.C_01,
          place,
          Message.of(
              "The list has {0} elements; even a draft has at most {1} in one.",
              place.value().size(), MOST_ELEMENTS),
          Message.of("Remove elements."));
      return;
    }
    place.elements().forEach(element -> check(element, violations));
    for (Map.Entry<String, JsonNode> member : place.value().properties()) {
      check(place.at(member.getKey()), violations);
    }
  }
}
