package org.moduleyard.server.publication.submission;

import java.time.Instant;
import org.moduleyard.server.offer.draft.OfferId;

/** Something noticed about a publication that its reports cannot hold. */
public record PublicationFinding(OfferId offer, int version, String words, Instant at) {}
