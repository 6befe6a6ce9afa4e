package org.moduleyard.offerdocument.rule.plan;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.moduleyard.edge.manifest.ModuleName;
import org.moduleyard.edge.message.Message;
import org.moduleyard.offerdocument.document.LicenseModel;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.document.Plan;
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
import org.moduleyard.offerdocument.rule.listing.IdentityRules;
import org.moduleyard.offerdocument.rule.listing.ListingRules;

/** Identity, listing and licence of the plans (OPEN-02, OPEN-21, OPEN-46). */
public final class PlanRules {
  private static final TextField NAME =
      TextField.optional(Message.of("The default module name"), Limit.MODULE_NAME, Form.RAW);

  private PlanRules() {}

  public static void check(OfferDocument offer, OfferPolicy policy, Violations violations) {
    OfferLimits limits = policy.limits();
    List<JsonField> plans =
        Fields.list(
            Fields.RULE,
            offer.definition().at(OfferKeys.PLANS),
            Message.of("The list of plans"),
            Limit.PLANS,
            limits,
            true,
            violations);
    for (JsonField plan : plans) {
      listing(plan, limits, violations);
      license(plan.at(OfferKeys.LICENSE_MODEL), violations);
    }
    uniqueIds(plans, violations);
    moduleNames(plans, limits, violations);
  }

  private static void listing(JsonField plan, OfferLimits limits, Violations violations) {
    IdentityRules.id(
        plan.at(OfferKeys.PLAN_ID), Message.of("The plan ID"), Limit.PLAN_ID, limits, violations);
    TextField.required(Message.of("The plan title"), Limit.PLAN_TITLE, Form.TITLE)
        .check(plan.at(OfferKeys.SKU_TITLE), limits, violations);
    TextField.required(Message.of("The plan summary"), Limit.PLAN_SUMMARY, Form.LINE)
        .check(plan.at(OfferKeys.SKU_SUMMARY), limits, violations);
    JsonField description = plan.at(OfferKeys.SKU_DESCRIPTION);
    if (TextField.required(Message.of("The plan description"), Limit.PLAN_DESCRIPTION, Form.HTML)
        .check(description, limits, violations)) {
      ListingRules.html(description, Message.of("The plan description"), violations);
    }
    Fields.flag(plan.at(OfferKeys.HIDE_SKU), Message.of("Hide this plan"), violations);
  }

  private static void license(JsonField license, Violations violations) {
    if (LicenseModel.parse(license.text()).isEmpty()) {
      violations.error(
          RuleId.PLAN_06,
          license,
          license.isMissing()
              ? Message.of("The licence model is missing.")
              : Message.of("{0} is not a licence model.", license.value()),
          Message.of("Choose Free (FREE) or Bring your own licence (BYOL)."));
    }
  }

  private static void uniqueIds(List<JsonField> plans, Violations violations) {
    Set<String> seen = new HashSet<>();
    for (JsonField plan : plans) {
      JsonField id = plan.at(OfferKeys.PLAN_ID);
      if (!id.isMissing() && !seen.add(id.text())) {
        violations.error(
            RuleId.C_01,
            id,
            Message.of("Another plan of this offer has the ID '{0}' already.", id.text()),
            Message.of("Choose another one."));
      }
    }
  }

  /** Two plans of an offer on one device must not claim the same container name. */
  private static void moduleNames(
      List<JsonField> plans, OfferLimits limits, Violations violations) {
    Map<String, String> planByName = new HashMap<>();
    for (JsonField place : plans) {
      JsonField field = place.at(OfferKeys.DEFAULT_MODULE_NAME);
      if (!field.isMissing() && !NAME.check(field, limits, violations)) {
        continue;
      }
      Plan plan = OfferDocument.plan(place);
      if (plan.title().isBlank() && field.isMissing()) {
        continue;
      }
      moduleName(plan.moduleName(), field, violations);
      String key = plan.moduleName().toLowerCase(Locale.ROOT);
      String other = planByName.putIfAbsent(key, plan.planId());
      if (other != null) {
        violations.error(
            RuleId.PLAN_02,
            field,
            Message.of(
                "The default module name '{0}' is that of plan '{1}' already.",
                plan.moduleName(), other),
            Message.of("Set another one."));
      }
    }
  }

  private static void moduleName(String name, JsonField field, Violations violations) {
    Optional<Message> problem = ModuleName.problem(name);
    if (problem.isPresent()) {
      violations.error(
          RuleId.PLAN_02,
          field,
          Message.of("'{0}' cannot be the default module name: {1}.", name, problem.get()),
          field.isMissing()
              ? Message.of("It comes from the plan title; set one here.")
              : Message.of("Set another one."));
      return;
    }
    ModuleName.warning(name)
        .ifPresent(
            warning ->
                violations.warning(
                    RuleId.PLAN_03,
                    field,
                    Message.of(
                        "The default module name '{0}' may be a nuisance: {1}.", name, warning),
                    Message.of("Set one without '-' unless the plan is live.")));
  }
}
