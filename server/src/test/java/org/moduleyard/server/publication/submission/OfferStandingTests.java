package org.moduleyard.server.publication.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.moduleyard.server.platform.web.Text;
import org.moduleyard.server.publication.OfferStanding;
import org.moduleyard.server.publication.OfferStanding.Badge;
import org.moduleyard.server.publication.submission.SubmissionHead.Production;

/** Over all combinations of what is live and what became of the newest version. */
class OfferStandingTests {
  private static final Set<SubmissionState> LISTED =
      Set.of(SubmissionState.LIVE, SubmissionState.DELISTING);

  /** Every way an offer can stand: nothing live, the newest live, and an older one. */
  private static List<SubmissionHead> all() {
    List<SubmissionHead> all = new ArrayList<>();
    for (SubmissionState newest : SubmissionState.values()) {
      if (newest.hasArrived()) {
        all.add(head(2, newest, new Production(2, newest)));
      } else {
        all.add(head(2, newest, null));
        for (SubmissionState live : SubmissionState.values()) {
          if (live.hasArrived()) {
            all.add(head(2, newest, new Production(1, live)));
          }
        }
      }
    }
    return all;
  }

  private static SubmissionHead head(
      int version, SubmissionState state, @Nullable Production production) {
    return new SubmissionHead(version, state, Instant.EPOCH, production);
  }

  @Test
  void whatCustomersHaveIsNeverHiddenByANewerVersion() {
    for (SubmissionHead head : all()) {
      List<Badge> badges = OfferStanding.of(Optional.of(head)).badges();
      Production live = head.production();
      if (live == null || live.version() == head.version()) {
        assertThat(badges)
            .as(head.toString())
            .extracting(Badge::label)
            .containsExactly(head.state().progress().label());
        continue;
      }
      assertThat(badges).as(head.toString()).hasSize(2);
      assertThat(badges.getFirst().look()).isEqualTo(live.state().progress().badge());
      assertThat(badges.getLast().look()).isEqualTo(head.state().progress().badge());
    }
  }

  @Test
  void theLiveVersionIsThatWhichCustomersSee() {
    for (SubmissionHead head : all()) {
      Production live = head.production();
      Optional<Integer> expected =
          live != null && LISTED.contains(live.state())
              ? Optional.of(live.version())
              : Optional.empty();
      assertThat(head.liveVersion()).as(head.toString()).isEqualTo(expected);
    }
  }

  @Test
  void aVersionThatFailedOverOneThatIsLiveIsTwoFacts() {
    assertThat(labels(SubmissionState.FAILED, SubmissionState.LIVE))
        .containsExactly(
            Text.of("publication.standing.live", 1), Text.of("publication.standing.failed", 2));
    assertThat(labels(SubmissionState.AWAITING_SIGN_OFF, SubmissionState.DELISTED))
        .containsExactly(
            Text.of("publication.standing.stopped", 1),
            Text.of("publication.standing.sign-off", 2));
    assertThat(labels(SubmissionState.CANCELED, SubmissionState.DELISTING))
        .containsExactly(
            Text.of("publication.standing.stopping", 1),
            Text.of("publication.standing.canceled", 2));
  }

  @Test
  void nobodyHasToActOnACanceledVersionOfWhatIsLive() {
    OfferStanding standing =
        OfferStanding.of(new Production(1, SubmissionState.LIVE), 2, SubmissionState.CANCELED);

    assertThat(standing.waitingFor()).isEqualTo(WaitingFor.NOBODY);
  }

  @Test
  void anOfferThatWasNeverSubmittedSaysSo() {
    assertThat(OfferStanding.of(Optional.empty()).badges())
        .containsExactly(new Badge(OfferProgress.NEVER_PUBLISHED.label(), ""));
  }

  private static List<Text> labels(SubmissionState newest, SubmissionState live) {
    return OfferStanding.of(new Production(1, live), 2, newest).badges().stream()
        .map(Badge::label)
        .toList();
  }
}
