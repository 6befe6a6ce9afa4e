package org.moduleyard.server.publication;

import java.time.Instant;

/**
 * One version in the list of an offer.
 *
 * @param changedAt when its publishing changed last
 */
public record VersionRow(int version, OfferProgress progress, Instant changedAt) {

  static VersionRow of(SubmissionHead head) {
    return new VersionRow(head.version(), OfferProgress.of(head.state()), head.changedAt());
  }
}
