package org.moduleyard.offerdocument.rule.listing;

import java.util.function.Predicate;
import org.moduleyard.edge.message.Message;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.field.Fields;
import org.moduleyard.offerdocument.field.JsonField;
import org.moduleyard.offerdocument.field.OfferKeys;
import org.moduleyard.offerdocument.field.OfferPolicy;
import org.moduleyard.offerdocument.field.Violations;
import org.moduleyard.offerdocument.id.RuleId;
import tools.jackson.databind.JsonNode;

/** Members that tools of the time send and that nothing here acts on. */
public final class CompatibilityRules {
  private CompatibilityRules() {}

  public static void check(OfferDocument offer, OfferPolicy policy, Violations violations) {
    Fields.flag(
        offer.offer(OfferKeys.RESELL),
        Message.of("Resale through cloud solution providers"),
        violations);
    type(
        offer.offer(OfferKeys.CATEGORY_MAP),
        Message.of("The category map"),
        Message.of("an array"),
        JsonNode::isArray,
        violations);
    JsonField universal = offer.offer(OfferKeys.UNIVERSAL_AMENDMENT);
    JsonField custom = offer.offer(OfferKeys.CUSTOM_AMENDMENTS);
    type(
        universal,
        Message.of("The universal amendment"),
        Message.of("a text"),
        JsonNode::isString,
        violations);
    type(
        custom,
        Message.of("The list of custom amendments"),
        Message.of("an object"),
        JsonNode::isObject,
        violations);
    amendment(universal, violations);
    amendment(custom, violations);
  }

  private static void type(
      JsonField place,
      Message label,
      Message expected,
      Predicate<JsonNode> isExpected,
      Violations violations) {
    if (place.isPresent() && !isExpected.test(place.value())) {
      Fields.wrongType(Fields.RULE, label, expected, place, violations);
    }
  }

  /** Warns, because a publisher who sends an amendment relies on it being shown. */
  private static void amendment(JsonField place, Violations violations) {
    if (!place.isMissing() && !(place.value().isContainer() && place.value().isEmpty())) {
      violations.warning(
          RuleId.OFFER_13,
          place,
          Message.of("Amendments to the standard contract are kept but not shown to customers."),
          Message.of("Use terms of your own in place of the standard contract."));
    }
  }
}
