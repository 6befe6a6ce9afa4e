package org.moduleyard.offerdocument;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Fields that can no longer change; refused on write, shown disabled in the editor (5.6). */
public final class LockedFields {
  private LockedFields() {}

  /** What a write of {@code after} over {@code before} changes although it is fixed. */
  public static List<Violation> check(OfferDocument before, OfferDocument after, Locks locks) {
    Violations violations = new Violations();
    identity(before, after, violations);
    hero(before, after, violations);
    if (locks.live()) {
      contract(before, after, violations);
    }
    Map<String, Plan> old = new HashMap<>();
    before.plans().forEach(plan -> old.putIfAbsent(plan.planId(), plan));
    old.keySet().retainAll(locks.livePlans());
    for (Place plan : after.planPlaces()) {
      Plan was = old.get(plan.at(OfferKeys.PLAN_ID).text());
      if (was != null) {
        plan(was, plan, violations);
      }
    }
    return violations.all();
  }

  /** Pointers to the fields of a stored offer that a write cannot change. */
  public static List<String> pointers(OfferDocument offer, Locks locks) {
    List<Place> locked = new ArrayList<>();
    if (offer.isWholeOffer()) {
      locked.add(offer.root().at(OfferKeys.PUBLISHER_ID));
      locked.add(offer.root().at(OfferKeys.OFFER_TYPE_ID));
      locked.add(offer.root().at(OfferKeys.OFFER_ID));
    }
    if (locks.live() && offer.usesStandardContract()) {
      locked.add(offer.offer(OfferKeys.STANDARD_CONTRACT));
    }
    for (Place plan : offer.planPlaces()) {
      if (locks.livePlans().contains(plan.at(OfferKeys.PLAN_ID).text())) {
        locked.add(plan.at(OfferKeys.PLAN_ID));
        locked.add(plan.at(OfferKeys.LICENSE_MODEL));
        locked.add(plan.at(OfferKeys.IMAGE_REPOSITORY));
        locked.add(plan.at(OfferKeys.DEFAULT_MODULE_NAME));
      }
    }
    return locked.stream().map(Place::pointer).toList();
  }

  private static void identity(OfferDocument before, OfferDocument after, Violations violations) {
    if (!before.isWholeOffer() || !after.isWholeOffer()) {
      return;
    }
    for (String key :
        List.of(OfferKeys.PUBLISHER_ID, OfferKeys.OFFER_TYPE_ID, OfferKeys.OFFER_ID)) {
      Place now = after.root().at(key);
      String was = before.root().at(key).text();
      if (!was.isEmpty() && !was.equals(now.text())) {
        violations.error(
            "OPEN-03",
            now,
            "%s was fixed as '%s' when the offer was created.".formatted(key, was),
            "Keep it, or delete the draft and create a new offer.");
      }
    }
  }

  private static void hero(OfferDocument before, OfferDocument after, Violations violations) {
    Place now = after.offer(OfferKeys.HERO_LOGO);
    if (!before.logos().hero().isBlank() && now.isMissing()) {
      violations.error(
          "OPEN-14",
          now,
          "A hero image cannot be removed once it is saved.",
          "Keep it or replace it by another one.");
    }
  }

  private static void contract(OfferDocument before, OfferDocument after, Violations violations) {
    if (before.usesStandardContract() && !after.usesStandardContract()) {
      violations.error(
          "5.6",
          after.offer(OfferKeys.STANDARD_CONTRACT),
          "An offer that went live under the standard contract cannot change to its own terms.",
          "Set it to true.");
    }
  }

  private static void plan(Plan old, Place now, Violations violations) {
    Plan changed = OfferDocument.plan(now);
    if (old.license() != null && changed.license() != old.license()) {
      violations.error(
          "OPEN-46",
          now.at(OfferKeys.LICENSE_MODEL),
          "The licence model of a live plan is fixed as %s.".formatted(old.license()),
          "Keep it and add another plan for another licence.");
    }
    String repository = old.image().repository();
    if (!repository.isEmpty() && !repository.equals(changed.image().repository())) {
      violations.error(
          "C-23",
          now.at(OfferKeys.IMAGE_REPOSITORY),
          "The repository of a live plan is fixed as '%s'.".formatted(repository),
          "Keep it and publish the new images there.");
    }
    if (!old.moduleName().equals(changed.moduleName())) {
      violations.error(
          "OPEN-21",
          now.at(OfferKeys.DEFAULT_MODULE_NAME),
          "The default module name of a live plan is fixed as '%s'; it would become '%s'."
              .formatted(old.moduleName(), changed.moduleName()),
          "Set %s to '%s'.".formatted(OfferKeys.DEFAULT_MODULE_NAME, old.moduleName()));
    }
  }
}
