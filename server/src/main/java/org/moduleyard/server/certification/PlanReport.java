package org.moduleyard.server.certification;

import java.util.List;
import java.util.Optional;
import org.moduleyard.certifier.report.NotChecked;
import org.moduleyard.certifier.report.TierOneCoverage;
import org.moduleyard.certifier.report.Totals;
import org.moduleyard.certifier.report.Verdict;
import org.moduleyard.oci.Digest;

/**
 * The report on one plan.
 *
 * @param platforms that the plan's images are for, such as {@code linux/arm/v7}, sorted
 * @param findings the heaviest, by rule; errors and warnings, at most {@link #MOST_FINDINGS}
 * @param totals how many findings there are in all
 * @param unjudged rules that could not be judged
 * @param notChecked what the report says nothing about
 * @param allowedPrivileges identities of privileges that the operator allows this plan alone
 * @param read what was read to its end; empty for reports of servers that did not write it
 * @param digest of {@code json} as UTF-8
 * @param json the report in canonical form: what the command line writes for the same inputs
 */
public record PlanReport(
    String planId,
    Verdict verdict,
    List<String> platforms,
    TierOneCoverage tierOne,
    List<ReportedFinding> findings,
    Totals totals,
    List<UnjudgedRule> unjudged,
    List<NotChecked> notChecked,
    List<String> allowedPrivileges,
    Optional<ReadContent> read,
    Digest digest,
    String json) {

  /** Findings that are told outside of the report. */
  public static final int MOST_FINDINGS = 200;

  public PlanReport {
    platforms = List.copyOf(platforms);
    findings = List.copyOf(findings);
    unjudged = List.copyOf(unjudged);
    notChecked = List.copyOf(notChecked);
    allowedPrivileges = List.copyOf(allowedPrivileges);
  }
}
