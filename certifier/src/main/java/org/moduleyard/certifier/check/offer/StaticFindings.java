package org.moduleyard.certifier.check.offer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.moduleyard.certifier.evidence.Evidence;
import org.moduleyard.certifier.report.finding.Finding;
import org.moduleyard.certifier.report.finding.Location;
import org.moduleyard.certifier.report.finding.Severity;
import org.moduleyard.offerdocument.field.Violation;
import org.moduleyard.offerdocument.id.RuleId;

/**
 * The violations that {@code offer-document} finds by looking at the document alone, given to the
 * checks they belong to, in the words the publisher saw while editing.
 */
public final class StaticFindings {
  /** The checks that report rules of the offer without a check of their own. */
  private static final Map<String, String> HOMES = Map.of(RuleId.PLAN_01.id(), RuleId.C_16.id());

  private StaticFindings() {}

  /**
   * Sorts the findings by the id of the check that reports them. Findings of no check go to C-01,
   * so that none is ever lost.
   */
  public static Map<String, List<Finding>> byCheck(Evidence evidence, Set<String> checkIds) {
    Map<String, List<Finding>> findings = new HashMap<>();
    if (evidence.hasOffer()) {
      for (Violation violation : evidence.offer().violations()) {
        if (violation.ruleId() == RuleId.C_42) {
          continue; // which finds the same, and knows the policy
        }
        String home = HOMES.getOrDefault(violation.rule(), violation.rule());
        String id = checkIds.contains(home) ? home : StaticRule.FIELDS;
        findings.computeIfAbsent(id, key -> new ArrayList<>()).add(finding(violation));
      }
    }
    return findings;
  }

  private static Finding finding(Violation violation) {
    return new Finding(
        violation.ruleId().reported(),
        violation.blocks() ? Severity.ERROR : Severity.WARNING,
        new Location.Offer(violation.pointer()),
        violation.what(),
        violation.fix());
  }
}
