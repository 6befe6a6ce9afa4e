package org.moduleyard.offerdocument.rule.listing;

import java.util.regex.Pattern;
import org.moduleyard.edge.message.Message;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.field.AddressField;
import org.moduleyard.offerdocument.field.Fields;
import org.moduleyard.offerdocument.field.JsonField;
import org.moduleyard.offerdocument.field.Limit;
import org.moduleyard.offerdocument.field.OfferKeys;
import org.moduleyard.offerdocument.field.OfferLimits;
import org.moduleyard.offerdocument.field.OfferPolicy;
import org.moduleyard.offerdocument.field.TextField;
import org.moduleyard.offerdocument.field.TextField.Form;
import org.moduleyard.offerdocument.field.Violations;
import org.moduleyard.offerdocument.id.RuleId;
import org.moduleyard.offerdocument.text.WebAddress;

/** Privacy policy and terms of use (C-04). */
public final class LegalRules {
  private static final Pattern LINK = Pattern.compile("\\s*https?://\\S+\\s*");

  private LegalRules() {}

  /** True for terms of use that are only the address of a page. */
  static boolean isLink(String terms) {
    return LINK.matcher(terms).matches() && WebAddress.parse(terms.strip()).isPresent();
  }

  public static void check(OfferDocument offer, OfferPolicy policy, Violations violations) {
    OfferLimits limits = policy.limits();
    JsonField privacy = offer.offer(OfferKeys.PRIVACY_URL);
    if (privacy.isMissing()) {
      missing(
          privacy,
          Message.of("The privacy policy is missing."),
          Message.of("Give the address of its page."),
          violations);
    } else {
      AddressField.check(
          privacy, Message.of("The address of the privacy policy"), true, limits, violations);
    }
    Fields.flag(
        offer.offer(OfferKeys.STANDARD_CONTRACT),
        Message.of("The use of the standard contract"),
        violations);
    terms(offer.offer(OfferKeys.TERMS_OF_USE), offer.usesStandardContract(), limits, violations);
  }

  private static void terms(
      JsonField terms, boolean standardContract, OfferLimits limits, Violations violations) {
    if (terms.isMissing()) {
      if (!standardContract) {
        missing(
            terms,
            Message.of("The terms of use are missing."),
            Message.of("Enter them, give their address, or use the standard contract."),
            violations);
      }
    } else if (LINK.matcher(terms.text()).matches()) {
      AddressField.check(
          terms, Message.of("The address of the terms of use"), true, limits, violations);
    } else if (TextField.required(
            Message.of("The text of the terms of use"), Limit.TERMS_OF_USE, Form.HTML)
        .check(terms, limits, violations)) {
      ListingRules.html(terms, Message.of("The text of the terms of use"), violations);
    }
  }

  private static void missing(JsonField place, Message what, Message fix, Violations violations) {
    violations.error(RuleId.C_04, place, what, fix);
  }
}
