package org.moduleyard.offerdocument.image;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.Optional;

/** A version tag {@code X.Y.Z}, ordered by its numbers and not by its letters (C-22). */
public record ImageVersion(BigInteger major, BigInteger minor, BigInteger patch)
    implements Comparable<ImageVersion> {

  private static final Comparator<ImageVersion> ORDER =
      Comparator.comparing(ImageVersion::major)
          .thenComparing(ImageVersion::minor)
          .thenComparing(ImageVersion::patch);

  /** The version of a full version tag; empty for any other entry. */
  public static Optional<ImageVersion> parse(String tagOrDigest) {
    if (TagKind.of(tagOrDigest) != TagKind.VERSION) {
      return Optional.empty();
    }
    String[] numbers = tagOrDigest.split("\\.", -1);
    return Optional.of(
        new ImageVersion(
            new BigInteger(numbers[0]), new BigInteger(numbers[1]), new BigInteger(numbers[2])));
  }

  /** True for versions of the same {@code X.Y}. */
  public boolean isOfLine(ImageVersion other) {
    return major.equals(other.major) && minor.equals(other.minor);
  }

  @Override
  public int compareTo(ImageVersion other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return "%s.%s.%s".formatted(major, minor, patch);
  }
}
