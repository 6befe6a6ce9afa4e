package org.moduleyard.server.platform.memory;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** The room that each part of the heap has, and who is inside. Thread-safe. */
@Component
public final class MemoryBudget {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Map<MemoryPart, Admission> parts = new EnumMap<>(MemoryPart.class);
  private final long heap;

  @Autowired
  public MemoryBudget() {
    this(Runtime.getRuntime().maxMemory(), PATIENCE);
  }

  /**
   * A budget of its own.
   *
   * @param heap in bytes
   * @param patience how long somebody waits for room
   */
  public MemoryBudget(long heap, Duration patience) {
    this.heap = heap;
    for (MemoryPart part : MemoryPart.values()) {
      parts.put(part, new Admission(part.bytes(heap), patience));
    }
  }

  /**
   * Takes room until it is closed.
   *
   * @param bytes at the worst
   * @throws BusyException when there is none for five seconds
   */
  public Admission.Room enter(MemoryPart part, long bytes) {
    return of(part).enter(bytes);
  }

  /** Begins a request in this thread, which gives its room back when it is closed. */
  public Work request() {
    return Work.begin(this, false);
  }

  /** Begins a job in this thread, which gives its room back when it is closed. */
  public Work job() {
    return Work.begin(this, true);
  }

  Admission of(MemoryPart part) {
    Admission admission = parts.get(part);
    if (admission == null) {
      throw new IllegalStateException("no room was made for " + part);
    }
    return admission;
  }

  /** How much of a part is taken now, in bytes. */
  public long taken(MemoryPart part) {
    return of(part).taken();
  }

  /** How large a part is, in bytes. */
  public long size(MemoryPart part) {
    return part.bytes(heap);
  }
}
