package org.moduleyard.server.certification.report;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.moduleyard.certifier.report.Verdict;

/**
 * The finished certification of a submission.
 *
 * @param plans by plan id
 * @param findings the heaviest of what was found, by plan and rule; errors and warnings, at most
 *     {@link PlanReport#MOST_FINDINGS} of each plan
 */
public record StoredReport(
    UUID submissionId,
    Instant finishedAt,
    Verdict verdict,
    List<PlanReport> plans,
    List<ReportedFinding> findings) {

  public StoredReport {
    plans = List.copyOf(plans);
    findings = List.copyOf(findings);
  }

  public Optional<PlanReport> plan(String planId) {
    return plans.stream().filter(plan -> plan.planId().equals(planId)).findFirst();
  }
}
