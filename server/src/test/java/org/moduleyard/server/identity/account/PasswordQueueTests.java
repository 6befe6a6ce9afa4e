package org.moduleyard.server.identity.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.moduleyard.server.identity.account.PasswordQueue.Visitor;

/** Callers that wait for a password hash: a bounded number, a bounded time, in a fair order. */
class PasswordQueueTests {

  private static final Duration LONG = Duration.ofSeconds(60);

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<String> served = Collections.synchronizedList(new ArrayList<>());

  @AfterEach
  void end() {
    threads.shutdownNow();
    threads.close();
  }

  private static Visitor stranger(String from) {
    return new Visitor(from, false);
  }

  private static Visitor familiar(String from) {
    return new Visitor(from, true);
  }

  /** Somebody who works until told to end. */
  private CountDownLatch occupy(PasswordQueue queue, String from) throws InterruptedException {
    CountDownLatch end = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    threads.execute(
        () ->
            queue.inTurn(
                stranger(from),
                () -> {
                  begun.countDown();
                  try {
                    end.await();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                  return "";
                }));
    begun.await();
    return end;
  }

  private static void await(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      LockSupport.parkNanos(100_000);
    }
  }

  /** Lets one come who waits now, or was sent away. */
  private Future<Boolean> come(PasswordQueue queue, Visitor visitor) {
    int before = queue.length();
    Future<Boolean> outcome = start(queue, visitor);
    await(() -> queue.length() != before || outcome.isDone());
    return outcome;
  }

  /** Whether this one was served, once that is decided. */
  private Future<Boolean> start(PasswordQueue queue, Visitor visitor) {
    CompletableFuture<Boolean> outcome = new CompletableFuture<>();
    threads.execute(
        () -> {
          try {
            queue.inTurn(visitor, () -> served.add(visitor.from()));
            outcome.complete(true);
          } catch (TooManyTriesException e) {
            outcome.complete(false);
          }
        });
    return outcome;
  }

  @Test
  void anHonestStrangerGoesBeforeACrowdFromOneAddress() throws Exception {
    PasswordQueue queue = new PasswordQueue(1, 16, LONG);
    CountDownLatch end = occupy(queue, "crowd");
    List<Future<Boolean>> crowd = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      crowd.add(come(queue, stranger("crowd")));
    }
    assertThat(queue.length()).isEqualTo(PasswordQueue.MOST_OF_A_STRANGER);
    Future<Boolean> honest = come(queue, stranger("honest"));
    end.countDown();
    assertThat(honest.get()).isTrue();
    int turned = 0;
    for (Future<Boolean> one : crowd) {
      turned += one.get() ? 0 : 1;
    }
    assertThat(turned).isEqualTo(25 - PasswordQueue.MOST_OF_A_STRANGER);
    assertThat(served.getFirst()).isEqualTo("honest");
  }

  @Test
  void whoeverAsksOftenWithTheRightPasswordDoesNotGoBeforeNewcomers() throws Exception {
    PasswordQueue queue = new PasswordQueue(1, 16, LONG);
    CountDownLatch end = occupy(queue, "busy");
    List<Future<Boolean>> many = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      many.add(come(queue, familiar("busy")));
    }
    Future<Boolean> newcomer = come(queue, stranger("new"));
    end.countDown();
    assertThat(newcomer.get()).isTrue();
    assertThat(served.getFirst()).isEqualTo("new");
    for (Future<Boolean> one : many) {
      assertThat(one.get()).isTrue();
    }
  }

  @Test
  void whoeverWasHereBeforeTakesThePlaceOfTheLastStranger() throws Exception {
    PasswordQueue queue = new PasswordQueue(1, 16, LONG);
    CountDownLatch end = occupy(queue, "somebody");
    List<Future<Boolean>> strangers = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      strangers.add(come(queue, stranger("stranger " + i)));
    }
    assertThat(come(queue, stranger("one more")).get()).isFalse();
    Future<Boolean> familiar = start(queue, familiar("home"));
    assertThat(strangers.getLast().get()).as("sent away").isFalse();
    assertThat(queue.length()).isEqualTo(16);
    end.countDown();
    assertThat(familiar.get()).isTrue();
    assertThat(strangers.getFirst().get()).isTrue();
    assertThat(served.getFirst()).isEqualTo("home");
  }

  @Test
  void nobodyWaitsLongerThanThePatience() throws Exception {
    PasswordQueue queue = new PasswordQueue(1, 16, Duration.ofMillis(50));
    CountDownLatch end = occupy(queue, "somebody");
    assertThatExceptionOfType(TooManyTriesException.class)
        .isThrownBy(() -> queue.inTurn(familiar("home"), () -> "hashed"))
        .satisfies(refused -> assertThat(refused.retryAfter()).isEqualTo(Duration.ofMillis(50)));
    assertThat(queue.length()).isZero();
    end.countDown();
    PasswordQueue free = new PasswordQueue(1, 16, Duration.ZERO);
    assertThat(free.<String>inTurn(stranger("a"), () -> "hashed")).isEqualTo("hashed");
  }

  @Test
  void howeverTheyComeNoMoreWorkThanMayAndAllPlacesAreGivenBack() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 30; round++) {
      int places = 1 + random.nextInt(3);
      PasswordQueue queue = new PasswordQueue(places, 1 + random.nextInt(16), Duration.ofMillis(1));
      AtomicInteger working = new AtomicInteger();
      AtomicInteger most = new AtomicInteger();
      List<Visitor> visitors =
          IntStream.range(0, 60)
              .mapToObj(i -> new Visitor("from " + random.nextInt(6), random.nextBoolean()))
              .toList();
      List<Future<Boolean>> all = new ArrayList<>();
      for (Visitor visitor : visitors) {
        all.add(threads.submit(() -> work(queue, visitor, working, most)));
      }
      int done = 0;
      for (Future<Boolean> one : all) {
        done += one.get() ? 1 : 0;
      }
      assertThat(done).as("seed %d", seed).isPositive();
      assertThat(most.get()).as("seed %d", seed).isLessThanOrEqualTo(places);
      assertThat(queue.length()).as("seed %d", seed).isZero();
      for (int i = 0; i < 20; i++) { // as many as before still get in
        assertThat(work(queue, visitors.get(i), working, most)).as("seed %d", seed).isTrue();
      }
    }
  }

  private static boolean work(
      PasswordQueue queue, Visitor visitor, AtomicInteger working, AtomicInteger most) {
    try {
      queue.inTurn(
          visitor,
          () -> {
            most.accumulateAndGet(working.incrementAndGet(), Math::max);
            return working.decrementAndGet();
          });
      return true;
    } catch (TooManyTriesException e) {
      return false;
    }
  }

  @Test
  void aFailureInsideGivesThePlaceBack() {
    PasswordQueue queue = new PasswordQueue(1, 16, Duration.ZERO);
    for (int i = 0; i < 3; i++) {
      assertThatExceptionOfType(IllegalStateException.class)
          .isThrownBy(
              () ->
                  queue.inTurn(
                      stranger("a"),
                      () -> {
                        throw new IllegalStateException("broken");
                      }));
    }
    Map<String, Long> counts =
        IntStream.range(0, 5)
            .mapToObj(i -> queue.<String>inTurn(stranger("a"), () -> "hashed"))
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    assertThat(counts).containsEntry("hashed", 5L);
  }
}
