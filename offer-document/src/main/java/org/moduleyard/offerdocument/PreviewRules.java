package org.moduleyard.offerdocument;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Who may see the offer before it is live (domain.md 2.2, OPEN-10). */
final class PreviewRules {
  private PreviewRules() {}

  static void check(OfferDocument offer, OfferPolicy policy, Violations violations) {
    Place subscriptions = offer.offer(OfferKeys.ALLOWED_SUBSCRIPTIONS);
    Set<String> seen = new HashSet<>();
    for (Place entry :
        Fields.list(
            Fields.RULE,
            subscriptions,
            "The preview audience",
            Limit.PREVIEW_SUBSCRIPTIONS,
            policy.limits(),
            true,
            violations)) {
      if (Subscriptions.parse(entry.text()).isEmpty()) {
        violations.error(
            "OPEN-10",
            entry,
            "A preview audience entry is not a subscription ID.",
            "Enter a GUID such as 00000000-0000-0000-0000-000000000000.");
      } else if (!seen.add(entry.text().strip().toLowerCase(Locale.ROOT))) {
        violations.warning(
            "OPEN-10", entry, "This subscription ID is listed twice.", "Remove one of the two.");
      }
    }
  }
}
