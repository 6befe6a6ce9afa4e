package org.moduleyard.certifier.advisory;

import java.util.Comparator;

/**
 * A record that affects a package.
 *
 * @param fixed the version without it, of the source package; empty when there is none yet
 * @param needsSubscription whether that version is for subscribers only
 */
record Match(Advisory advisory, String fixed, boolean needsSubscription) {
  /**
   * Matches with a fix first, those with a fix for everybody before those with one for subscribers.
   */
  static final Comparator<Match> ORDER =
      Comparator.comparing((Match match) -> match.fixed().isEmpty())
          .thenComparing(Match::needsSubscription)
          .thenComparing(Match::advisory)
          .thenComparing(Match::fixed);
}
