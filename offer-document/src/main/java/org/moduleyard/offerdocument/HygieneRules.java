package org.moduleyard.offerdocument;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/** No text anywhere in the offer holds control characters or changes its reading direction. */
final class HygieneRules {
  private HygieneRules() {}

  static void check(OfferDocument offer, Violations violations) {
    check(offer.root(), violations);
  }

  private static void check(Place place, Violations violations) {
    TextHygiene.forbidden(place.text())
        .ifPresent(
            character ->
                violations.error(
                    "C-01",
                    place,
                    "The text holds the character %s.".formatted(character),
                    "Remove it; control characters and direction overrides are not allowed."));
    place.elements().forEach(element -> check(element, violations));
    for (Map.Entry<String, JsonNode> member : place.value().properties()) {
      check(place.at(member.getKey()), violations);
    }
  }
}
