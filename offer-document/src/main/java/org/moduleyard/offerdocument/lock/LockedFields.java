package org.moduleyard.offerdocument.lock;

import static org.moduleyard.offerdocument.field.FieldLock.Kind.CREATED;
import static org.moduleyard.offerdocument.field.FieldLock.Kind.LIVE;
import static org.moduleyard.offerdocument.field.FieldLock.Kind.LIVE_WHEN_TRUE;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.moduleyard.edge.message.Message;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.document.Plan;
import org.moduleyard.offerdocument.field.JsonField;
import org.moduleyard.offerdocument.field.OfferFields;
import org.moduleyard.offerdocument.field.OfferKeys;
import org.moduleyard.offerdocument.field.Violation;
import org.moduleyard.offerdocument.field.Violations;
import org.moduleyard.offerdocument.id.RuleId;
import org.moduleyard.offerdocument.image.StagingNamespace;
import tools.jackson.databind.JsonNode;

/**
 * Fields that can no longer change; refused on write, shown disabled in the editor. Which they are
 * is said by {@link OfferFields}; how a change is told from a spelling is said here.
 *
 * <p>Whole plans, tags, texts and pictures can still be taken out, the hero picture excepted.
 */
public final class LockedFields {
  private LockedFields() {}

  /** The violations of locks by a write of {@code after} over {@code before}. */
  public static List<Violation> check(OfferDocument before, OfferDocument after, Locks locks) {
    Violations violations = new Violations();
    identity(before, after, violations);
    hero(before, after, violations);
    if (locks.live()) {
      contract(before, after, violations);
    }
    StagingNamespace staging = new StagingNamespace(after.publisherId());
    Map<String, JsonField> live = livePlans(before, locks);
    for (JsonField plan : after.planPlaces()) {
      JsonField was = live.get(planId(plan));
      if (was != null) {
        plan(was, plan, staging, violations);
      }
    }
    renamedPlans(before, after, live, staging, violations);
    return violations.all();
  }

  /** The fields of a stored offer that a write cannot change, in document order. */
  public static List<Locked> of(OfferDocument offer, Locks locks) {
    List<Locked> locked = new ArrayList<>();
    if (offer.isWholeOffer()) {
      OfferFields.locked(CREATED)
          .forEach((field, rule) -> add(locked, offer.root().at(field.key()), rule, reason(rule)));
    }
    if (locks.live()) {
      OfferFields.locked(LIVE_WHEN_TRUE)
          .forEach(
              (field, rule) -> {
                JsonField place = offer.offer(field.key());
                if (place.isTrue()) {
                  add(locked, place, rule, reason(rule));
                }
              });
    }
    StagingNamespace staging = new StagingNamespace(offer.publisherId());
    for (JsonField plan : offer.planPlaces()) {
      if (locks.livePlans().contains(planId(plan))) {
        OfferFields.locked(LIVE)
            .forEach(
                (field, rule) ->
                    add(
                        locked,
                        plan.at(field.key()),
                        rule,
                        rule == RuleId.C_23
                            ? repositoryReason(repository(plan, staging), staging)
                            : reason(rule)));
      }
    }
    return locked;
  }

  private static Message repositoryReason(String repository, StagingNamespace staging) {
    return Message.of(
        "Devices pull the live plan's images by this name. Publish new images under it, or from"
            + " {0}.",
        staging.name(repository));
  }

  /** Why a field is shown disabled, by the rule that fixes it. */
  private static Message reason(RuleId rule) {
    return switch (rule) {
      case LOCK_01 ->
          Message.of(
              "Fixed when the offer was created, because addresses are made of it. To change it,"
                  + " delete the draft and create a new offer.");
      case LOCK_03 -> Message.of("Routes on devices name the module of the live plan by it.");
      case LOCK_04 ->
          Message.of("Customers chose the live plan for it. For another licence, add a plan.");
      case LOCK_05 ->
          Message.of(
              "Customers accepted the standard contract; the offer cannot change to its own terms.");
      case LOCK_06 ->
          Message.of(
              "Customers know the live plan by it. To offer the module under another ID, add a plan.");
      default -> throw new IllegalArgumentException("no lock of fields is said by " + rule.id());
    };
  }

  private static void add(List<Locked> locked, JsonField place, RuleId rule, Message reason) {
    locked.add(new Locked(place.pointer(), rule, reason));
  }

  private static String planId(JsonField plan) {
    return plan.at(OfferKeys.PLAN_ID).text();
  }

  private static Map<String, JsonField> livePlans(OfferDocument before, Locks locks) {
    Map<String, JsonField> plans = new HashMap<>();
    before.planPlaces().forEach(plan -> plans.putIfAbsent(planId(plan), plan));
    plans.keySet().retainAll(locks.livePlans());
    return plans;
  }

  private static void identity(OfferDocument before, OfferDocument after, Violations violations) {
    if (!before.isWholeOffer() || !after.isWholeOffer()) {
      return;
    }
    OfferFields.locked(CREATED)
        .forEach(
            (field, rule) -> {
              JsonField now = after.root().at(field.key());
              String was = before.root().at(field.key()).text();
              if (!was.isEmpty() && !was.equals(now.text())) {
                violations.error(
                    rule,
                    now,
                    Message.of(
                        "{0} was fixed as '{1}' when the offer was created.", field.key(), was),
                    Message.of("Keep it, or delete the draft and create a new offer."));
              }
            });
  }

  private static void hero(OfferDocument before, OfferDocument after, Violations violations) {
    JsonField now = after.offer(OfferKeys.HERO_LOGO);
    if (!before.logos().hero().isBlank() && now.isMissing()) {
      violations.error(
          RuleId.LOCK_02,
          now,
          Message.of("A hero image cannot be removed once it is saved."),
          Message.of("Keep it or replace it by another one."));
    }
  }

  private static void contract(OfferDocument before, OfferDocument after, Violations violations) {
    if (before.usesStandardContract() && !after.usesStandardContract()) {
      violations.error(
          RuleId.LOCK_05,
          after.offer(OfferKeys.STANDARD_CONTRACT),
          Message.of(
              "An offer that went live under the standard contract cannot change to its own terms."),
          Message.of("Set it to true."));
    }
  }

  private static String repository(JsonField plan, StagingNamespace staging) {
    return staging.strip(plan.at(OfferKeys.IMAGE_REPOSITORY).text());
  }

  private static void plan(
      JsonField was, JsonField now, StagingNamespace staging, Violations violations) {
    Plan old = OfferDocument.plan(was);
    Plan changed = OfferDocument.plan(now);
    if (old.license() != null && changed.license() != old.license()) {
      violations.error(
          RuleId.LOCK_04,
          now.at(OfferKeys.LICENSE_MODEL),
          Message.of("The licence model of a live plan is fixed as {0}.", old.license()),
          Message.of("Keep it and add another plan for another licence."));
    }
    String repository = repository(was, staging);
    if (!repository.isEmpty() && !repository.equals(repository(now, staging))) {
      violations.error(
          RuleId.C_23,
          now.at(OfferKeys.IMAGE_REPOSITORY),
          Message.of("The repository of a live plan is fixed as '{0}'.", repository),
          Message.of(
              "Keep it and publish the new images there, or push them to '{0}' of this"
                  + " marketplace.",
              staging.name(repository)));
    }
    if (!old.moduleName().equals(changed.moduleName())) {
      violations.error(
          RuleId.LOCK_03,
          now.at(OfferKeys.DEFAULT_MODULE_NAME),
          Message.of(
              "The default module name of a live plan is fixed as '{0}'; it would become"
                  + " '{1}'.",
              old.moduleName(), changed.moduleName()),
          Message.of("Set {0} to '{1}'.", OfferKeys.DEFAULT_MODULE_NAME, old.moduleName()));
    }
    growOnly(
        was.at(OfferKeys.CLOUDS),
        now.at(OfferKeys.CLOUDS),
        cloud -> Message.of("The cloud {0} of a live plan cannot be removed.", cloud),
        violations);
    growOnly(
        was.at(OfferKeys.REGIONS),
        now.at(OfferKeys.REGIONS),
        region -> Message.of("The region {0} of a live plan cannot be removed.", region),
        violations);
  }

  private static void growOnly(
      JsonField was, JsonField now, Function<JsonNode, Message> gone, Violations violations) {
    Set<JsonNode> kept = new HashSet<>(now.value().values());
    for (JsonField entry : was.elements()) {
      if (!kept.contains(entry.value())) {
        violations.error(
            RuleId.LOCK_07, now, gone.apply(entry.value()), Message.of("Add it again."));
      }
    }
  }

  /** A plan can go and another come, but not the same images under another ID. */
  private static void renamedPlans(
      OfferDocument before,
      OfferDocument after,
      Map<String, JsonField> live,
      StagingNamespace staging,
      Violations violations) {
    Set<String> kept = new HashSet<>();
    after.planPlaces().forEach(plan -> kept.add(planId(plan)));
    Map<String, String> goneByRepository = new HashMap<>();
    live.forEach(
        (id, plan) -> {
          if (!kept.contains(id)) {
            goneByRepository.put(repository(plan, staging), id);
          }
        });
    goneByRepository.remove("");
    Set<String> known = new HashSet<>();
    before.planPlaces().forEach(plan -> known.add(planId(plan)));
    for (JsonField plan : after.planPlaces()) {
      String gone = goneByRepository.get(repository(plan, staging));
      if (gone != null && !known.contains(planId(plan))) {
        violations.error(
            RuleId.LOCK_06,
            plan.at(OfferKeys.PLAN_ID),
            Message.of("The ID of the live plan '{0}' cannot become '{1}'.", gone, planId(plan)),
            Message.of("Keep the ID, or give the new plan a repository of its own."));
      }
    }
  }
}
