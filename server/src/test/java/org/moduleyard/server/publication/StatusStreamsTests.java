package org.moduleyard.server.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.server.context.WebServerApplicationContext;

class StatusStreamsTests {

  private static final UUID ADA = UUID.randomUUID();

  private final StatusStreams streams = new StatusStreams();

  @BeforeEach
  void serving() {
    streams.start();
  }

  @Test
  void onePersonHasAFewAndGetsAnotherWhenOneEnds() {
    StatusStreams.Place first = streams.open(ADA).orElseThrow();
    for (int i = 1; i < StatusStreams.MOST_OF_ONE; i++) {
      assertThat(streams.open(ADA)).isPresent();
    }
    assertThat(streams.open(ADA)).isEmpty();
    assertThat(streams.open(UUID.randomUUID())).as("others have their own").isPresent();

    first.close();

    assertThat(streams.open(ADA)).isPresent();
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
    StatusStreams.Place place = streams.open(ADA).orElseThrow();
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
