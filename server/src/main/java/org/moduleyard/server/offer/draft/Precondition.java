package org.moduleyard.server.offer.draft;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The version of a draft that a writer expects to replace (RFC 9110, section 13; OPEN-42). */
public sealed interface Precondition {

  /** The request has no precondition. */
  record None() implements Precondition {}

  /** {@code If-Match: *}: whatever is there; the last writer wins. */
  record Anything() implements Precondition {}

  /** {@code If-Match: "a", "b"}: one of these. */
  record OneOf(List<String> tags) implements Precondition {
    public OneOf {
      tags = List.copyOf(tags);
    }
  }

  /** {@code If-None-Match: *}: there must be no such offer yet. */
  record Nothing() implements Precondition {}

  /**
   * Reads the two header fields; lines of the same field come joined by commas.
   *
   * @throws MalformedPreconditionException when one cannot be understood, or they contradict
   */
  static Precondition of(@Nullable String ifMatch, @Nullable String ifNoneMatch) {
    if (ifMatch != null && ifNoneMatch != null) {
      throw new MalformedPreconditionException(
          "If-Match replaces an offer that is there and If-None-Match creates one that is not. Send"
              + " one of them.");
    }
    if (ifMatch != null) {
      return isAnything(ifMatch)
          ? new Anything()
          : new OneOf(EntityTagList.parse("If-Match", ifMatch));
    }
    if (ifNoneMatch == null) {
      return new None();
    }
    if (!isAnything(ifNoneMatch)) {
      throw new MalformedPreconditionException(
          "If-None-Match is only understood as *, which creates an offer and never replaces one.");
    }
    return new Nothing();
  }

  private static boolean isAnything(String value) {
    return "*".equals(value.strip());
  }

  /** Holds for an existing draft with this tag. */
  default boolean holdsFor(EntityTag current) {
    return switch (this) {
      case Anything anything -> true;
      case OneOf(List<String> tags) -> tags.stream().anyMatch(current::names);
      case None none -> false;
      case Nothing nothing -> false;
    };
  }
}
