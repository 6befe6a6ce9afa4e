package org.moduleyard.offerdocument.document;

import java.util.Locale;
import java.util.Set;
import org.moduleyard.edge.message.Message;
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
    demandObject(root, Message.of("an offer has to be a JSON object"));
    JsonField definition = isWhole(json) ? root.at(OfferKeys.DEFINITION) : root;
    if (definition.isPresent()) {
      demandObject(definition, member("definition"));
      checkDefinition(definition);
    }
    checkTexts(root);
  }

  private static void checkDefinition(JsonField definition) {
    JsonField offer = definition.at(OfferKeys.OFFER);
    if (offer.isPresent()) {
      demandObject(offer, member("definition.offer"));
    }
    JsonField plans = definition.at(OfferKeys.PLANS);
    if (plans.isPresent() && !plans.value().isArray()) {
      throw new MalformedOfferException(
          plans.pointer(), Message.of("definition.plans has to be a JSON array"));
    }
    plans
        .elements()
        .forEach(plan -> demandObject(plan, Message.of("a plan has to be a JSON object")));
  }

  private static Message member(String path) {
    return Message.of("{0} has to be a JSON object", path);
  }

  private static void demandObject(JsonField place, Message otherwise) {
    if (!place.value().isObject()) {
      throw new MalformedOfferException(place.pointer(), otherwise);
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
          Message.of("a number has more than {0} digits when it is written out", MAX_DIGITS));
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
        throw new MalformedOfferException(
            pointer, Message.of("a text holds the character NUL (U+0000)"));
      }
      if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
        throw new MalformedOfferException(
            pointer,
            Message.of(
                "a text holds half a surrogate pair (U+{0})",
                String.format(Locale.ROOT, "%04X", codePoint)));
      }
    }
  }
}
