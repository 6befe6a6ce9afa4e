package org.moduleyard.offerdocument.rule;

import java.util.List;
import java.util.Set;
import org.moduleyard.edge.message.Message;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.field.JsonField;
import org.moduleyard.offerdocument.field.OfferKeys;
import org.moduleyard.offerdocument.field.OfferPolicy;
import org.moduleyard.offerdocument.field.Violations;
import org.moduleyard.offerdocument.id.RuleId;

/**
 * The acknowledgements of privileges that are new in this version (OPT-03). Whether all are
 * acknowledged is known to certification, which has the version before.
 */
final class AcknowledgementRules {
  static final int MOST = 100;

  private static final RuleId RULE = RuleId.OPT_03;

  private AcknowledgementRules() {}

  static void check(OfferDocument offer, OfferPolicy policy, Violations violations) {
    for (JsonField plan : offer.planPlaces(policy.limits())) {
      JsonField list = plan.at(OfferKeys.ACKNOWLEDGED_PRIVILEGES);
      if (list.isMissing()) {
        continue;
      }
      if (!list.value().isArray() || list.value().size() > MOST) {
        violations.error(
            RULE,
            list,
            Message.of("The acknowledged privileges have to be a list of at most {0} texts.", MOST),
            Message.of("Send them as [\"capability:NET_ADMIN\"]."));
      } else {
        check(list.elements(), OfferDocument.plan(plan).privileges().identities(), violations);
      }
    }
  }

  /** Checks entries; a stale one would let its privilege come back without notice. */
  private static void check(List<JsonField> entries, Set<String> taken, Violations violations) {
    for (JsonField entry : entries) {
      if (!entry.value().isString()) {
        violations.error(
            RULE,
            entry,
            Message.of("An acknowledged privilege has to be a text."),
            Message.of("Name it as the finding does, such as capability:NET_ADMIN."));
      } else if (!taken.contains(entry.text())) {
        violations.warning(
            RULE,
            entry,
            Message.of("'{0}' is acknowledged, but createOptions do not take it.", entry.text()),
            Message.of("Remove it, so that it is noticed should it come back."));
      }
    }
  }
}
