package org.moduleyard.server.notification;

import java.time.Instant;

/** A version of a listing that became public. */
record News(
    String publisherId,
    String offerId,
    int version,
    String publisherName,
    String title,
    String summary,
    Instant publishedAt) {}
