package org.moduleyard.offerdocument.rule.listing;

import org.moduleyard.edge.message.Message;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.field.AddressField;
import org.moduleyard.offerdocument.field.JsonField;
import org.moduleyard.offerdocument.field.Limit;
import org.moduleyard.offerdocument.field.OfferKeys;
import org.moduleyard.offerdocument.field.OfferLimits;
import org.moduleyard.offerdocument.field.OfferPolicy;
import org.moduleyard.offerdocument.field.TextField;
import org.moduleyard.offerdocument.field.TextField.Form;
import org.moduleyard.offerdocument.field.Violations;
import org.moduleyard.offerdocument.id.RuleId;
import org.moduleyard.offerdocument.text.EmailAddress;
import org.moduleyard.offerdocument.text.PhoneNumber;

/** Contacts and support sites (OPEN-47). */
public final class SupportRules {
  private SupportRules() {}

  public static void check(OfferDocument offer, OfferPolicy policy, Violations violations) {
    OfferLimits limits = policy.limits();
    name(
        offer.offer(OfferKeys.ENGINEERING_NAME),
        Message.of("The engineering contact's name"),
        limits,
        violations);
    email(
        offer.offer(OfferKeys.ENGINEERING_EMAIL),
        Message.of("The engineering contact's e-mail address"),
        limits,
        violations);
    phone(
        offer.offer(OfferKeys.ENGINEERING_PHONE),
        Message.of("The engineering contact's phone number"),
        limits,
        violations);
    name(
        offer.offer(OfferKeys.SUPPORT_NAME),
        Message.of("The support contact's name"),
        limits,
        violations);
    email(
        offer.offer(OfferKeys.SUPPORT_EMAIL),
        Message.of("The support contact's e-mail address"),
        limits,
        violations);
    phone(
        offer.offer(OfferKeys.SUPPORT_PHONE),
        Message.of("The support contact's phone number"),
        limits,
        violations);
    AddressField.check(
        offer.offer(OfferKeys.SUPPORT_URL),
        Message.of("The address of the support site"),
        false,
        limits,
        violations);
    AddressField.check(
        offer.offer(OfferKeys.GOVERNMENT_SUPPORT_URL),
        Message.of("The address of the government cloud's support site"),
        false,
        limits,
        violations);
  }

  private static boolean name(
      JsonField place, Message label, OfferLimits limits, Violations violations) {
    return TextField.required(label, Limit.CONTACT_TEXT, Form.LINE)
        .check(place, limits, violations);
  }

  private static void email(
      JsonField place, Message label, OfferLimits limits, Violations violations) {
    if (name(place, label, limits, violations) && !EmailAddress.isValid(place.text())) {
      violations.error(
          RuleId.OFFER_12,
          place,
          Message.of("{0} is not an e-mail address.", label),
          Message.of("Enter one address such as support@example.org."));
    }
  }

  private static void phone(
      JsonField place, Message label, OfferLimits limits, Violations violations) {
    if (name(place, label, limits, violations) && !PhoneNumber.isValid(place.text())) {
      violations.error(
          RuleId.OFFER_12,
          place,
          Message.of("{0} is not a phone number.", label),
          Message.of("Enter one such as +49 30 1234567 or +49 30 1234567 ext. 12."));
    }
  }
}
