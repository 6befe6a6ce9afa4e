package org.moduleyard.server.certification.report;

import java.util.List;
import org.moduleyard.certifier.report.NotChecked;
import org.moduleyard.certifier.report.TierOneCoverage;
import org.moduleyard.certifier.report.Verdict;
import org.moduleyard.certifier.report.finding.Totals;
import org.moduleyard.oci.reference.Digest;

/**
 * The summary of the report on one plan. It is stored beside the report, which nobody has to read
 * for it.
 *
 * @param platforms that the plan's images are for, such as {@code linux/arm/v7}, sorted
 * @param totals the numbers of all findings
 * @param unjudged rules that could not be judged
 * @param notChecked the subjects that the report does not check
 * @param allowedPrivileges identities of privileges that the operator allows this plan alone
 * @param made the inputs of the report
 * @param digest of the report in canonical form
 * @param size of that, in bytes
 */
public record PlanReport(
    String planId,
    Verdict verdict,
    List<String> platforms,
    TierOneCoverage tierOne,
    Totals totals,
    List<UnjudgedRule> unjudged,
    List<NotChecked> notChecked,
    List<String> allowedPrivileges,
    MadeFrom made,
    Digest digest,
    long size) {

  /** Findings that are told outside of the report. */
  public static final int MOST_FINDINGS = 200;

  /**
   * The inputs of a report beside the offer, the policy and the images.
   *
   * @param asOf the day it is true of; empty in reports of older engines
   * @param pictures digests of the pictures that were looked at, each once
   * @param previous whether it was compared with an earlier report
   * @param advisories whether packages were checked for known vulnerabilities
   * @param scanner whether files were shown to a scanner of malware
   */
  public record MadeFrom(
      String asOf, List<String> pictures, boolean previous, boolean advisories, boolean scanner) {
    public MadeFrom {
      pictures = List.copyOf(pictures);
    }
  }

  public PlanReport {
    platforms = List.copyOf(platforms);
    unjudged = List.copyOf(unjudged);
    notChecked = List.copyOf(notChecked);
    allowedPrivileges = List.copyOf(allowedPrivileges);
  }
}
