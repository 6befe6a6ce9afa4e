package org.moduleyard.certifier.check.privilege;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.moduleyard.certifier.evidence.OfferEvidence;
import org.moduleyard.certifier.policy.Policy;
import org.moduleyard.certifier.report.finding.Finding;
import org.moduleyard.certifier.report.finding.Location;
import org.moduleyard.certifier.report.finding.Rule;
import org.moduleyard.edge.json.JsonText;
import org.moduleyard.edge.json.TextRange;
import org.moduleyard.edge.privilege.Privilege;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.field.Severity;
import org.moduleyard.offerdocument.field.Violation;
import org.moduleyard.offerdocument.id.Level;
import org.moduleyard.offerdocument.id.RuleId;

/**
 * The privileges of an offer that certification will refuse (C-42, OPT-03, OPT-04). The document
 * and the report on what buyers have decide it, so it can be said before anything is published; the
 * checks that judge it then make the findings here too.
 */
public final class PrivilegeForecast {
  private PrivilegeForecast() {}

  /**
   * The errors, plan by plan; plans that stop are not certified. Warnings are what {@code
   * OfferRules} say.
   *
   * @param before the identities of a plan's privileges in the report on the live version, by plan
   *     id; empty when buyers do not have the plan, or its report has none
   */
  public static List<Violation> errors(
      OfferDocument offer, Policy policy, Function<String, Optional<List<String>>> before) {
    List<Violation> errors = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (OfferEvidence plan : OfferEvidence.ofEachPlan(offer, policy.offer())) {
      String id = plan.plan().planId();
      if (seen.add(id) && !plan.plan().stopped()) {
        errors.addAll(errors(plan, policy, before.apply(id)));
      }
    }
    return errors;
  }

  /**
   * The same after what the static rules say. A privilege that C-42 or OPT-04 refuses is not warned
   * about: to say why the module needs it would not help.
   */
  public static List<Violation> errorsAnd(
      List<Violation> staticFindings,
      OfferDocument offer,
      Policy policy,
      Function<String, Optional<List<String>>> before) {
    List<Violation> errors = errors(offer, policy, before);
    List<Violation> all = new ArrayList<>(staticFindings);
    for (OfferEvidence plan : OfferEvidence.ofEachPlan(offer, policy.offer())) {
      if (!plan.plan().stopped()) {
        String pointer = plan.createOptionsPlace().pointer();
        Set<String> refused = refused(plan, policy);
        all.removeIf(
            warned ->
                warned.ruleId() == RuleId.C_42
                    && warned.pointer().equals(pointer)
                    && refused.contains(warned.message()));
      }
    }
    all.addAll(errors);
    return all;
  }

  /**
   * The identities of the privileges that certification refuses, wherever in the options they
   * stand.
   */
  private static Set<String> refused(OfferEvidence plan, Policy policy) {
    Set<String> identities = new HashSet<>();
    if (rejects(policy, PrivilegeCheck.RULE)) {
      PrivilegeCheck.refused(plan, policy).forEach(one -> identities.add(one.identity()));
    }
    if (rejects(policy, MostPrivilegeCheck.RULE)) {
      policy.tooMuch(plan.name(), plan.privileges()).forEach(one -> identities.add(one.identity()));
    }
    return plan.privileges().all().stream()
        .filter(one -> identities.contains(one.identity()))
        .map(Privilege::sentence)
        .collect(Collectors.toSet());
  }

  private static List<Violation> errors(
      OfferEvidence plan, Policy policy, Optional<List<String>> before) {
    String options = plan.plan().createOptions();
    if (options == null) {
      return List.of(); // It takes nothing.
    }
    List<Violation> errors = new ArrayList<>();
    JsonText text = JsonText.of(options);
    if (rejects(policy, PrivilegeCheck.RULE)) {
      for (Privilege one : PrivilegeCheck.refused(plan, policy)) {
        errors.add(violation(PrivilegeCheck.refusal(plan, one), mark(text, one, options)));
      }
    }
    if (before.isPresent() && rejects(policy, PrivilegeGrowthCheck.RULE)) {
      for (Privilege one : PrivilegeGrowthCheck.unacknowledged(plan, before.get())) {
        errors.add(violation(PrivilegeGrowthCheck.finding(plan, one), null));
      }
    }
    if (rejects(policy, MostPrivilegeCheck.RULE)) {
      for (Privilege one : policy.tooMuch(plan.name(), plan.privileges())) {
        errors.add(
            violation(MostPrivilegeCheck.finding(plan, one, policy), mark(text, one, options)));
      }
    }
    return errors;
  }

  private static TextRange mark(JsonText text, Privilege privilege, String options) {
    return text.mark(privilege.pointer()).ofWholeCharacters(options);
  }

  private static boolean rejects(Policy policy, Rule rule) {
    return policy.applyTo(rule).level() == Level.MUST;
  }

  private static Violation violation(Finding finding, @Nullable TextRange range) {
    return new Violation(
        RuleId.of(finding.ruleId()).orElseThrow(),
        finding.location() instanceof Location.Offer place ? place.pointer() : "",
        Severity.ERROR,
        finding.what(),
        finding.fix(),
        null,
        range);
  }
}
