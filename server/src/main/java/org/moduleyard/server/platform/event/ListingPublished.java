package org.moduleyard.server.platform.event;

import java.time.Instant;

/** A version of an offer became public, or came back after {@link ListingStopped}. */
public record ListingPublished(
    String publisherId,
    String publisherName,
    String offerId,
    String title,
    String summary,
    int version,
    Instant publishedAt)
    implements Event {

  @Override
  public String subject() {
    return "offer/" + publisherId + "/" + offerId;
  }
}
