package org.moduleyard.server.publication;

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
public record OfferStanding(List<Badge> badges, WaitingFor waitingFor) {

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
        .orElseGet(() -> single(OfferProgress.NEVER_PUBLISHED, WaitingFor.PUBLISHER));
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
    if (production == null || production.version() == version) {
      return single(state.progress(), state.waitingFor());
    }
    SubmissionState live = production.state();
    return new OfferStanding(
        List.of(badge(live, production.version()), badge(state, version)),
        state.progress() == OfferProgress.CANCELED ? live.waitingFor() : state.waitingFor());
  }

  private static OfferStanding single(OfferProgress progress, WaitingFor waitingFor) {
    return new OfferStanding(List.of(new Badge(progress.label(), progress.badge())), waitingFor);
  }

  private static Badge badge(SubmissionState state, int version) {
    return new Badge(state.progress().standing(version), state.progress().badge());
  }
}
