package org.moduleyard.server.platform.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** All requests and jobs together hold less than the heap. */
class MemoryBudgetTests {
  private static final long DEFAULT_HEAP = 512L << 20;

  /**
   * The heap that the JVM reports for -Xmx512m with the serial collector: one survivor space is
   * left out.
   */
  private static final long SAID_HEAP = 518_979_584;

  @Test
  void allPartsTogetherFitIntoTheHeapThatTheCommandGives() {
    for (long said : new long[] {DEFAULT_HEAP, SAID_HEAP}) {
      long shares =
          said / 100 * (MemoryPart.CERTIFICATION_PERCENT + MemoryPart.CONNECTIONS_PERCENT);
      long parts = Arrays.stream(MemoryPart.values()).mapToLong(part -> part.bytes(said)).sum();
      long most = Arrays.stream(MemoryPart.values()).mapToLong(part -> part.most(said)).sum();

      String table = table(said, shares, parts, most);
      assertThat(MemoryPart.AT_REST + shares + parts).as(table).isLessThan(said / 100 * 95);
      assertThat(MemoryPart.AT_REST + shares + most).as(table).isLessThan(said);
    }
  }

  private static String table(long heap, long shares, long parts, long most) {
    StringBuilder table = new StringBuilder(String.format(Locale.ROOT, "heap %,d%n", heap));
    for (MemoryPart part : MemoryPart.values()) {
      table.append(
          String.format(
              Locale.ROOT, "%s %,d, at most %,d%n", part, part.bytes(heap), part.most(heap)));
    }
    String text =
        table
            + String.format(
                Locale.ROOT,
                "at rest %,d, certification and connections %,d, parts %,d, at most %,d",
                MemoryPart.AT_REST,
                shares,
                parts,
                most);
    System.out.println(text);
    return text;
  }

  @Test
  void onePieceOfWorkIsNeverCountedAsMoreThanTheLargestOfItsPart() {
    assertThat(JsonWeight.of(4 << 20, 100_000)).isLessThanOrEqualTo(MemoryPart.DOCUMENTS.most(0));
    assertThat(JsonWeight.of(4 << 20, 150_000))
        .isLessThanOrEqualTo(MemoryPart.MANIFESTS.most(0))
        .isLessThanOrEqualTo(MemoryPart.JOBS.most(0));
  }

  @Test
  void whateverWorkTakesIsGivenBackWhenItEndsAndNeverMoreThanThereIs() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    MemoryBudget budget = new MemoryBudget(DEFAULT_HEAP, Duration.ZERO);
    Deque<Work> going = new ArrayDeque<>();
    for (int step = 0; step < 3000; step++) {
      switch (random.nextInt(4)) {
        case 0 -> going.push(random.nextBoolean() ? budget.request() : budget.job());
        case 1 -> {
          if (!going.isEmpty()) {
            going.pop().close();
          }
        }
        default -> need(random);
      }
      for (MemoryPart part : MemoryPart.values()) {
        assertThat(budget.taken(part))
            .as("seed %d, step %d, %s", seed, step, part)
            .isBetween(0L, budget.size(part));
      }
    }
    while (!going.isEmpty()) {
      going.pop().close();
    }
    for (MemoryPart part : MemoryPart.values()) {
      assertThat(budget.taken(part)).as("seed %d, %s", seed, part).isZero();
    }
  }

  private static void need(Random random) {
    MemoryPart[] parts = MemoryPart.values();
    try {
      Work.need(parts[random.nextInt(parts.length)], random.nextLong(90_000_000));
    } catch (BusyException e) {
      assertThat(e).hasMessageContaining("Retry-After");
    }
  }

  @Test
  void workDoesNotWaitForItself() {
    MemoryBudget budget = new MemoryBudget(DEFAULT_HEAP, Duration.ZERO);
    try (Work work = budget.request()) {
      work.hold(MemoryPart.DOCUMENTS, 46_000_000);
      work.hold(MemoryPart.DOCUMENTS, 46_000_000);
      work.hold(MemoryPart.DOCUMENTS, 1_000);
      assertThat(budget.taken(MemoryPart.DOCUMENTS)).isBetween(46_000_000L, 46_100_000L);
      try (Work other = budget.request()) {
        assertThatExceptionOfType(BusyException.class)
            .isThrownBy(() -> other.hold(MemoryPart.DOCUMENTS, 46_000_000));
      }
      try (Work job = budget.job()) {
        job.hold(MemoryPart.DOCUMENTS, 30_000_000);
        assertThat(budget.taken(MemoryPart.JOBS)).isGreaterThanOrEqualTo(30_000_000);
      }
    }
    assertThat(budget.taken(MemoryPart.DOCUMENTS)).isZero();
  }

  @Test
  void thereAreAsManyConnectionsAsThereIsRoomFor() {
    assertThat(Connections.most(DEFAULT_HEAP)).isBetween(450, 500);
    assertThat(Connections.most(2 * DEFAULT_HEAP)).isBetween(900, 1000);
  }
}
