package org.moduleyard.server.platform.memory;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One request or job of one thread, and the room it holds until it ends. Not thread-safe. */
public final class Work implements AutoCloseable {
  private static final ThreadLocal<@Nullable Work> CURRENT = new ThreadLocal<>();

  private final MemoryBudget budget;
  private final @Nullable Work before;
  private final boolean job;
  private final Map<MemoryPart, Integer> held = new EnumMap<>(MemoryPart.class);

  private Work(MemoryBudget budget, boolean job, @Nullable Work before) {
    this.budget = budget;
    this.job = job;
    this.before = before;
  }

  static Work begin(MemoryBudget budget, boolean job) {
    Work work = new Work(budget, job, CURRENT.get());
    CURRENT.set(work);
    return work;
  }

  /**
   * The work of this thread holds this much of a part from now on, altogether: what it holds
   * already counts, so that it does not wait for itself. A job takes it of the part of jobs.
   * Nothing happens in threads without work.
   *
   * @param bytes at the worst
   * @throws BusyException when there is no room for five seconds
   */
  public static void need(MemoryPart part, long bytes) {
    Work work = CURRENT.get();
    if (work != null) {
      work.hold(part, bytes);
    }
  }

  void hold(MemoryPart ofRequests, long bytes) {
    MemoryPart part = job ? MemoryPart.JOBS : ofRequests;
    Admission room = budget.of(part);
    int has = held.getOrDefault(part, 0);
    int lacks = room.units(bytes) - has;
    if (lacks > 0) {
      room.take(lacks);
      held.put(part, has + lacks);
    }
  }

  @Override
  public void close() {
    held.forEach((part, units) -> budget.of(part).release(units));
    held.clear();
    if (before == null) {
      CURRENT.remove();
    } else {
      CURRENT.set(before);
    }
  }
}
