package org.moduleyard.server.publication;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.moduleyard.certifier.report.Severity;
import org.moduleyard.oci.Digest;
import org.moduleyard.oci.ImageSource;
import org.moduleyard.oci.Tag;
import org.moduleyard.offerdocument.Plan;
import org.moduleyard.server.catalog.Slot;
import org.moduleyard.server.certification.Certification;
import org.moduleyard.server.certification.CertificationOutcome;
import org.moduleyard.server.certification.PlanReport;
import org.moduleyard.server.certification.StoredReport;
import org.moduleyard.server.offer.Media;
import org.moduleyard.server.registry.ContentRegistry;
import org.springframework.stereotype.Component;

/** Applies the certification rules to the frozen document and the quarantined images. */
@Component
class CertifyStep implements StepWork {

  private final Certification certification;
  private final ContentRegistry registry;
  private final Media media;
  private final Slots slots;

  CertifyStep(Certification certification, ContentRegistry registry, Media media, Slots slots) {
    this.certification = certification;
    this.registry = registry;
    this.media = media;
    this.slots = slots;
  }

  @Override
  public SubmissionState state() {
    return SubmissionState.CERTIFYING;
  }

  @Override
  public Result run(Submission submission, StepReport report) {
    CertificationOutcome outcome =
        certification.certify(
            submission.id(),
            submission.document().json(),
            images(submission),
            published(submission),
            slots.submission(submission.offer(), Slot.PRODUCTION).orElse(null),
            media::open,
            (result, done, total) -> report.progress(done, total));
    return switch (outcome) {
      case CertificationOutcome.Approved(StoredReport stored) -> approved(stored, report);
      case CertificationOutcome.Rejected(StoredReport stored) ->
          new Result.Refused(true, findings(stored, Severity.ERROR));
      case CertificationOutcome.CouldNotRun(StoredReport stored) ->
          new Result.Later(notJudged(stored));
    };
  }

  private Map<String, ImageSource> images(Submission submission) {
    Map<String, ImageSource> images = new HashMap<>();
    for (Plan plan : submission.document().plans()) {
      images.put(plan.planId(), registry.quarantined(PlanImages.quarantine(submission, plan)));
    }
    return images;
  }

  private Map<String, Map<Tag, Digest>> published(Submission submission) {
    Map<String, Map<Tag, Digest>> published = new HashMap<>();
    for (Plan plan : submission.document().plans()) {
      published.put(plan.planId(), registry.publicTags(PlanImages.published(submission, plan)));
    }
    return published;
  }

  private static Result approved(StoredReport stored, StepReport report) {
    findings(stored, Severity.WARNING).forEach(report::warning);
    for (PlanReport plan : stored.plans()) {
      report.information(
          "Plan " + plan.planId() + " passed; the report's digest is " + plan.digest() + ".");
    }
    return new Result.Done();
  }

  private static List<String> findings(StoredReport stored, Severity severity) {
    return stored.findings().stream()
        .filter(finding -> finding.severity() == severity)
        .map(
            finding ->
                "%s, plan %s, %s: %s %s"
                    .formatted(
                        finding.rule(),
                        finding.planId(),
                        finding.place(),
                        finding.reason(),
                        finding.remedy()))
        .toList();
  }

  private static String notJudged(StoredReport stored) {
    String rules =
        stored.plans().stream()
            .flatMap(plan -> plan.unjudged().stream())
            .map(rule -> rule.rule() + " (" + rule.reason() + ")")
            .distinct()
            .collect(Collectors.joining(", "));
    return "These rules could not be judged yet: "
        + rules
        + ". That is no verdict on your offer; certification is tried again by itself.";
  }
}
