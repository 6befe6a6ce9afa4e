package org.moduleyard.server.catalog;

import java.time.Instant;

/**
 * A version of an offer became public. Said within the transaction that made it so, and again when
 * it comes back after {@link ListingWithdrawn}.
 */
public record ListingPublished(
    String publisherId,
    String publisherName,
    String offerId,
    String title,
    String summary,
    int version,
    Instant publishedAt) {}
