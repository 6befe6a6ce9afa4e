package org.moduleyard.certifier.evidence;

import java.util.Optional;
import org.moduleyard.oci.reference.Reference;
import org.moduleyard.offerdocument.image.ImageVersion;
import org.moduleyard.offerdocument.image.TagKind;

/** A tag or digest that is offered. */
public record ListedImage(Reference reference) {

  public boolean isLatest() {
    return kind() == TagKind.LATEST;
  }

  /** The version of a tag {@code X.Y.Z}; empty for all others. */
  public Optional<ImageVersion> version() {
    return ImageVersion.parse(reference.toString());
  }

  /** Whether it keeps its digest once it is published (OPEN-15). */
  public boolean isImmutable() {
    return TagKind.isImmutable(reference.toString());
  }

  /** Whether it says what platforms the plan offers: all but test tags, which stay in preview. */
  boolean claimsPlatforms() {
    return kind() != TagKind.OTHER;
  }

  private TagKind kind() {
    return TagKind.of(reference.toString());
  }
}
