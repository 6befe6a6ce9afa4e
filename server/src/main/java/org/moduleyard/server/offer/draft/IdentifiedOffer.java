package org.moduleyard.server.offer.draft;

import java.util.List;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.field.Violation;

/** A document that says whose it is, or why it cannot be stored where it was sent. */
public record IdentifiedOffer(OfferDocument document, List<Violation> violations) {}
