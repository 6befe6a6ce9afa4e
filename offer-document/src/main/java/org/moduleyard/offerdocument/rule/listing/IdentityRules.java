package org.moduleyard.offerdocument.rule.listing;

import java.util.regex.Pattern;
import org.moduleyard.edge.message.Message;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.field.JsonField;
import org.moduleyard.offerdocument.field.Limit;
import org.moduleyard.offerdocument.field.OfferKeys;
import org.moduleyard.offerdocument.field.OfferLimits;
import org.moduleyard.offerdocument.field.OfferPolicy;
import org.moduleyard.offerdocument.field.TextField;
import org.moduleyard.offerdocument.field.TextField.Form;
import org.moduleyard.offerdocument.field.Violations;
import org.moduleyard.offerdocument.id.RuleId;

/** The ids and names of an offer and its publisher (OPEN-02, OPEN-07). */
public final class IdentityRules {
  private static final Pattern ID = Pattern.compile("[a-z0-9](?:[a-z0-9_-]*[a-z0-9_])?");
  private static final Pattern SLUG = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

  private IdentityRules() {}

  public static void check(OfferDocument offer, OfferPolicy policy, Violations violations) {
    OfferLimits limits = policy.limits();
    if (offer.isWholeOffer()) {
      id(
          offer.root().at(OfferKeys.PUBLISHER_ID),
          Message.of("The publisher ID"),
          Limit.OFFER_ID,
          limits,
          violations);
      id(
          offer.root().at(OfferKeys.OFFER_ID),
          Message.of("The offer ID"),
          Limit.OFFER_ID,
          limits,
          violations);
      type(offer, policy, violations);
    }
    TextField.required(Message.of("The name"), Limit.NAME, Form.TITLE)
        .check(offer.definition().at(OfferKeys.DISPLAY_TEXT), limits, violations);
    slug(offer.offer(OfferKeys.MARKETING_ID), limits, violations);
  }

  /** Checks an offer or plan ID, which becomes part of addresses. */
  public static void id(
      JsonField place, Message label, Limit limit, OfferLimits limits, Violations violations) {
    boolean fits = TextField.required(label, limit, Form.RAW).check(place, limits, violations);
    if (fits && !ID.matcher(place.text()).matches()) {
      violations.error(
          RuleId.OFFER_01,
          place,
          Message.of("{0} '{1}' has characters that an ID cannot have.", label, place.text()),
          Message.of(
              "Use a-z, 0-9, '-' and '_', start with a letter or digit and do not end in '-'."));
    }
  }

  private static void type(OfferDocument offer, OfferPolicy policy, Violations violations) {
    if (!policy.offerTypes().contains(offer.offerTypeId())) {
      violations.error(
          RuleId.C_01,
          offer.root().at(OfferKeys.OFFER_TYPE_ID),
          Message.of("'{0}' is not an offer type of this marketplace.", offer.offerTypeId()),
          Message.of("Use {0}.", OfferKeys.OFFER_TYPE));
    }
  }

  private static void slug(JsonField place, OfferLimits limits, Violations violations) {
    TextField field =
        TextField.optional(Message.of("The marketing identifier"), Limit.MARKETING_ID, Form.RAW);
    if (field.check(place, limits, violations) && !SLUG.matcher(place.text()).matches()) {
      violations.error(
          RuleId.OFFER_02,
          place,
          Message.of("The marketing identifier '{0}' cannot be part of an address.", place.text()),
          Message.of("Use letters, digits, '.', '_' and '-' and start with a letter or digit."));
    }
  }
}
