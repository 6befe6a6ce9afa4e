package org.moduleyard.server.publication.step;

import org.moduleyard.offerdocument.document.Plan;
import org.moduleyard.server.certification.Certification;
import org.moduleyard.server.publication.submission.Submission;
import org.moduleyard.server.registry.image.NotAsCertifiedException;
import org.moduleyard.server.registry.image.ServedContent;
import org.springframework.stereotype.Component;

/** The content of a submission that may be shown: what its own report names as read. */
@Component
class CertifiedContent {

  private final Certification certification;

  CertifiedContent(Certification certification) {
    this.certification = certification;
  }

  /**
   * The content of a plan's images that may be served.
   *
   * @throws NotAsCertifiedException when its report does not say it
   */
  ServedContent of(Submission submission, Plan plan) {
    return certification
        .read(submission.id(), plan.planId())
        .map(read -> new ServedContent(read.manifests(), read.blobs(), read.tags()))
        .orElseThrow(
            () ->
                new NotAsCertifiedException(
                    ("The report on the plan %s does not name what was read, because an earlier"
                            + " version of the marketplace made it. Publish again: what it read is"
                            + " known, so certification is quick.")
                        .formatted(plan.planId())));
  }
}
