package org.moduleyard.server.offer;

import java.util.List;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.field.Violation;

/** A document that says whose it is, or why it cannot be stored where it was sent. */
record IdentifiedOffer(OfferDocument document, List<Violation> violations) {}
