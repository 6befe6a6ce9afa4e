package org.moduleyard.server.offer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a writer believes about the draft it replaces (RFC 9110 section 13, interfaces A2.3). */
public sealed interface Precondition {

  /** Nothing was said. */
  record None() implements Precondition {}

  /** {@code If-Match: *}: whatever is there; the last writer wins. */
  record Anything() implements Precondition {}

  /** {@code If-Match: "a", "b"}: one of these. */
  record OneOf(List<String> tags) implements Precondition {}

  /** {@code If-None-Match: *}: there must be no such offer yet. */
  record Nothing() implements Precondition {}

  /** Reads the two header fields; {@code If-Match} is looked at first. */
  static Precondition of(@Nullable String ifMatch, @Nullable String ifNoneMatch) {
    if (ifMatch != null && !ifMatch.isBlank()) {
      String value = ifMatch.strip();
      return "*".equals(value) ? new Anything() : new OneOf(List.of(value.split("\\s*,\\s*")));
    }
    if (ifNoneMatch != null && "*".equals(ifNoneMatch.strip())) {
      return new Nothing();
    }
    return new None();
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
