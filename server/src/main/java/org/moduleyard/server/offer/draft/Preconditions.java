package org.moduleyard.server.offer.draft;

import java.util.List;
import java.util.Optional;
import org.moduleyard.offerdocument.document.OfferDocument;

/**
 * The preconditions that a writer has to state about the draft it replaces: {@code
 * moduleyard.offer.preconditions} (OPEN-42).
 */
public enum Preconditions {
  /** A replacement names the ETag it was made from, or {@code *}. */
  STRICT,

  /**
   * For programs written for the old portal, some of which never send {@code If-Match}: without
   * that header the document's own member {@code eTag} counts, and without both the last writer
   * wins.
   */
  COMPATIBLE;

  private static final String BODY_TAG = "eTag";

  /** How a precondition and what is there go together. */
  public enum Verdict {
    HOLDS,
    /** Something is there, and nothing was said about it. */
    MISSING,
    FAILED
  }

  /** The precondition of a write, from its header fields and its document together. */
  public Precondition said(Precondition header, OfferDocument sent) {
    boolean silent = header instanceof Precondition.None && this == COMPATIBLE;
    String tag = silent ? sent.root().value().path(BODY_TAG).asString("") : "";
    return tag.isBlank() ? header : new Precondition.OneOf(List.of(tag));
  }

  /**
   * Judges a precondition.
   *
   * @param current the ETag of what is there; empty when nothing is
   */
  public Verdict judge(Precondition precondition, Optional<EntityTag> current) {
    boolean holds =
        switch (precondition) {
          case Precondition.None none -> current.isEmpty() || this == COMPATIBLE;
          case Precondition.Nothing nothing -> current.isEmpty();
          case Precondition.Anything anything -> current.isPresent();
          case Precondition.OneOf oneOf -> current.filter(oneOf::holdsFor).isPresent();
        };
    if (holds) {
      return Verdict.HOLDS;
    }
    return precondition instanceof Precondition.None ? Verdict.MISSING : Verdict.FAILED;
  }
}
