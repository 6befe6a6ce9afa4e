package org.moduleyard.server.platform.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.moduleyard.server.testing.ServerTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

/** Events are read in the order of their commits, none twice, none never. */
@ServerTest
class EventOrderIT {

  private static final int WRITERS = 8;
  private static final int TRANSACTIONS = 60;

  @Autowired private ApplicationEventPublisher events;
  @Autowired private EventStore store;
  @Autowired private JdbcClient jdbc;
  @Autowired private TransactionTemplate transaction;

  /** Remembers all it hears. */
  private static class Recorder implements EventFollower {

    final List<StoredEvent> heard = new ArrayList<>();
    int rebuilt;

    @Override
    public String name() {
      return "recorder";
    }

    @Override
    public void rebuild(long last) {
      heard.clear();
      rebuilt++;
    }

    @Override
    public void follow(StoredEvent event) {
      heard.add(event);
    }

    List<String> repositories() {
      return heard.stream()
          .map(StoredEvent::event)
          .filter(RepositoryPublished.class::isInstance)
          .map(event -> ((RepositoryPublished) event).repository())
          .toList();
    }
  }

  /**
   * Transactions take long or short, write nothing, one event or several, before or after other
   * work, and a part of them fails; readers look all the time.
   */
  @Test
  void readersMissNothingWhileTransactionsCommitInAnyOrder() throws Exception {
    long seed = System.nanoTime();
    Set<String> committed = ConcurrentHashMap.newKeySet();
    CountDownLatch written = new CountDownLatch(WRITERS);
    List<Recorder> readers = List.of(new Recorder(), new Recorder());
    List<EventCursor> cursors =
        readers.stream().map(reader -> new EventCursor(reader, store)).toList();
    cursors.forEach(EventCursor::advance);
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      for (int writer = 0; writer < WRITERS; writer++) {
        String name = "order-" + seed + "/w" + writer;
        Random random = new Random(seed + writer);
        threads.execute(
            () -> {
              try {
                write(name, random, committed);
              } finally {
                written.countDown();
              }
            });
      }
      List<Future<?>> reading = new ArrayList<>();
      for (EventCursor cursor : cursors) {
        reading.add(
            threads.submit(
                () -> {
                  while (written.getCount() > 0) {
                    cursor.advance();
                  }
                }));
      }
      for (Future<?> one : reading) {
        one.get();
      }
    }
    cursors.forEach(
        cursor -> {
          while (cursor.advance()) {}
        });

    for (Recorder reader : readers) {
      List<String> heard =
          reader.repositories().stream().filter(one -> one.startsWith("order-" + seed)).toList();
      assertThat(heard)
          .as("seed %d", seed)
          .doesNotHaveDuplicates()
          .containsExactlyInAnyOrderElementsOf(committed);
      assertThat(reader.heard).extracting(StoredEvent::id).isSorted().doesNotHaveDuplicates();
      assertInOrder(heard, seed);
    }
  }

  /** A writer's own transactions follow one another, and so do their events. */
  private static void assertInOrder(List<String> heard, long seed) {
    Map<String, Integer> last = new HashMap<>();
    for (String one : heard) {
      String writer = one.substring(0, one.lastIndexOf('-'));
      int number = Integer.parseInt(one.substring(one.lastIndexOf('-') + 1));
      assertThat(last.getOrDefault(writer, -1)).as("seed %d", seed).isLessThan(number);
      last.put(writer, number);
    }
  }

  private void write(String name, Random random, Set<String> committed) {
    for (int i = 0; i < TRANSACTIONS; i++) {
      int first = i * 10;
      List<String> mine =
          IntStream.range(first, first + random.nextInt(3)).mapToObj(n -> name + "-" + n).toList();
      boolean fails = random.nextInt(4) == 0;
      transaction.executeWithoutResult(
          status -> {
            mine.forEach(one -> events.publishEvent(new RepositoryPublished(one)));
            jdbc.sql("select pg_current_xact_id()").query(row -> {});
            LockSupport.parkNanos(Duration.ofMillis(random.nextInt(4)).toNanos());
            if (fails) {
              status.setRollbackOnly();
            }
          });
      if (!fails) {
        committed.addAll(mine);
      }
    }
  }

  @Test
  void anEventOutsideOfATransactionIsRefused() {
    assertThatThrownBy(() -> events.publishEvent(new RepositoryPublished("contoso/none")))
        .isInstanceOf(IllegalTransactionStateException.class);
  }

  @Test
  void aFollowerGoesOnWhereItsStateOnDiskEnds() {
    publish("resume/a", "resume/b");
    long last = store.last();
    publish("resume/c");
    Recorder kept =
        new Recorder() {
          @Override
          public OptionalLong kept() {
            return OptionalLong.of(last);
          }
        };

    new EventCursor(kept, store).advance();

    assertThat(kept.rebuilt).isZero();
    assertThat(kept.repositories()).containsExactly("resume/c");
  }

  @Test
  void stateFromAnotherDatabaseIsNotTrusted() {
    Recorder foreign =
        new Recorder() {
          @Override
          public OptionalLong kept() {
            return OptionalLong.of(Long.MAX_VALUE);
          }
        };

    new EventCursor(foreign, store).advance();

    assertThat(foreign.rebuilt).isOne();
  }

  @Test
  void anEventThatCannotBeTakenInComesAgainBeforeTheNext() {
    boolean[] broken = {true};
    Recorder fragile =
        new Recorder() {
          @Override
          public void follow(StoredEvent event) {
            if (broken[0]) {
              throw new IllegalStateException("no");
            }
            super.follow(event);
          }
        };
    EventCursor cursor = new EventCursor(fragile, store);
    cursor.advance();
    publish("again/a", "again/b");

    assertThatThrownBy(cursor::advance).hasMessage("no");
    assertThatThrownBy(cursor::advance).hasMessage("no");
    broken[0] = false;
    cursor.advance();

    assertThat(fragile.repositories()).containsExactly("again/a", "again/b");
    assertThat(fragile.rebuilt).isOne();
  }

  /** More than one batch. */
  @Test
  void aFollowerCatchesUpAfterALongStop() {
    Recorder reader = new Recorder();
    EventCursor cursor = new EventCursor(reader, store);
    cursor.advance();
    String[] missed =
        IntStream.range(0, 2 * EventCursor.BATCH + 7)
            .mapToObj(n -> "long/" + n)
            .toArray(String[]::new);
    publish(missed);

    while (cursor.advance()) {}

    assertThat(reader.repositories()).containsExactly(missed);
    assertThat(reader.rebuilt).isOne();
  }

  @Test
  void aFollowerThatIsFurtherBehindThanEventsAreKeptBeginsAnew() {
    Recorder late = new Recorder();
    EventCursor cursor = new EventCursor(late, store);
    cursor.advance();
    publish("old/a", "old/b");
    assertThat(store.forget(Instant.now().plusSeconds(60))).isGreaterThanOrEqualTo(2);
    publish("new/a");

    while (cursor.advance()) {}
    publish("new/b");
    cursor.advance();

    assertThat(late.rebuilt).isEqualTo(2);
    assertThat(late.repositories()).containsExactly("new/b");
    assertThat(cursor.position()).isEqualTo(store.last());
  }

  @Test
  void nothingIsForgottenThatAHandlerHasStillToHearOf() {
    publish("wanted/a");
    long wanted = store.last();
    jdbc.sql(
            """
            insert into event_delivery (handler, event_id, subject, state, attempts, next_at, problem)
            values ('nobody', ?, 'x', 'FAILED', 1, now(), '')
            """)
        .param(wanted)
        .update();

    store.forget(Instant.now().plusSeconds(60));

    assertThat(store.after(wanted - 1, 1)).extracting(EventRow::id).containsExactly(wanted);
    jdbc.sql("delete from event_delivery where handler = 'nobody'").update();
  }

  @Test
  void afterAnEventOfALaterVersionAFollowerBeginsAnew() {
    Recorder older = new Recorder();
    EventCursor cursor = new EventCursor(older, store);
    cursor.advance();
    transaction.executeWithoutResult(
        status -> {
          store.lockWriters();
          jdbc.sql(
                  """
                  insert into event (type, version, subject, body, written_at)
                  values ('listing-sold', 1, 'offer/a/b', '{}', now())
                  """)
              .update();
        });
    publish("later/a");

    while (cursor.advance()) {}

    assertThat(older.rebuilt).isEqualTo(2);
    assertThat(cursor.position()).isEqualTo(store.last());
  }

  private void publish(String... repositories) {
    transaction.executeWithoutResult(
        status -> {
          for (String repository : repositories) {
            events.publishEvent(new RepositoryPublished(repository));
          }
        });
  }
}
