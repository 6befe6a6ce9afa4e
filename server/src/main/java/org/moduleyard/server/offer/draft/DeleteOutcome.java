package org.moduleyard.server.offer.draft;

/** How a request to delete a draft ended. */
public sealed interface DeleteOutcome {

  record Deleted() implements DeleteOutcome {}

  record NoSuchOffer() implements DeleteOutcome {}

  /** The writer did not say which draft it wants to delete (OPEN-42). */
  record PreconditionMissing() implements DeleteOutcome {}

  /** The draft is not the one the writer saw. */
  record PreconditionFailed() implements DeleteOutcome {}
}
