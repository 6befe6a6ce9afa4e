package org.moduleyard.offerdocument.rule.plan;

import java.util.List;
import org.moduleyard.edge.message.Message;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.document.Plan;
import org.moduleyard.offerdocument.field.Fields;
import org.moduleyard.offerdocument.field.JsonField;
import org.moduleyard.offerdocument.field.OfferKeys;
import org.moduleyard.offerdocument.field.OfferPolicy;
import org.moduleyard.offerdocument.field.Violations;
import org.moduleyard.offerdocument.id.RuleId;

/** A plan can leave the marketplace only while another one stays. */
public final class DistributionRules {
  private DistributionRules() {}

  public static void check(OfferDocument offer, OfferPolicy policy, Violations violations) {
    List<JsonField> plans = offer.planPlaces(policy.limits());
    for (JsonField plan : plans) {
      Fields.flag(
          plan.at(OfferKeys.STOP_DISTRIBUTION),
          Message.of("Stop distribution of this plan"),
          violations);
    }
    if (!plans.isEmpty() && plans.stream().allMatch(Plan::isStopped)) {
      violations.error(
          RuleId.PLAN_08,
          plans.getLast().at(OfferKeys.STOP_DISTRIBUTION),
          plans.size() == 1
              ? Message.of("The distribution of the only plan would stop.")
              : Message.of("The distribution of every plan would stop."),
          Message.of(
              "Keep at least one plan, or stop the distribution of the whole offer instead."));
    }
  }
}
