package org.moduleyard.server.publication.step;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.moduleyard.certifier.report.NotChecked;
import org.moduleyard.certifier.report.finding.Severity;
import org.moduleyard.edge.message.Message;
import org.moduleyard.offerdocument.document.Plan;
import org.moduleyard.server.catalog.Slot;
import org.moduleyard.server.certification.Certification;
import org.moduleyard.server.certification.CertificationCase;
import org.moduleyard.server.certification.CertificationCase.PlanCase;
import org.moduleyard.server.certification.CertificationOutcome;
import org.moduleyard.server.certification.report.PlanReport;
import org.moduleyard.server.certification.report.ReportedFinding;
import org.moduleyard.server.certification.report.StoredReport;
import org.moduleyard.server.offer.picture.Media;
import org.moduleyard.server.platform.web.Text;
import org.moduleyard.server.publication.submission.PlanImages;
import org.moduleyard.server.publication.submission.Slots;
import org.moduleyard.server.publication.submission.StepMessage;
import org.moduleyard.server.publication.submission.Submission;
import org.moduleyard.server.publication.submission.SubmissionState;
import org.moduleyard.server.registry.ImageLifecycle;
import org.springframework.stereotype.Component;

/** Applies the certification rules to the frozen document and the quarantined images. */
@Component
class CertifyStep implements StepWork {

  private final Certification certification;
  private final ImageLifecycle registry;
  private final Slots slots;
  private final Media media;

  CertifyStep(Certification certification, ImageLifecycle registry, Slots slots, Media media) {
    this.slots = slots;
    this.certification = certification;
    this.registry = registry;
    this.media = media;
  }

  @Override
  public Description description() {
    return new Description(
        SubmissionState.CERTIFYING,
        10,
        "apply-rules",
        Text.of("publication.work.apply-rules"),
        Duration.ofDays(14));
  }

  @Override
  public Result run(Submission submission, StepReport report) {
    CertificationOutcome outcome =
        certification.certify(
            new CertificationCase(
                submission.id(),
                submission.document(),
                submission.createdAt().atOffset(ZoneOffset.UTC).toLocalDate(),
                plans(submission),
                media::open),
            (result, done, total) -> report.progress(done, total));
    return switch (outcome) {
      case CertificationOutcome.Approved(StoredReport stored) -> approved(stored, report);
      case CertificationOutcome.Rejected(StoredReport stored) ->
          new Result.Refused(true, findings(stored, Severity.ERROR));
      case CertificationOutcome.CouldNotRun(StoredReport stored) ->
          new Result.Later(notJudged(stored));
    };
  }

  private Map<String, PlanCase> plans(Submission submission) {
    @Nullable UUID live = slots.submission(submission.offer(), Slot.PRODUCTION).orElse(null);
    Map<String, PlanCase> plans = new HashMap<>();
    for (Plan plan : submission.document().plans()) {
      plans.put(
          plan.planId(),
          new PlanCase(
              registry.quarantined(PlanImages.quarantine(submission, plan)),
              registry.publicTags(PlanImages.published(submission, plan)),
              live));
    }
    return plans;
  }

  private static Result approved(StoredReport stored, StepReport report) {
    findings(stored, Severity.WARNING).forEach(report::warning);
    for (PlanReport plan : stored.plans()) {
      report.information(
          StepMessage.CERTIFIED.english(
              plan.planId(), NotChecked.beside("passed", plan.notChecked()), plan.digest()));
      if (!plan.allowedPrivileges().isEmpty()) {
        report.information(
            StepMessage.ALLOWED.english(
                plan.planId(), String.join(", ", plan.allowedPrivileges())));
      }
    }
    return new Result.Done();
  }

  private static List<Message> findings(StoredReport stored, Severity severity) {
    List<Message> told = new ArrayList<>();
    for (PlanReport plan : stored.plans()) {
      List<ReportedFinding> findings =
          stored.findings().stream()
              .filter(finding -> finding.planId().equals(plan.planId()))
              .filter(finding -> finding.severity() == severity)
              .toList();
      findings.forEach(finding -> told.add(words(finding)));
      long more = total(plan, severity) - findings.size();
      if (more > 0) {
        told.add(
            Message.of(
                "Plan {0} has {1} more findings of this kind; the report has them.",
                plan.planId(), Message.count(more)));
      }
    }
    return told;
  }

  private static long total(PlanReport plan, Severity severity) {
    return switch (severity) {
      case ERROR -> plan.totals().errors();
      case WARNING -> plan.totals().warnings();
    };
  }

  private static Message words(ReportedFinding finding) {
    return Message.of(
        "{0}, plan {1}, {2}: {3} {4}",
        finding.rule(), finding.planId(), finding.place(), finding.what(), finding.fix());
  }

  private static String notJudged(StoredReport stored) {
    String rules =
        stored.plans().stream()
            .flatMap(plan -> plan.unjudged().stream())
            .map(rule -> rule.rule() + " (" + rule.reason() + ")")
            .distinct()
            .collect(Collectors.joining(", "));
    return StepMessage.NOT_JUDGED.english(rules);
  }
}
