package org.moduleyard.server.publication;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.moduleyard.server.platform.web.Text;
import org.moduleyard.server.publication.submission.OfferProgress;
import org.moduleyard.server.publication.submission.SubmissionHead;
import org.moduleyard.server.publication.submission.SubmissionHead.Production;
import org.moduleyard.server.publication.submission.SubmissionState;
import org.moduleyard.server.publication.submission.WaitingFor;

/**
 * How an offer stands, in words: what customers have, and what became of a newer version when there
 * is one. "Live v1" and "v2 failed" are two facts, and neither hides the other.
 *
 * @param badges one or two, what customers have first
 */
public record OfferStanding(List<Badge> badges, WaitingFor actsNext) {

  /**
   * One fact.
   *
   * @param look class of its badge; empty for the plain one
   */
  public record Badge(Text label, String look) {}

  public OfferStanding {
    badges = List.copyOf(badges);
  }

  public static OfferStanding of(Optional<SubmissionHead> newest) {
    return newest
        .map(head -> of(head.production(), head.version(), head.state()))
        .orElseGet(() -> single(OfferProgress.NEVER_PUBLISHED));
  }

  /**
   * The words.
   *
   * @param production the version that went live last; null when none did
   * @param version of the newest submission
   * @param state of the newest submission
   */
  public static OfferStanding of(
      @Nullable Production production, int version, SubmissionState state) {
    OfferProgress progress = OfferProgress.of(state);
    if (production == null || production.version() == version) {
      return single(progress);
    }
    OfferProgress live = OfferProgress.of(production.state());
    List<Badge> badges = new ArrayList<>();
    badges.add(new Badge(production(production), live.badge()));
    badges.add(new Badge(newer(version, progress), progress.badge()));
    return new OfferStanding(
        badges, progress == OfferProgress.CANCELED ? live.actsNext() : progress.actsNext());
  }

  private static OfferStanding single(OfferProgress progress) {
    return new OfferStanding(
        List.of(new Badge(progress.label(), progress.badge())), progress.actsNext());
  }

  private static Text production(Production production) {
    int version = production.version();
    return switch (OfferProgress.of(production.state())) {
      case PENDING_STOP -> Text.of("publication.standing.stopping", version);
      case DELISTED -> Text.of("publication.standing.stopped", version);
      default -> Text.of("publication.standing.live", version);
    };
  }

  private static Text newer(int version, OfferProgress progress) {
    return switch (progress) {
      case IN_PROGRESS, NEVER_PUBLISHED -> Text.of("publication.standing.running", version);
      case AWAITING_SIGN_OFF -> Text.of("publication.standing.sign-off", version);
      case FAILED -> Text.of("publication.standing.failed", version);
      case CANCELED -> Text.of("publication.standing.canceled", version);
      case LIVE -> Text.of("publication.standing.live", version);
      case PENDING_STOP -> Text.of("publication.standing.stopping", version);
      case DELISTED -> Text.of("publication.standing.stopped", version);
    };
  }
}
