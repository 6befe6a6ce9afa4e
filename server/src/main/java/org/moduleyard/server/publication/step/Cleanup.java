package org.moduleyard.server.publication.step;

import java.util.Optional;
import java.util.UUID;
import org.moduleyard.offerdocument.document.Plan;
import org.moduleyard.server.catalog.Catalog;
import org.moduleyard.server.catalog.Slot;
import org.moduleyard.server.offer.draft.OfferId;
import org.moduleyard.server.publication.submission.PlanImages;
import org.moduleyard.server.publication.submission.Slots;
import org.moduleyard.server.publication.submission.Submission;
import org.moduleyard.server.publication.submission.SubmissionSecrets;
import org.moduleyard.server.registry.ImageLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Removes what an ended submission leaves behind; safe to repeat. */
@Component
class Cleanup {

  private final ImageLifecycle registry;
  private final SubmissionSecrets secrets;
  private final Catalog catalog;
  private final Slots slots;

  Cleanup(ImageLifecycle registry, SubmissionSecrets secrets, Catalog catalog, Slots slots) {
    this.registry = registry;
    this.secrets = secrets;
    this.catalog = catalog;
    this.slots = slots;
  }

  /** Its secrets, its preview when it is the one shown, and its quarantined images. */
  @Transactional
  public void tidy(Submission submission) {
    secrets.forget(submission.id());
    OfferId offer = submission.offer();
    Optional<UUID> shown = slots.submission(offer, Slot.PREVIEW);
    if (shown.equals(Optional.of(submission.id()))) {
      catalog.withdraw(offer.publisher(), offer.offer(), Slot.PREVIEW);
      slots.clear(offer, Slot.PREVIEW);
    }
    for (Plan plan : submission.document().plans()) {
      registry.discard(PlanImages.quarantine(submission, plan));
    }
  }
}
