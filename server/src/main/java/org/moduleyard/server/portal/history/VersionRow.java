package org.moduleyard.server.portal.history;

import java.time.Instant;
import org.moduleyard.server.publication.submission.OfferProgress;
import org.moduleyard.server.publication.submission.SubmissionHead;

/**
 * One version in the list of an offer.
 *
 * @param changedAt when its publishing changed last
 */
public record VersionRow(int version, OfferProgress progress, Instant changedAt) {

  static VersionRow of(SubmissionHead head) {
    return new VersionRow(head.version(), head.state().progress(), head.changedAt());
  }
}
