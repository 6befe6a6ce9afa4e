package org.moduleyard.offerdocument.id;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Every rule of the marketplace, each once: its id, its level, the class that implements it and the
 * test that proves it. Its texts stand in the bundles of {@link RuleTexts}. Rules that a person
 * answers are questions of the report and not here.
 */
public enum RuleId {
  C_01(Level.MUST, "offerdocument.field.Fields", Tests.OFFERS),
  C_02(Level.MUST, "certifier.check.offer.PictureCheck"),
  C_03(Level.MUST, "certifier.check.offer.PictureCheck"),
  C_04(Level.MUST, "offerdocument.rule.listing.LegalRules", Tests.OFFERS),
  C_05(Level.MUST, "offerdocument.rule.listing.ListingRules", Tests.OFFERS),
  C_06(Level.MUST, "offerdocument.rule.listing.LinkRules", Tests.OFFERS),
  C_07(Level.MUST, "offerdocument.rule.listing.LinkRules", Tests.OFFERS),
  C_08(
      Level.SHOULD,
      "certifier.check.offer.LeadDestinationCheck",
      "certifier.check.offer.StaticRuleTests"),
  C_12(Level.MUST, "certifier.check.listing.ReachableCheck", "certifier.engine.BrokenSourceTests"),
  C_13(Level.MUST, "certifier.check.listing.LatestTagCheck", Tests.IMAGES),
  C_14(Level.MUST, "certifier.check.listing.VersionTagCheck", Tests.IMAGES),
  C_15(Level.MUST, "certifier.check.listing.ListedImagesResolveCheck", Tests.IMAGES),
  C_16(Level.MUST, "offerdocument.rule.plan.ImageRules", Tests.OFFERS),
  C_17(Level.MUST, "certifier.check.listing.MultiPlatformIndexCheck", Tests.IMAGES),
  C_18(Level.MUST, "certifier.check.listing.ClosureCheck", Tests.IMAGES),
  C_19(Level.MUST, "certifier.check.listing.LatestIsHighestCheck", Tests.IMAGES),
  C_20(Level.MUST, "certifier.check.listing.VersionsCoverPlatformsCheck", Tests.IMAGES),
  C_21(Level.MUST, "certifier.check.listing.PublishedTagsKeptCheck", Tests.IMAGES),
  C_22(Level.MUST, "certifier.check.listing.NewVersionsAreHigherCheck", Tests.IMAGES),
  C_23(Level.MUST, "offerdocument.lock.LockedFields"),
  C_24(Level.MUST, "certifier.check.listing.RunnableImageCheck", Tests.IMAGES),
  C_25(Level.MUST, "certifier.check.listing.TierOneCheck", Tests.IMAGES),
  C_27(
      Level.MUST,
      "certifier.check.listing.ContainerOsCheck",
      "certifier.check.start.ProgramsFitCheckTests"),
  C_29(
      Level.MUST,
      "offerdocument.rule.plan.DefaultSettingRules",
      "offerdocument.rule.plan.SettingRulesTests"),
  C_30(
      Level.SHOULD,
      "offerdocument.rule.listing.DocumentationRules",
      "offerdocument.rule.plan.SettingRulesTests"),
  C_31(Level.MUST, "offerdocument.rule.plan.RouteRules", Tests.OFFERS),
  C_35(Level.MUST, "offerdocument.rule.plan.PlaceholderRules", Tests.OFFERS),
  C_38(Level.SHOULD, "certifier.check.image.TelemetryIdCheck"),
  C_41(
      Level.MUST,
      "certifier.check.vulnerability.MalwareCheck",
      "certifier.check.vulnerability.MalwareCheckIT"),
  C_42(
      Level.SHOULD,
      "certifier.check.privilege.PrivilegeCheck",
      "certifier.check.privilege.PrivilegeRulesTests"),
  C_48(Level.MUST, "server.publication.check.OfferCheck", "server.publication.AgreementIT"),
  C_50(Level.MUST, "server.offer.draft.OfferIdentity"),
  OFFER_01(Level.MUST, "offerdocument.rule.listing.IdentityRules", Tests.OFFERS, "OPEN-02"),
  OFFER_02(Level.MUST, "offerdocument.rule.listing.IdentityRules", Tests.OFFERS, "OPEN-07"),
  OFFER_03(Level.SHOULD, "offerdocument.rule.listing.LinkRules", Tests.OFFERS, "OPEN-08"),
  OFFER_04(Level.SHOULD, "offerdocument.rule.listing.CategoryRules", Tests.OFFERS, "OPEN-09"),
  OFFER_05(Level.MUST, "offerdocument.rule.PreviewRules", Tests.OFFERS, "OPEN-10"),
  OFFER_06(Level.MUST, "offerdocument.rule.listing.MediaRules", Tests.OFFERS, "OPEN-13"),
  OFFER_07(
      Level.SHOULD, "server.offer.picture.PictureWarnings", "server.offer.picture.PixelsTests"),
  OFFER_08(Level.SHOULD, "offerdocument.rule.listing.ListingRules", Tests.OFFERS, "OPEN-24"),
  OFFER_09(
      Level.MUST, "offerdocument.secret.SecretTargets", "offerdocument.secret.SecretChangesTests"),
  OFFER_10(Level.MUST, "offerdocument.rule.LeadRules", Tests.OFFERS, "OPEN-40"),
  OFFER_11(Level.MUST, "offerdocument.rule.LeadRules", "offerdocument.rule.LeadRulesTests", "7.6"),
  OFFER_12(Level.MUST, "offerdocument.rule.listing.SupportRules", Tests.OFFERS, "OPEN-47"),
  OFFER_13(Level.SHOULD, "offerdocument.rule.listing.CompatibilityRules", Tests.OFFERS, "OPEN-51"),
  OFFER_14(Level.SHOULD, "offerdocument.rule.listing.LanguageRules", Tests.OFFERS, "2.2"),
  PLAN_01(Level.SHOULD, "offerdocument.rule.plan.ImageRules", Tests.OFFERS, "OPEN-16"),
  PLAN_02(Level.MUST, "offerdocument.rule.plan.PlanRules", Tests.OFFERS, "OPEN-21"),
  PLAN_03(Level.SHOULD, "offerdocument.rule.plan.PlanRules", Tests.OFFERS, "B4"),
  PLAN_04(
      Level.MUST,
      "offerdocument.rule.plan.ImageRules",
      "offerdocument.rule.plan.StagingSourceTests",
      "OPEN-31"),
  PLAN_05(Level.MUST, "offerdocument.rule.plan.ImageRules", Tests.OFFERS, "OPEN-32"),
  PLAN_06(Level.MUST, "offerdocument.rule.plan.PlanRules", Tests.OFFERS, "OPEN-46"),
  PLAN_07(Level.MUST, "offerdocument.rule.plan.CloudRules", Tests.OFFERS, "3.1"),
  PLAN_08(
      Level.MUST,
      "offerdocument.rule.plan.DistributionRules",
      "offerdocument.rule.plan.DistributionRulesTests",
      "5.8"),
  LOCK_01(
      Level.MUST,
      "offerdocument.field.OfferFields",
      "offerdocument.lock.LockedFieldsTests",
      "OPEN-03"),
  LOCK_02(
      Level.MUST,
      "offerdocument.lock.LockedFields",
      "offerdocument.lock.LockedFieldsTests",
      "OPEN-14"),
  LOCK_03(Level.MUST, "offerdocument.lock.LockedFields"),
  LOCK_04(Level.MUST, "offerdocument.lock.LockedFields"),
  LOCK_05(
      Level.MUST, "offerdocument.lock.LockedFields", "offerdocument.lock.LockedFieldsTests", "5.6"),
  LOCK_06(Level.MUST, "offerdocument.lock.LockedFields"),
  LOCK_07(Level.MUST, "offerdocument.lock.LockedFields"),
  IMG_00(Level.MUST, "certifier.check.image.ImageReadCheck", Tests.IMAGES),
  IMG_01(Level.MUST, "certifier.check.image.SecretsCheck", Tests.HYGIENE),
  IMG_02(Level.SHOULD, "certifier.check.image.SetuidCheck", Tests.HYGIENE),
  IMG_03(Level.SHOULD, "certifier.check.image.WorldWritableCheck", Tests.HYGIENE),
  IMG_04(Level.MUST, "certifier.check.image.DeviceNodeCheck", Tests.HYGIENE),
  IMG_05(Level.MUST, "certifier.check.image.LayersReadCheck", Tests.HYGIENE),
  IMG_06(Level.MUST, "certifier.check.image.LayerEntriesCheck", Tests.HYGIENE),
  IMG_07(Level.MUST, "certifier.check.start.UserCheck", Tests.HYGIENE),
  IMG_08(Level.SHOULD, "certifier.check.image.HealthCheckCheck", Tests.HYGIENE),
  IMG_09(Level.SHOULD, "certifier.check.image.LayerCountCheck", Tests.HYGIENE),
  IMG_10(Level.SHOULD, "certifier.check.image.WastedBytesCheck", Tests.HYGIENE),
  IMG_11(Level.SHOULD, "certifier.check.image.LicenceFilesCheck", Tests.HYGIENE),
  IMG_12(Level.SHOULD, "certifier.check.listing.SamePlatformsCheck", Tests.PARITY),
  IMG_13(Level.SHOULD, "certifier.check.listing.SamePackagesCheck", Tests.PARITY),
  IMG_14(Level.MUST, "certifier.check.start.ProgramsFitCheck"),
  OPT_01(Level.MUST, "offerdocument.rule.plan.CreateOptionsRules", Tests.OFFERS),
  OPT_02(
      Level.SHOULD,
      "offerdocument.rule.plan.PrivilegeRules",
      "offerdocument.rule.plan.SettingRulesTests"),
  OPT_03(
      Level.MUST,
      "certifier.check.privilege.PrivilegeGrowthCheck",
      "certifier.check.privilege.PrivilegeRulesTests"),
  OPT_04(
      Level.MUST,
      "certifier.check.privilege.MostPrivilegeCheck",
      "certifier.check.privilege.PrivilegeRulesTests"),
  OPT_05(Level.SHOULD, "certifier.check.privilege.SafeguardCheck"),
  OPT_06(Level.SHOULD, "certifier.check.privilege.SafeguardCheck"),
  OPT_07(Level.SHOULD, "certifier.check.privilege.SafeguardCheck"),
  OPT_08(Level.SHOULD, "certifier.check.privilege.SafeguardCheck"),
  OPT_09(
      Level.SHOULD,
      "certifier.check.privilege.SafeguardLossCheck",
      "certifier.check.privilege.SafeguardCheckTests"),
  VUL_01(Level.SHOULD, "certifier.check.vulnerability.VulnerabilityCheck");

  private static final Map<String, RuleId> BY_NAME = byName();

  private final Level level;
  private final String home;
  private final String proof;
  private final String former;

  RuleId(Level level, String home) {
    this(level, home, home + "Tests");
  }

  RuleId(Level level, String home, String proof) {
    this(level, home, proof, "");
  }

  RuleId(Level level, String home, String proof, String former) {
    this.level = level;
    this.home = home;
    this.proof = proof;
    this.former = former;
  }

  /** Test classes that prove many rules. */
  private static final class Tests {
    static final String OFFERS = "offerdocument.rule.OfferRulesTests";
    static final String IMAGES = "certifier.check.listing.ImageRulesTests";
    static final String HYGIENE = "certifier.check.image.ImageHygieneTests";
    static final String PARITY = "certifier.check.listing.PlatformParityTests";
  }

  /** As people and programs name it, such as {@code C-18}. */
  public String id() {
    return name().replace('_', '-');
  }

  /** How much it weighs unless the policy of a marketplace says otherwise. */
  public Level level() {
    return level;
  }

  /** The class that implements it, below {@code org.moduleyard}. */
  public String home() {
    return home;
  }

  /** The test class that proves it, below {@code org.moduleyard}. */
  public String proof() {
    return proof;
  }

  /** The name that it had before it got an id of its own; empty when it always had one. */
  public String former() {
    return former;
  }

  /** As reports name it: by its former name, so that the digests of reports stay as they are. */
  public String reported() {
    return former.isEmpty() ? id() : former;
  }

  /** The rule's text in a language by its tag; in English when there is none in that language. */
  public RuleText text(String language) {
    return RuleTexts.of(this, language);
  }

  /** The rule's text in English. */
  public RuleText text() {
    return text(Locale.ENGLISH.toLanguageTag());
  }

  /** The rule of this id, or of this former name. */
  public static Optional<RuleId> of(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  private static Map<String, RuleId> byName() {
    Map<String, RuleId> rules = new HashMap<>();
    Arrays.stream(values()).forEach(rule -> rules.putIfAbsent(rule.reported(), rule));
    Arrays.stream(values()).forEach(rule -> rules.put(rule.id(), rule));
    return Collections.unmodifiableMap(rules);
  }
}
