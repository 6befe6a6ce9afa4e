package org.moduleyard.offerdocument.document;

import java.util.Locale;
import java.util.Set;
import org.moduleyard.offerdocument.field.JsonField;
import org.moduleyard.offerdocument.field.OfferKeys;
import tools.jackson.databind.JsonNode;

/** The outer shape that even the emptiest draft has; everything inside it is up to the rules. */
final class OfferShape {
  private static final Set<String> WHOLE_OFFER =
      Set.of(
          OfferKeys.DEFINITION,
          OfferKeys.PUBLISHER_ID,
          OfferKeys.OFFER_TYPE_ID,
          OfferKeys.OFFER_ID);

  private static final int MAX_DIGITS = 100;

  private OfferShape() {}

  /** True for a whole offer, false for a bare definition. */
  static boolean isWhole(JsonNode json) {
    return WHOLE_OFFER.stream().anyMatch(json::has);
  }

  static void check(JsonNode json) {
    JsonField root = new JsonField(json, "");
    demandObject(root, "an offer");
    JsonField definition = isWhole(json) ? root.at(OfferKeys.DEFINITION) : root;
    if (definition.isPresent()) {
      demandObject(definition, "definition");
      checkDefinition(definition);
    }
    checkTexts(root);
  }

  private static void checkDefinition(JsonField definition) {
    JsonField offer = definition.at(OfferKeys.OFFER);
    if (offer.isPresent()) {
      demandObject(offer, "definition.offer");
    }
    JsonField plans = definition.at(OfferKeys.PLANS);
    if (plans.isPresent() && !plans.value().isArray()) {
      throw new MalformedOfferException(plans.pointer(), "definition.plans has to be a JSON array");
    }
    plans.elements().forEach(plan -> demandObject(plan, "a plan"));
  }

  private static void demandObject(JsonField place, String what) {
    if (!place.value().isObject()) {
      throw new MalformedOfferException(place.pointer(), what + " has to be a JSON object");
    }
  }

  private static void checkTexts(JsonField place) {
    checkText(place.text(), place.pointer());
    checkNumber(place);
    place.elements().forEach(OfferShape::checkTexts);
    place
        .value()
        .properties()
        .forEach(
            member -> {
              checkText(member.getKey(), place.pointer());
              checkTexts(place.at(member.getKey()));
            });
  }

  /** Databases write numbers out in full: one of a few characters could fill a page each time. */
  private static void checkNumber(JsonField place) {
    JsonNode value = place.value();
    if (value.isBigDecimal() && Math.abs((long) value.decimalValue().scale()) > MAX_DIGITS) {
      throw new MalformedOfferException(
          place.pointer(),
          "a number has more than %s digits when it is written out".formatted(MAX_DIGITS));
    }
  }

  private static void checkText(String text, String pointer) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c > 0 && !Character.isSurrogate(c)) {
        continue;
      }
      int codePoint = text.codePointAt(i);
      i += Character.charCount(codePoint) - 1;
      if (codePoint == 0) {
        throw new MalformedOfferException(pointer, "a text holds the character NUL (U+0000)");
      }
      if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
        throw new MalformedOfferException(
            pointer,
            String.format(Locale.ROOT, "a text holds half a surrogate pair (U+%04X)", codePoint));
      }
    }
  }
}
