package org.moduleyard.offerdocument.rule;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.moduleyard.edge.message.Message;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.document.PreviewSubscription;
import org.moduleyard.offerdocument.document.Subscriptions;
import org.moduleyard.offerdocument.field.Fields;
import org.moduleyard.offerdocument.field.JsonField;
import org.moduleyard.offerdocument.field.Limit;
import org.moduleyard.offerdocument.field.OfferKeys;
import org.moduleyard.offerdocument.field.OfferPolicy;
import org.moduleyard.offerdocument.field.TextField;
import org.moduleyard.offerdocument.field.TextField.Form;
import org.moduleyard.offerdocument.field.Violations;
import org.moduleyard.offerdocument.id.RuleId;

/** The audience of an offer's preview (OPEN-10). */
final class PreviewRules {
  private static final TextField DESCRIPTION =
      TextField.optional(
          Message.of("The description of a preview subscription"),
          Limit.PREVIEW_DESCRIPTION,
          Form.LINE);

  private PreviewRules() {}

  static void check(OfferDocument offer, OfferPolicy policy, Violations violations) {
    JsonField subscriptions = offer.offer(OfferKeys.ALLOWED_SUBSCRIPTIONS);
    Set<UUID> seen = new HashSet<>();
    for (JsonField entry :
        Fields.list(
            Fields.RULE,
            subscriptions,
            Message.of("The preview audience"),
            Limit.PREVIEW_SUBSCRIPTIONS,
            policy.limits(),
            true,
            violations)) {
      Optional<PreviewSubscription> subscription = Subscriptions.parse(entry);
      if (subscription.isEmpty()) {
        violations.error(
            RuleId.OFFER_05,
            Subscriptions.id(entry),
            Message.of("A preview audience entry is not a subscription ID."),
            Message.of("Enter a GUID such as 00000000-0000-0000-0000-000000000000."));
      } else if (!seen.add(subscription.get().id())) {
        violations.warning(
            RuleId.OFFER_05,
            Subscriptions.id(entry),
            Message.of("This subscription ID is listed twice."),
            Message.of("Remove one of the two."));
      }
      DESCRIPTION.check(entry.at(OfferKeys.SUBSCRIPTION_DESCRIPTION), policy.limits(), violations);
    }
  }
}
