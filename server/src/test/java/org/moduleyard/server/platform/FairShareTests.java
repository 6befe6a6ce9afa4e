package org.moduleyard.server.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.moduleyard.server.platform.FairShare.Place;

/** No participant ever has more than a fair share, in whatever order they come and go. */
class FairShareTests {

  private static final int ROUNDS = 300;

  @Test
  void whatOneHasAndWhatAllHaveIsBoundedAndAFreeShareIsGiven() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      int all = 2 + random.nextInt(8);
      int each = 1 + random.nextInt(all - 1);
      FairShare share = new FairShare(all, each, Duration.ZERO);
      Map<String, Deque<Place>> held = new HashMap<>();
      int total = 0;
      for (int step = 0; step < 100; step++) {
        String who = "publisher-" + random.nextInt(5);
        Deque<Place> own = held.computeIfAbsent(who, name -> new ArrayDeque<>());
        if (random.nextInt(5) < 3) {
          Optional<Place> place = share.enter(who);
          assertThat(place.isPresent())
              .as(
                  "seed %d: %d of %d taken, %d of %d by %s",
                  seed, total, all, own.size(), each, who)
              .isEqualTo(total < all && own.size() < each);
          place.ifPresent(own::push);
          total += place.isPresent() ? 1 : 0;
        } else if (!own.isEmpty()) {
          Place left = own.pop();
          left.close();
          left.close(); // once more changes nothing
          total--;
        }
      }
      held.values().forEach(places -> places.forEach(Place::close));
      assertThat(share.known()).as("seed %d: those who left are forgotten", seed).isZero();
    }
  }

  @Test
  void aCrowdOfOneKeepsNobodyElseWaiting() throws Exception {
    FairShare share = new FairShare(3, 2, Duration.ofSeconds(30));
    AtomicBoolean over = new AtomicBoolean();
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch crowded = new CountDownLatch(2);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> crowd = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        crowd.add(
            threads.submit(
                () -> {
                  while (!over.get()) {
                    Place place = share.enter("contoso").orElseThrow();
                    try {
                      most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                      crowded.countDown();
                      while (!over.get() && inside.get() < 2) {
                        LockSupport.parkNanos(100_000);
                      }
                      inside.decrementAndGet();
                    } finally {
                      place.close();
                    }
                  }
                }));
      }
      crowded.await();
      for (int i = 0; i < 100; i++) {
        long begin = System.nanoTime();
        Place place = share.enter("fabrikam").orElseThrow();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(2));
        place.close();
      }
      over.set(true);
      for (Future<?> one : crowd) {
        one.get();
      }
    }
    assertThat(most.get()).isEqualTo(2);
    assertThat(share.known()).isZero();
  }

  @Test
  void whoeverFindsNoPlaceInTimeIsToldAndForgotten() {
    FairShare share = new FairShare(2, 1, Duration.ofMillis(20));
    Place one = share.enter("contoso").orElseThrow();
    Place other = share.enter("fabrikam").orElseThrow();
    assertThat(share.enter("contoso")).isEmpty();
    assertThat(share.enter("tailspin")).isEmpty();
    assertThat(share.known()).isEqualTo(2);
    one.close();
    other.close();
    assertThat(share.known()).isZero();
    IntStream.range(0, 10).forEach(i -> share.enter("tailspin").orElseThrow().close());
  }

  @Test
  void aShareOfAllIsNone() {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> new FairShare(2, 2, Duration.ZERO));
  }
}
