package org.moduleyard.server.portal.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.server.context.WebServerApplicationContext;

class StatusStreamsTests {

  private static final UUID ADA = UUID.randomUUID();
  private static final UUID BEA = UUID.randomUUID();

  private final StatusStreams streams = new StatusStreams();

  @BeforeEach
  void serving() {
    streams.start();
  }

  private StatusStreams.Place open(UUID account) {
    return streams.open(account).orElseThrow();
  }

  /** The result of a pause of an hour, as soon as it ends. */
  private static CompletableFuture<Boolean> waiting(StatusStreams.Place place) {
    CompletableFuture<Boolean> waiting = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                waiting.complete(place.pause(Duration.ofHours(1)));
              } catch (InterruptedException e) {
                waiting.completeExceptionally(e);
              }
            });
    return waiting;
  }

  @Test
  void theNewestOfOnePersonTakesThePlaceOfTheOldest() throws Exception {
    StatusStreams.Place oldest = open(ADA);
    List<StatusStreams.Place> others = new ArrayList<>();
    for (int i = 1; i < StatusStreams.MOST_OF_ONE; i++) {
      others.add(open(ADA));
    }
    others.add(open(BEA));
    CompletableFuture<Boolean> waiting = waiting(oldest);

    others.add(open(ADA));

    assertThat(waiting.get(10, TimeUnit.SECONDS)).as("the oldest goes on").isFalse();
    for (StatusStreams.Place other : others) {
      assertThat(other.pause(Duration.ZERO)).isTrue();
    }
  }

  @Test
  void whoeverEndedLeavesAPlaceAndMakesNobodyElseEnd() throws Exception {
    StatusStreams.Place oldest = open(ADA);
    for (int i = 1; i < StatusStreams.MOST_OF_ONE; i++) {
      open(ADA).close();
    }

    open(ADA);

    assertThat(oldest.pause(Duration.ZERO)).isTrue();
    assertThat(streams.count()).isEqualTo(2);
  }

  @Test
  void aPlaceThatWasTakenCountsUntilItsStreamIsClosed() {
    StatusStreams.Place oldest = open(ADA);
    for (int i = 0; i < StatusStreams.MOST_OF_ONE; i++) {
      open(ADA);
    }
    assertThat(streams.count()).isEqualTo(StatusStreams.MOST_OF_ONE + 1);

    oldest.close();

    assertThat(streams.count()).isEqualTo(StatusStreams.MOST_OF_ONE);
  }

  @Test
  void everybodyTogetherHasABoundToo() {
    for (int i = 0; i < StatusStreams.MOST; i++) {
      assertThat(streams.open(UUID.randomUUID())).isPresent();
    }
    assertThat(streams.open(UUID.randomUUID())).isEmpty();
    assertThat(streams.count()).isEqualTo(StatusStreams.MOST);
  }

  @Test
  void whenTheServerStopsWaitingEndsAtOnceAndNothingBegins() throws Exception {
    StatusStreams.Place place = open(ADA);
    CompletableFuture<Boolean> waiting = waiting(place);

    streams.stop();

    assertThat(waiting.get(10, TimeUnit.SECONDS)).isFalse();
    assertThat(streams.open(ADA)).isEmpty();
  }

  @Test
  void theyEndBeforeTheWebServerWaitsForItsRequests() {
    assertThat(streams.getPhase())
        .isGreaterThan(WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE);
  }
}
