package org.moduleyard.server.publication.step;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.moduleyard.certifier.report.NotChecked;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.ImageConfig;
import org.moduleyard.oci.manifest.ImageIndex;
import org.moduleyard.oci.manifest.ImageManifest;
import org.moduleyard.oci.manifest.ImageSource;
import org.moduleyard.oci.manifest.Manifest;
import org.moduleyard.oci.manifest.RawManifest;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.Reference;
import org.moduleyard.oci.reference.Tag;
import org.moduleyard.offerdocument.document.Plan;
import org.moduleyard.offerdocument.image.ImageVersion;
import org.moduleyard.offerdocument.image.TagKind;
import org.moduleyard.server.catalog.Certified;
import org.moduleyard.server.catalog.ListedPlan;
import org.moduleyard.server.catalog.Listing;
import org.moduleyard.server.catalog.PlatformImage;
import org.moduleyard.server.catalog.PublishedTag;
import org.moduleyard.server.catalog.Slot;
import org.moduleyard.server.certification.Certification;
import org.moduleyard.server.certification.report.PlanReport;
import org.moduleyard.server.identity.Identity;
import org.moduleyard.server.identity.caller.PublisherId;
import org.moduleyard.server.publication.submission.PlanImages;
import org.moduleyard.server.publication.submission.Submission;
import org.moduleyard.server.registry.ImageLifecycle;
import org.springframework.stereotype.Component;

/** Makes listings out of certified submissions: the frozen document and what was packaged. */
@Component
class Listings {

  private final ImageLifecycle registry;
  private final Certification certification;
  private final Identity identity;
  private final Clock clock;

  Listings(ImageLifecycle registry, Certification certification, Identity identity, Clock clock) {
    this.registry = registry;
    this.certification = certification;
    this.identity = identity;
    this.clock = clock;
  }

  Listing of(Submission submission, Slot slot) {
    String publisher = submission.offer().publisher();
    Map<String, Certified> certified = certified(certification.plans(submission.id()));
    return new Listing(
        publisher,
        identity.publisher(new PublisherId(publisher)).map(one -> one.name()).orElse(publisher),
        submission.offer().offer(),
        slot,
        submission.version(),
        submission.document(),
        submission.document().plans().stream()
            .map(plan -> plan(submission, plan, certified.get(plan.planId())))
            .toList(),
        clock.instant());
  }

  private ListedPlan plan(Submission submission, Plan plan, @Nullable Certified certified) {
    ImageSource images = registry.quarantined(PlanImages.quarantine(submission, plan));
    List<PublishedTag> tags = new ArrayList<>();
    for (String tag : plan.tagsOrDigests()) {
      if (TagKind.isPublicTag(tag)) {
        tags.add(new PublishedTag(tag, manifest(images, new Tag(tag)).digest().toString()));
      }
    }
    return new ListedPlan(
        plan.planId(),
        PlanImages.published(submission, plan).value(),
        tags,
        platforms(images, new Tag(newestTag(plan))),
        certified);
  }

  /** The facts of reports for customers, by plan id. */
  static Map<String, Certified> certified(List<PlanReport> reports) {
    return reports.stream()
        .collect(
            Collectors.toMap(
                PlanReport::planId,
                report ->
                    new Certified(
                        report.notChecked().stream().map(NotChecked::code).toList(),
                        report.allowedPrivileges())));
  }

  /** The highest version of the list; {@code latest} is in every list and stands for it else. */
  private static String newestTag(Plan plan) {
    return plan.tagsOrDigests().stream()
        .map(ImageVersion::parse)
        .flatMap(Optional::stream)
        .max(ImageVersion::compareTo)
        .map(ImageVersion::toString)
        .filter(plan.tagsOrDigests()::contains)
        .orElse("latest");
  }

  private static List<PlatformImage> platforms(ImageSource images, Reference newest) {
    RawManifest raw = manifest(images, newest);
    return switch (Manifest.parse(raw)) {
      case ImageManifest image -> List.of(platform(images, image, raw.digest()));
      case ImageIndex index -> {
        List<PlatformImage> platforms = new ArrayList<>();
        for (Descriptor child : index.manifests()) {
          RawManifest childRaw = manifest(images, child.digest());
          // Other certified manifests are attached to images and have a configuration of any kind.
          if (Manifest.parse(childRaw) instanceof ImageManifest image && image.isRunnable()) {
            platforms.add(platform(images, image, child.digest()));
          }
        }
        yield platforms;
      }
    };
  }

  private static PlatformImage platform(ImageSource images, ImageManifest image, Digest digest) {
    long bytes = image.config().size();
    for (Descriptor layer : image.layers()) {
      bytes += layer.size();
    }
    return new PlatformImage(config(images, image).platform().toString(), digest.toString(), bytes);
  }

  private static ImageConfig config(ImageSource images, ImageManifest image) {
    try (InputStream json = images.openBlob(image.config())) {
      return PlanImages.config(json);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read a certified configuration", e);
    }
  }

  private static RawManifest manifest(ImageSource images, Reference reference) {
    try {
      return images
          .manifest(reference)
          .orElseThrow(
              () -> new IllegalStateException(reference + " is not among the certified images"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the certified image " + reference, e);
    }
  }
}
