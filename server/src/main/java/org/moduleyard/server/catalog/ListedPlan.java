package org.moduleyard.server.catalog;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.moduleyard.offerdocument.image.ImageVersion;
import org.moduleyard.offerdocument.image.TagKind;

/**
 * The packaged content of one plan.
 *
 * @param planId as in the offer document
 * @param repository below our registry host, for instance {@code contoso/camera-transcoder}
 * @param tags in the publisher's order; the digests are the certified ones
 * @param platforms of the newest version
 * @param certified null in listings from before that was kept
 */
public record ListedPlan(
    String planId,
    String repository,
    List<PublishedTag> tags,
    List<PlatformImage> platforms,
    @Nullable Certified certified) {

  public ListedPlan {
    tags = List.copyOf(tags);
    platforms = List.copyOf(platforms);
  }

  /** The same plan with what its certification looked at; null when that is not known. */
  ListedPlan with(@Nullable Certified newCertified) {
    return new ListedPlan(planId, repository, tags, platforms, newCertified);
  }

  /** The tags customers may use, without test tags and digests (OPEN-16). */
  public List<PublishedTag> publicTags() {
    return tags.stream().filter(tag -> TagKind.isPublicTag(tag.tag())).toList();
  }

  /** The public tag of this name. */
  public Optional<PublishedTag> publicTag(String name) {
    return publicTags().stream().filter(tag -> tag.tag().equals(name)).findFirst();
  }

  /**
   * The tag to suggest: the newest full version, because it never moves; else {@code latest}, else
   * the first. Empty only when nothing public was packaged.
   */
  public Optional<PublishedTag> suggestedTag() {
    Comparator<PublishedTag> byVersion =
        Comparator.comparing(tag -> ImageVersion.parse(tag.tag()).orElseThrow());
    return publicTags().stream()
        .filter(tag -> ImageVersion.parse(tag.tag()).isPresent())
        .max(byVersion)
        .or(() -> publicTag("latest"))
        .or(() -> publicTags().stream().findFirst());
  }
}
