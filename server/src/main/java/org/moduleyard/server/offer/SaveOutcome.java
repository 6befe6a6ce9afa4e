package org.moduleyard.server.offer;

import java.util.List;
import org.moduleyard.offerdocument.Violation;

/** How a request to save a draft ended. */
public sealed interface SaveOutcome {

  record Created(OfferDraft draft) implements SaveOutcome {}

  record Replaced(OfferDraft draft) implements SaveOutcome {}

  /** The offer exists and the writer did not say what it replaces (OPEN-42). */
  record PreconditionMissing() implements SaveOutcome {}

  /** The draft is not the one the writer saw. */
  record PreconditionFailed() implements SaveOutcome {}

  /** Malformed, or it changes what may not change any more; nothing was stored. */
  record Refused(List<Violation> violations) implements SaveOutcome {
    public Refused {
      violations = List.copyOf(violations);
    }
  }
}
