package org.moduleyard.offerdocument.image;

import java.util.regex.Pattern;

/** The kind of an entry of the image list, by its form (OPEN-15). */
public enum TagKind {
  /** {@code latest}: the newest version, moves. */
  LATEST("latest"),
  /** {@code X.Y}: the newest of a line, moves. */
  ROLLING("\\d+\\.\\d+"),
  /** {@code X.Y.Z}: one version, never moves. */
  VERSION("\\d+\\.\\d+\\.\\d+"),
  /** {@code X.Y.Z-…}, which never moves, or {@code X.Y-…}, which moves: one platform's image. */
  QUALIFIED("\\d+\\.\\d+(?:\\.\\d+)?-[A-Za-z0-9_.-]+"),
  /** {@code sha256:…}. */
  DIGEST("sha256:[0-9a-f]{64}"),
  /** Any other tag: copied to preview only, never listed publicly (OPEN-16). */
  OTHER("[A-Za-z0-9_][A-Za-z0-9._-]*"),
  /** Neither a tag nor a digest that we take. */
  INVALID(".*");

  private static final int MAX_TAG_LENGTH = 128;
  private static final Pattern IMMUTABLE = Pattern.compile("\\d+\\.\\d+\\.\\d+(?:-.*)?");

  private final Pattern form;

  TagKind(String form) {
    this.form = Pattern.compile(form, Pattern.DOTALL);
  }

  public static TagKind of(String tagOrDigest) {
    for (TagKind kind : values()) {
      if (kind.form.matcher(tagOrDigest).matches()) {
        return kind == DIGEST || tagOrDigest.length() <= MAX_TAG_LENGTH ? kind : INVALID;
      }
    }
    return INVALID;
  }

  /** True for what must keep its digest once published: full versions, their variants, digests. */
  public static boolean isImmutable(String tagOrDigest) {
    return switch (of(tagOrDigest)) {
      case VERSION, QUALIFIED -> IMMUTABLE.matcher(tagOrDigest).matches();
      case DIGEST -> true;
      case LATEST, ROLLING, OTHER, INVALID -> false;
    };
  }

  /** True for what customers may see: everything but test tags and digests. */
  public static boolean isPublicTag(String tagOrDigest) {
    return switch (of(tagOrDigest)) {
      case LATEST, ROLLING, VERSION, QUALIFIED -> true;
      case DIGEST, OTHER, INVALID -> false;
    };
  }
}
