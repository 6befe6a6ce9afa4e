package org.moduleyard.offerdocument.rule;

import java.util.List;
import java.util.Set;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.document.SecretName;
import org.moduleyard.offerdocument.field.OfferLimits;
import org.moduleyard.offerdocument.field.OfferPolicy;
import org.moduleyard.offerdocument.field.Violation;
import org.moduleyard.offerdocument.field.Violations;
import org.moduleyard.offerdocument.rule.listing.CategoryRules;
import org.moduleyard.offerdocument.rule.listing.CompatibilityRules;
import org.moduleyard.offerdocument.rule.listing.DocumentationRules;
import org.moduleyard.offerdocument.rule.listing.IdentityRules;
import org.moduleyard.offerdocument.rule.listing.LegalRules;
import org.moduleyard.offerdocument.rule.listing.LinkRules;
import org.moduleyard.offerdocument.rule.listing.ListingRules;
import org.moduleyard.offerdocument.rule.listing.MediaRules;
import org.moduleyard.offerdocument.rule.listing.SupportRules;
import org.moduleyard.offerdocument.rule.plan.CloudRules;
import org.moduleyard.offerdocument.rule.plan.DefaultSettingRules;
import org.moduleyard.offerdocument.rule.plan.DistributionRules;
import org.moduleyard.offerdocument.rule.plan.ImageRules;
import org.moduleyard.offerdocument.rule.plan.PlanRules;

/** Every rule that an offer can be checked against without looking outside it. */
public final class OfferRules {
  private static final List<RuleFamily> FAMILIES =
      List.of(
          IdentityRules::check,
          ListingRules::check,
          LinkRules::check,
          CategoryRules::check,
          PreviewRules::check,
          MediaRules::check,
          LegalRules::check,
          SupportRules::check,
          PlanRules::check,
          DistributionRules::check,
          CloudRules::check,
          DefaultSettingRules::check,
          AcknowledgementRules::check,
          (offer, policy, violations) -> HygieneRules.check(offer, violations),
          DocumentationRules::check,
          CompatibilityRules::check,
          KeyRules::check);

  private OfferRules() {}

  /** Checks an offer that carries its own secrets, with default policy. */
  public static List<Violation> check(OfferDocument offer, OfferLimits limits) {
    return check(offer, OfferPolicy.of(limits), Set.of());
  }

  /**
   * Checks an offer.
   *
   * @param heldSecrets secrets stored for it beside those in the document
   * @return the violations in the order of the editor's tabs; empty when there are none
   */
  public static List<Violation> check(
      OfferDocument offer, OfferPolicy policy, Set<SecretName> heldSecrets) {
    Violations violations = new Violations();
    FAMILIES.forEach(family -> family.check(offer, policy, violations));
    LeadRules.check(offer, policy, heldSecrets, violations);
    ImageRules.check(offer, policy, heldSecrets, violations);
    return violations.all();
  }

  /** Checks the default settings of all plans and nothing else, quickly enough for each key. */
  public static List<Violation> checkSettings(OfferDocument offer, OfferPolicy policy) {
    Violations violations = new Violations();
    DefaultSettingRules.check(offer, policy, violations);
    return violations.all();
  }

  /**
   * The violations that not even a draft may have: texts with control characters, or such that are
   * shown in another order than they are read, and lists of more than {@value
   * HygieneRules#MOST_ELEMENTS} elements (C-01).
   */
  public static List<Violation> checkHygiene(OfferDocument offer) {
    Violations violations = new Violations();
    HygieneRules.check(offer, violations);
    return violations.all();
  }
}
