package org.moduleyard.offerdocument;

import java.util.regex.Pattern;
import org.moduleyard.offerdocument.TextField.Form;

/** Contacts and support sites (domain.md 2.6, OPEN-47). */
final class SupportRules {
  private static final Pattern EMAIL = Pattern.compile("[^\\s@<>(),;:\"]+@[^\\s@<>(),;:\"]+");
  private static final Pattern PHONE =
      Pattern.compile("\\+?[0-9 ()./-]+(?:(?:x|ext\\.?) ?[0-9]+)?");
  private static final int FEWEST_DIGITS = 3;

  private SupportRules() {}

  static void check(OfferDocument offer, OfferPolicy policy, Violations violations) {
    OfferLimits limits = policy.limits();
    name(
        offer.offer(OfferKeys.ENGINEERING_NAME),
        "The engineering contact's name",
        limits,
        violations);
    email(
        offer.offer(OfferKeys.ENGINEERING_EMAIL),
        "The engineering contact's e-mail address",
        limits,
        violations);
    phone(
        offer.offer(OfferKeys.ENGINEERING_PHONE),
        "The engineering contact's phone number",
        limits,
        violations);
    name(offer.offer(OfferKeys.SUPPORT_NAME), "The support contact's name", limits, violations);
    email(
        offer.offer(OfferKeys.SUPPORT_EMAIL),
        "The support contact's e-mail address",
        limits,
        violations);
    phone(
        offer.offer(OfferKeys.SUPPORT_PHONE),
        "The support contact's phone number",
        limits,
        violations);
    WebAddress.check(
        offer.offer(OfferKeys.SUPPORT_URL),
        "The address of the support site",
        false,
        limits,
        violations);
    WebAddress.check(
        offer.offer(OfferKeys.GOVERNMENT_SUPPORT_URL),
        "The address of the government cloud's support site",
        false,
        limits,
        violations);
  }

  private static boolean name(
      Place place, String label, OfferLimits limits, Violations violations) {
    return TextField.required(label, Limit.CONTACT_TEXT, Form.LINE)
        .check(place, limits, violations);
  }

  private static void email(Place place, String label, OfferLimits limits, Violations violations) {
    if (name(place, label, limits, violations) && !isEmail(place.text())) {
      violations.error(
          "OPEN-47",
          place,
          "%s is not an e-mail address.".formatted(label),
          "Enter one address such as support@example.org.");
    }
  }

  static boolean isEmail(String text) {
    return EMAIL.matcher(text.strip()).matches();
  }

  private static void phone(Place place, String label, OfferLimits limits, Violations violations) {
    if (name(place, label, limits, violations) && !isPhone(place.text().strip())) {
      violations.error(
          "OPEN-47",
          place,
          "%s is not a phone number.".formatted(label),
          "Enter one such as +49 30 1234567.");
    }
  }

  private static boolean isPhone(String text) {
    return PHONE.matcher(text).matches()
        && text.chars().filter(Character::isDigit).count() >= FEWEST_DIGITS;
  }
}
