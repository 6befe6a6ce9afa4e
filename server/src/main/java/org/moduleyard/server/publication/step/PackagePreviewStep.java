package org.moduleyard.server.publication.step;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.moduleyard.edge.message.Message;
import org.moduleyard.offerdocument.document.Plan;
import org.moduleyard.server.catalog.Catalog;
import org.moduleyard.server.catalog.Slot;
import org.moduleyard.server.platform.web.Text;
import org.moduleyard.server.publication.submission.PlanImages;
import org.moduleyard.server.publication.submission.Slots;
import org.moduleyard.server.publication.submission.StepMessage;
import org.moduleyard.server.publication.submission.Submission;
import org.moduleyard.server.publication.submission.SubmissionState;
import org.moduleyard.server.publication.submission.Submissions;
import org.moduleyard.server.registry.ImageLifecycle;
import org.moduleyard.server.registry.image.NotAsCertifiedException;
import org.moduleyard.server.registry.store.VersionTagMovedException;
import org.springframework.stereotype.Component;

/** Shows the certified images and the listing to the preview audience. */
@Component
class PackagePreviewStep implements StepWork {

  private final ImageLifecycle registry;
  private final CertifiedContent certified;
  private final Listings listings;
  private final Catalog catalog;
  private final Slots slots;
  private final Submissions submissions;
  private final PublishingJobs.WakeUp wakeUp;

  PackagePreviewStep(
      ImageLifecycle registry,
      CertifiedContent certified,
      Listings listings,
      Catalog catalog,
      Slots slots,
      Submissions submissions,
      PublishingJobs.WakeUp wakeUp) {
    this.registry = registry;
    this.certified = certified;
    this.listings = listings;
    this.catalog = catalog;
    this.slots = slots;
    this.submissions = submissions;
    this.wakeUp = wakeUp;
  }

  @Override
  public Description description() {
    return new Description(
        SubmissionState.PACKAGING_PREVIEW,
        10,
        "show-preview",
        Text.of("publication.work.show-preview"),
        Duration.ofHours(1));
  }

  @Override
  public Result run(Submission submission, StepReport report) {
    try {
      for (Plan plan : submission.document().plans()) {
        registry.promoteToPreview(
            PlanImages.quarantine(submission, plan),
            PlanImages.published(submission, plan),
            certified.of(submission, plan),
            submission.document().previewSubscriptions());
        report.information(
            StepMessage.IN_PREVIEW.english(
                plan.planId(), "preview/" + PlanImages.published(submission, plan)));
      }
      return new Result.Done();
    } catch (VersionTagMovedException | NotAsCertifiedException e) {
      return new Result.Refused(false, List.of(Message.literal(String.valueOf(e.getMessage()))));
    }
  }

  @Override
  public void conclude(Submission submission) {
    Optional<Submission> before =
        slots.submission(submission.offer(), Slot.PREVIEW).flatMap(submissions::find);
    catalog.list(listings.of(submission, Slot.PREVIEW));
    slots.fill(submission.offer(), Slot.PREVIEW, submission.id());
    // The superseded preview was shown until now; its job removes it.
    before.ifPresent(wakeUp::forSubmission);
  }
}
