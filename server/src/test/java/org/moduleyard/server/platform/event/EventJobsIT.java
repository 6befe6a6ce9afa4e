package org.moduleyard.server.platform.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.github.kagkarlsson.scheduler.Scheduler;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.moduleyard.server.testing.ServerTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Handlers hear of every event at least once, in the order of each subject, or somebody is told.
 */
@ServerTest
class EventJobsIT {

  private static final int ATTEMPTS = 3;
  private static final Duration DAY = Duration.ofDays(1);

  @Autowired private EventTypes types;
  @Autowired private JdbcClient jdbc;
  @Autowired private TransactionTemplate transaction;

  private Instant now = Instant.parse("2026-12-01T00:00:00Z");
  private EventDeliveries deliveries;
  private EventStore store;

  private final class SettableClock extends Clock {
    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  /** A handler that no server knows, so that only the test calls it. */
  private static final class Handler implements EventHandler {

    private final String name;
    private final Consumer<StoredEvent> work;

    Handler(String name, Consumer<StoredEvent> work) {
      this.name = name;
      this.work = work;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Set<Class<? extends Event>> types() {
      return Set.of(RepositoryPublished.class);
    }

    @Override
    public void handle(StoredEvent event) {
      work.accept(event);
    }
  }

  @BeforeEach
  void nothingWaits() {
    jdbc.sql("delete from event_delivery where handler like 'test-%'").update();
    jdbc.sql("create table if not exists heard (id serial, event_id bigint, subject text)")
        .update();
    jdbc.sql("delete from heard").update();
    Clock clock = new SettableClock();
    store = new EventStore(jdbc, types, clock);
    deliveries = new EventDeliveries(jdbc, clock);
  }

  private EventJobs jobs(Handler handler) {
    return new EventJobs(
        new StaticListableBeanFactory(Map.of("handler", handler))
            .getBeanProvider(EventHandler.class),
        new StaticListableBeanFactory().getBeanProvider(Scheduler.class),
        store,
        deliveries,
        new EventSettings(Duration.ofDays(7), ATTEMPTS),
        transaction,
        new SettableClock());
  }

  /** Writes an event that a handler is to hear of. */
  private long publish(String handler, String repository) {
    Event event = new RepositoryPublished(repository);
    return transaction.execute(
        status -> {
          store.lockWriters();
          long id = store.insert(event);
          deliveries.insert(handler, id, event.subject());
          return id;
        });
  }

  private void note(StoredEvent event) {
    jdbc.sql("insert into heard (event_id, subject) values (?, ?)")
        .params(event.id(), event.event().subject())
        .update();
  }

  private List<Long> noted() {
    return jdbc.sql("select event_id from heard order by id")
        .query((row, number) -> row.getLong(1))
        .list();
  }

  private List<EventDelivery> open(String handler) {
    return deliveries.open(1000).stream().filter(one -> one.handler().equals(handler)).toList();
  }

  @Test
  void aFailureIsTriedAgainLaterAndLaterThenShownUntilAnOperatorDecides() {
    boolean[] broken = {true};
    Handler handler =
        new Handler(
            "test-retry",
            event -> {
              if (broken[0] && event.event().subject().endsWith("bad")) {
                throw new IllegalStateException("the other side\nis down");
              }
              note(event);
            });
    EventJobs jobs = jobs(handler);
    long first = publish("test-retry", "a/bad");
    long second = publish("test-retry", "a/bad");
    long other = publish("test-retry", "a/good");

    jobs.run(handler, () -> true);
    assertThat(noted()).containsExactly(other);
    assertThat(open("test-retry").getFirst())
        .returns(first, EventDelivery::eventId)
        .returns(1, EventDelivery::attempts)
        .returns(now.plusSeconds(10), EventDelivery::nextAt)
        .returns("the other side is down", EventDelivery::problem)
        .returns(false, EventDelivery::failed);

    now = now.plusSeconds(9);
    jobs.run(handler, () -> true);
    assertThat(open("test-retry").getFirst().attempts()).isOne();

    now = now.plusSeconds(1);
    jobs.run(handler, () -> true);
    assertThat(open("test-retry").getFirst())
        .returns(2, EventDelivery::attempts)
        .returns(now.plusSeconds(20), EventDelivery::nextAt);

    now = now.plusSeconds(20);
    jobs.run(handler, () -> true);
    now = now.plus(DAY);
    broken[0] = false;
    jobs.run(handler, () -> true);
    assertThat(open("test-retry"))
        .extracting(EventDelivery::eventId, EventDelivery::failed, EventDelivery::behind)
        .containsExactly(tuple(first, true, 0L), tuple(second, false, first));

    deliveries.retry("test-retry", first);
    jobs.run(handler, () -> true);
    assertThat(noted()).containsExactly(other, first, second);
    assertThat(open("test-retry")).isEmpty();
  }

  @Test
  void whatIsGivenUpIsNeverHeardAndLetsTheNextGoOn() {
    Handler handler = new Handler("test-give-up", this::note);
    long first = publish("test-give-up", "b/one");
    long second = publish("test-give-up", "b/one");

    assertThat(deliveries.giveUp("test-give-up", first)).isPresent();
    assertThat(deliveries.giveUp("test-give-up", first)).isEmpty();
    assertThat(deliveries.retry("test-give-up", first)).isEmpty();
    jobs(handler).run(handler, () -> true);

    assertThat(noted()).containsExactly(second);
  }

  /** Nobody is left who could write down that the attempt failed. */
  @Test
  void whatAKillInterruptsIsHandledAgainAndItsEffectsHappenOnce() {
    boolean[] kill = {true};
    Handler handler =
        new Handler(
            "test-kill",
            event -> {
              note(event);
              if (kill[0]) {
                kill[0] = false;
                throw new OutOfMemoryError("killed");
              }
            });
    EventJobs jobs = jobs(handler);
    long first = publish("test-kill", "c/one");
    long second = publish("test-kill", "c/one");

    jobs.run(handler, () -> true);
    assertThat(noted()).isEmpty();
    assertThat(open("test-kill"))
        .extracting(EventDelivery::attempts, EventDelivery::problem)
        .containsExactly(tuple(1, ""), tuple(0, ""));

    now = now.plus(DAY);
    jobs.run(handler, () -> true);
    assertThat(noted()).containsExactly(first, second);
    assertThat(open("test-kill")).isEmpty();
  }

  @Test
  void anEventThatKillsWhoeverHandlesItIsGivenUpVisibly() {
    Handler handler =
        new Handler(
            "test-poison",
            event -> {
              throw new OutOfMemoryError("killed");
            });
    EventJobs jobs = jobs(handler);
    long event = publish("test-poison", "e/one");

    int attempts = 0;
    while (open("test-poison").getFirst().problem().isEmpty() && attempts < 1_000) {
      jobs.run(handler, () -> true);
      now = now.plus(EventDeliveries.CLAIM);
      attempts++;
    }

    assertThat(attempts).isLessThan(1_000);
    assertThat(open("test-poison").getFirst())
        .returns(event, EventDelivery::eventId)
        .returns(true, EventDelivery::failed)
        .returns("The last attempt broke off without an answer.", EventDelivery::problem);
    jobs.run(handler, () -> true);
    assertThat(noted()).isEmpty();
  }

  @Test
  void aClaimThatNobodyEndsIsOverAfterAMinute() {
    Handler handler = new Handler("test-claim", this::note);
    long event = publish("test-claim", "d/one");
    assertThat(deliveries.claim("test-claim", 8)).hasSize(1);

    jobs(handler).run(handler, () -> true);
    assertThat(noted()).isEmpty();

    now = now.plus(EventDeliveries.CLAIM);
    jobs(handler).run(handler, () -> true);
    assertThat(noted()).containsExactly(event);
  }

  /** Attempts fail as they like and several processes take them, time passing between. */
  @Test
  void whateverFailsEachSubjectIsHeardInOrderAndOnce() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Random failing = new Random(seed + 1);
    Handler handler =
        new Handler(
            "test-order",
            event -> {
              note(event);
              synchronized (failing) {
                if (failing.nextInt(3) == 0) {
                  throw new IllegalStateException("by chance");
                }
              }
            });
    Map<String, List<Long>> published = new HashMap<>();
    for (int i = 0; i < 60; i++) {
      String repository = "e/" + random.nextInt(5);
      published
          .computeIfAbsent("repository/" + repository, key -> new ArrayList<>())
          .add(publish("test-order", repository));
    }
    EventJobs jobs = jobs(handler);

    while (!open("test-order").isEmpty()) {
      try (ExecutorService processes = Executors.newFixedThreadPool(3)) {
        for (int i = 0; i < 3; i++) {
          processes.execute(() -> jobs.run(handler, () -> true));
        }
      }
      now = now.plus(DAY);
      for (EventDelivery one : open("test-order")) {
        if (one.failed()) {
          deliveries.retry(one.handler(), one.eventId());
        }
      }
    }

    for (Map.Entry<String, List<Long>> subject : published.entrySet()) {
      assertThat(
              jdbc.sql("select event_id from heard where subject = ? order by id")
                  .param(subject.getKey())
                  .query(Long.class)
                  .list())
          .as("seed %d", seed)
          .isEqualTo(subject.getValue());
    }
  }

  @Test
  void pausesGrowUpToAnHour() {
    assertThat(EventJobs.pause(1)).isEqualTo(Duration.ofSeconds(10));
    assertThat(EventJobs.pause(4)).isEqualTo(Duration.ofSeconds(80));
    assertThat(EventJobs.pause(40)).isEqualTo(Duration.ofHours(1));
  }
}
