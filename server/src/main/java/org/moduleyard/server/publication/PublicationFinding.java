package org.moduleyard.server.publication;

import java.time.Instant;
import org.moduleyard.server.offer.OfferId;

/** Something noticed about a publication that its reports cannot hold. */
public record PublicationFinding(OfferId offer, int version, String words, Instant at) {}
