package org.moduleyard.server.certification;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.moduleyard.certifier.report.Verdict;

/**
 * The finished certification of a submission.
 *
 * @param plans by plan id
 */
public record StoredReport(
    UUID submissionId, Instant finishedAt, Verdict verdict, List<PlanReport> plans) {

  public StoredReport {
    plans = List.copyOf(plans);
  }

  public Optional<PlanReport> plan(String planId) {
    return plans.stream().filter(plan -> plan.planId().equals(planId)).findFirst();
  }

  /** The heaviest of what was found, plan by plan. */
  public List<ReportedFinding> findings() {
    return plans.stream().flatMap(plan -> plan.findings().stream()).toList();
  }
}
