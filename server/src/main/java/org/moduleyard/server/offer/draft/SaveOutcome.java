package org.moduleyard.server.offer.draft;

import java.util.List;
import org.moduleyard.offerdocument.field.Violation;
import org.moduleyard.offerdocument.rule.listing.OfferHtml;

/** How a request to save a draft ended. */
public sealed interface SaveOutcome {

  /**
   * A new draft.
   *
   * @param removedHtml the parts taken out of its texts before they were stored (OPEN-24)
   */
  record Created(OfferDraft draft, List<OfferHtml.Removed> removedHtml) implements SaveOutcome {
    public Created {
      removedHtml = List.copyOf(removedHtml);
    }
  }

  /**
   * Another draft in place of the one there was.
   *
   * @param removedHtml the parts taken out of its texts before they were stored (OPEN-24)
   */
  record Replaced(OfferDraft draft, List<OfferHtml.Removed> removedHtml) implements SaveOutcome {
    public Replaced {
      removedHtml = List.copyOf(removedHtml);
    }
  }

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
