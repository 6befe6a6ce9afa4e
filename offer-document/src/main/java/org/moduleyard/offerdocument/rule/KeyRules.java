package org.moduleyard.offerdocument.rule;

import java.util.function.Predicate;
import org.moduleyard.edge.message.Message;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.field.JsonField;
import org.moduleyard.offerdocument.field.OfferFields;
import org.moduleyard.offerdocument.field.OfferPolicy;
import org.moduleyard.offerdocument.field.Violations;
import org.moduleyard.offerdocument.id.RuleId;

/** Keys of our own namespaces that nothing reads, most likely misspelt. */
final class KeyRules {
  private KeyRules() {}

  static void check(OfferDocument offer, OfferPolicy policy, Violations violations) {
    check(offer.offer(), OfferFields::isUnknownListingKey, violations);
    offer
        .planPlaces(policy.limits())
        .forEach(plan -> check(plan, OfferFields::isUnknownPlanKey, violations));
  }

  private static void check(JsonField place, Predicate<String> isUnknown, Violations violations) {
    for (String key : place.value().propertyNames()) {
      if (isUnknown.test(key)) {
        violations.warning(
            RuleId.C_01,
            place.at(key),
            Message.of("The key {0} is not known here and has no effect.", key),
            Message.of("Check its spelling and whether it belongs to the offer or to a plan."));
      }
    }
  }
}
