package org.moduleyard.server.certification;

import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.moduleyard.certifier.evidence.MediaSource;
import org.moduleyard.oci.manifest.ImageSource;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.Tag;
import org.moduleyard.offerdocument.document.OfferDocument;

/**
 * The subject of a certification run.
 *
 * @param offerWithoutSecrets the frozen document
 * @param asOf the day the reports are to be true of: always the same for a submission
 * @param plans by plan id: all that the document has, for a plan must not pass for lack of images
 *     to look at
 */
public record CertificationCase(
    UUID submissionId,
    OfferDocument offerWithoutSecrets,
    LocalDate asOf,
    Map<String, PlanCase> plans,
    MediaSource media) {

  public CertificationCase {
    plans = Map.copyOf(plans);
  }

  /**
   * A plan.
   *
   * @param images the quarantined repository
   * @param published the digest of each tag that buyers can already pull; empty for a new plan
   * @param previous the submission whose report is the one on what buyers have now; null when they
   *     have nothing
   */
  public record PlanCase(ImageSource images, Map<Tag, Digest> published, @Nullable UUID previous) {

    public PlanCase {
      published = Map.copyOf(published);
    }
  }
}
