package org.moduleyard.certifier.evidence;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.moduleyard.certifier.advisory.Advisories;
import org.moduleyard.certifier.layer.CouldNotReadException;
import org.moduleyard.certifier.report.Inputs;
import org.moduleyard.certifier.report.Inputs.ScannerData;
import org.moduleyard.certifier.report.PreviousReport;
import org.moduleyard.oci.manifest.ImageSource;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.Reference;
import org.moduleyard.oci.reference.Tag;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.field.OfferPolicy;
import org.moduleyard.offerdocument.image.TagKind;

/**
 * All that checks judge. Reading happens here, lazily and once; a check that asks for what could
 * not be read gets a {@link CouldNotReadException}. For one thread.
 */
public final class Evidence {
  private final @Nullable OfferEvidence offer;
  private final Listing listing;
  private final @Nullable MediaEvidence media;
  private final SortedMap<Tag, Digest> published;
  private final @Nullable PreviousReport previous;
  private final @Nullable Advisories advisories;

  private Evidence(
      @Nullable OfferEvidence offer,
      Listing listing,
      @Nullable MediaEvidence media,
      SortedMap<Tag, Digest> published,
      @Nullable PreviousReport previous,
      @Nullable Advisories advisories) {
    this.offer = offer;
    this.listing = listing;
    this.media = media;
    this.published = published;
    this.previous = previous;
    this.advisories = advisories;
  }

  /**
   * The evidence about one plan.
   *
   * @throws UnknownPlanException when the document has no such plan
   */
  public static Evidence ofPlan(
      OfferDocument offer,
      String planId,
      OfferPolicy policy,
      ImageSource images,
      @Nullable MediaSource media,
      SortedMap<Tag, Digest> published) {
    OfferEvidence document = OfferEvidence.of(offer, planId, policy);
    Listing listing =
        new Listing(new Repository(images), references(document.plan().tagsOrDigests()));
    MediaEvidence pictures = media == null ? null : new MediaEvidence(media);
    return new Evidence(document, listing, pictures, published, null, null);
  }

  /** The evidence about images alone. */
  public static Evidence ofImages(
      List<Reference> references, ImageSource images, SortedMap<Tag, Digest> published) {
    Listing listing = new Listing(new Repository(images), references);
    return new Evidence(null, listing, null, published, null, null);
  }

  /** The same with the report of what buyers have now. */
  public Evidence withPrevious(@Nullable PreviousReport report) {
    return new Evidence(offer, listing, media, published, report, advisories);
  }

  /** The same with a database of known vulnerabilities. */
  public Evidence withAdvisories(@Nullable Advisories database) {
    return new Evidence(offer, listing, media, published, previous, database);
  }

  // Entries that are neither a tag nor a digest are the finding of C-16.
  private static List<Reference> references(List<String> listed) {
    return listed.stream()
        .filter(text -> TagKind.of(text) != TagKind.INVALID)
        .map(Reference::parse)
        .toList();
  }

  public boolean hasOffer() {
    return offer != null;
  }

  public boolean hasMedia() {
    return media != null;
  }

  public boolean hasPublished() {
    return !published.isEmpty();
  }

  public boolean hasPrevious() {
    return previous != null;
  }

  /** The report of what buyers have now. */
  public PreviousReport previous() {
    return Objects.requireNonNull(
        previous, "no report was given; a check that reads it must need it");
  }

  public boolean hasAdvisories() {
    return advisories != null;
  }

  /** The database of known vulnerabilities. */
  public Advisories advisories() {
    return Objects.requireNonNull(
        advisories, "no advisories were given; a check that reads them must need them");
  }

  public OfferEvidence offer() {
    return Objects.requireNonNull(offer, "no offer was given; a check that reads it must need it");
  }

  public MediaEvidence media() {
    return Objects.requireNonNull(media, "no media was given; a check that reads it must need it");
  }

  public Listing listing() {
    return listing;
  }

  /** The digest that buyers get today by the tag of this image; null when it is not published. */
  public @Nullable Digest published(ListedImage image) {
    return image.reference() instanceof Tag tag ? published.get(tag) : null;
  }

  /** The tags that buyers can pull today. */
  public Set<String> publishedTags() {
    return published.keySet().stream().map(Tag::value).collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Everything read so far, by digest; what could not be read is left out.
   *
   * @param scanner with what files were scanned; null when they were not
   * @param asOf the day that rules were judged for; null when none depended on it
   */
  public Inputs inputs(Digest policy, @Nullable ScannerData scanner, @Nullable LocalDate asOf) {
    SortedMap<String, Digest> publishedDigests = new TreeMap<>();
    published.forEach((tag, digest) -> publishedDigests.put(tag.value(), digest));
    return new Inputs(
        offer == null ? null : offer.digest(),
        offer == null ? "" : offer.plan().planId(),
        policy,
        listing.found(),
        media == null ? new TreeMap<>() : media.digests(),
        publishedDigests,
        previous == null ? null : previous.digest(),
        advisories == null ? null : new Inputs.AdvisoryData(advisories.digest(), advisories.date()),
        scanner,
        asOf);
  }
}
