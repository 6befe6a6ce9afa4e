package org.moduleyard.server.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Waiting for what the server does with events by itself. */
public final class Events {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private Events() {}

  /** Waits until a handler has heard of every event there is for it. */
  public static void handled(JdbcClient jdbc, String handler) {
    await(
        () ->
            !jdbc.sql("select exists (select from event_delivery where handler = ?)")
                .param(handler)
                .query(Boolean.class)
                .single());
  }

  /** Waits until something is so. */
  public static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
    }
  }
}
