package org.moduleyard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.moduleyard.e2e.TestPostgres.TableLock;

/**
 * The promise that matters most to a publisher: whatever happens to the server, an offer goes live
 * once.
 *
 * <p>The demo publishes through the public interfaces only. A lock on a table the next step writes
 * to holds the server in one state after the other, without a hook in its code; there it is killed,
 * and the demo is started again on the same data.
 */
class KillInEveryStateIT {

  /** The state, and a table that its work writes to and that the work before it does not. */
  private static final List<Map.Entry<String, String>> STATES =
      List.of(
          Map.entry("VALIDATING", "registry_reference"),
          Map.entry("CERTIFYING", "certification_report"),
          Map.entry("PACKAGING_PREVIEW", "registry_preview"),
          Map.entry("AWAITING_SIGN_OFF", "operation"),
          Map.entry("PACKAGING_PRODUCTION", "submission_message"),
          Map.entry("GOING_LIVE", "catalog_listing"));

  @TempDir Path data;

  @Test
  void anOfferGoesLiveOnceAlthoughTheServerIsKilledInEveryStateOfItsWay() {
    try (TestPostgres postgres = TestPostgres.start()) {
      makeTables(postgres);
      TableLock held = postgres.lock(STATES.getFirst().getValue());
      for (int i = 0; i < STATES.size(); i++) {
        held = killIn(STATES.get(i).getKey(), i, held, postgres);
      }
      held.close();
      finish(postgres);
      assertThat(
              postgres.query(
                  "select publisher_id || '.' || offer_id || ' ' || state || ' ' || version"
                      + " from submission order by 1"))
          .as("one submission for each sample, live, and no second attempt")
          .hasSize(2)
          .allMatch(row -> row.endsWith(" LIVE 1"));
      assertThat(
              postgres.query(
                  "select submission_id from submission_transition where to_state = 'LIVE'"))
          .hasSize(2)
          .doesNotHaveDuplicates();
      assertThat(postgres.query("select offer_id from catalog_listing where slot = 'PRODUCTION'"))
          .hasSize(2);
      assertThat(postgres.query("select offer_id from catalog_listing where slot = 'PREVIEW'"))
          .isEmpty();
    }
  }

  private void makeTables(TestPostgres postgres) {
    try (MarketplaceProcess server =
        MarketplaceProcess.up(postgres.environment(), "--port", "0", "--data", data.toString())) {
      server.url();
      server.terminate();
    }
  }

  /** Kills in one state and returns the lock that stops the server in the next one. */
  private TableLock killIn(String state, int index, TableLock held, TestPostgres postgres) {
    try (MarketplaceProcess demo = demo(postgres)) {
      Eventually.until(
          () ->
              !postgres.query("select 1 from submission where state = '" + state + "'").isEmpty()
                  || !demo.isAlive(),
          () -> "a submission in " + state + ":\n" + demo.output());
      assertThat(demo.isAlive()).as(demo.output()).isTrue();
      List<TableLock> locks = new ArrayList<>(List.of(held));
      if (index + 1 < STATES.size()) {
        locks.add(postgres.lock(STATES.get(index + 1).getValue()));
      }
      demo.kill();
      assertThat(postgres.query("select 1 from submission where state = '" + state + "'"))
          .as("the lock kept a submission in " + state + " until the kill")
          .isNotEmpty();
      postgres.endOtherSessions(locks);
      if (locks.size() > 1) {
        held.close();
      }
      return locks.getLast();
    }
  }

  private void finish(TestPostgres postgres) {
    try (MarketplaceProcess demo = demo(postgres)) {
      assertThat(demo.exitStatus(Duration.ofMinutes(3))).as(demo.output()).isZero();
    }
  }

  private MarketplaceProcess demo(TestPostgres postgres) {
    return MarketplaceProcess.demo(
        postgres.environment(), "--once", "--port", "0", "--data", data.toString());
  }
}
