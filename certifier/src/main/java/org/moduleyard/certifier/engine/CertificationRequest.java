package org.moduleyard.certifier.engine;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.moduleyard.certifier.advisory.Advisories;
import org.moduleyard.certifier.evidence.MediaSource;
import org.moduleyard.certifier.malware.Clamd;
import org.moduleyard.certifier.policy.Policy;
import org.moduleyard.certifier.report.PreviousReport;
import org.moduleyard.oci.manifest.ImageSource;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.Reference;
import org.moduleyard.oci.reference.Tag;
import org.moduleyard.offerdocument.document.OfferDocument;

/**
 * An artifact to certify, and the policy to certify it by.
 *
 * @param images the repository that holds the images
 * @param published the digest of each tag that buyers can already pull; empty before the first
 *     publication
 * @param media null when there are no pictures at hand; rules about them are then not applied
 * @param previous the canonical JSON of the report of what buyers have now; null before the first
 *     publication
 * @param advisories known vulnerabilities of packages; null when images are not checked for them
 * @param scanner that is shown all files; null when they shall not be scanned for malware
 * @param asOf the day the report is true of; null when no rule shall depend on the date
 */
public record CertificationRequest(
    Scope scope,
    ImageSource images,
    SortedMap<Tag, Digest> published,
    @Nullable MediaSource media,
    Policy policy,
    @Nullable PreviousReport previous,
    @Nullable Advisories advisories,
    @Nullable Clamd scanner,
    @Nullable LocalDate asOf) {

  /** The subject of a certification: a plan of an offer, or images alone. */
  public sealed interface Scope {

    /**
     * One plan of an offer with the tags and digests it lists.
     *
     * @param offer a whole offer, or its {@code definition}; secrets and what a server adds to it
     *     (version, ETag, times) are ignored
     */
    record OfferPlan(OfferDocument offer, String planId) implements Scope {}

    /** Images without an offer; only rules about images apply. */
    record ImagesOnly(List<Reference> references) implements Scope {
      public ImagesOnly {
        references = List.copyOf(references);
      }
    }
  }

  public CertificationRequest {
    published = Collections.unmodifiableSortedMap(new TreeMap<>(published));
  }

  /** A plan under the standard policy, with nothing published before and no pictures at hand. */
  public static CertificationRequest forPlan(
      OfferDocument offer, String planId, ImageSource images) {
    return of(new Scope.OfferPlan(offer, planId), images);
  }

  /** Images alone under the standard policy. */
  public static CertificationRequest forImages(List<Reference> references, ImageSource images) {
    return of(new Scope.ImagesOnly(references), images);
  }

  private static CertificationRequest of(Scope scope, ImageSource images) {
    return new CertificationRequest(
        scope, images, new TreeMap<>(), null, Policy.standard(), null, null, null, null);
  }

  public CertificationRequest withPublished(Map<Tag, Digest> tags) {
    return new CertificationRequest(
        scope, images, new TreeMap<>(tags), media, policy, previous, advisories, scanner, asOf);
  }

  public CertificationRequest withMedia(MediaSource source) {
    return new CertificationRequest(
        scope, images, published, source, policy, previous, advisories, scanner, asOf);
  }

  public CertificationRequest withPolicy(Policy newPolicy) {
    return new CertificationRequest(
        scope, images, published, media, newPolicy, previous, advisories, scanner, asOf);
  }

  public CertificationRequest withPrevious(@Nullable PreviousReport report) {
    return new CertificationRequest(
        scope, images, published, media, policy, report, advisories, scanner, asOf);
  }

  public CertificationRequest withAdvisories(@Nullable Advisories database) {
    return new CertificationRequest(
        scope, images, published, media, policy, previous, database, scanner, asOf);
  }

  public CertificationRequest withScanner(@Nullable Clamd clamd) {
    return new CertificationRequest(
        scope, images, published, media, policy, previous, advisories, clamd, asOf);
  }

  public CertificationRequest withAsOf(@Nullable LocalDate day) {
    return new CertificationRequest(
        scope, images, published, media, policy, previous, advisories, scanner, day);
  }
}
