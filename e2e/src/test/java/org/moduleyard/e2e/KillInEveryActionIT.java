package org.moduleyard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.moduleyard.e2e.TestPostgres.TableLock;

/**
 * A server killed in the middle of what a publisher asked for has either not done it at all or done
 * it once.
 *
 * <p>Each action is killed before its transaction ends, with a lock on the audit log holding it
 * there; those that start work, also as soon as they have answered and the work has hardly begun.
 */
class KillInEveryActionIT {

  private static final String OFFER = SlowRegistry.REPOSITORY;

  /**
   * The actions, and the status each leads to. In this order each is allowed; the second publish
   * supersedes the preview of the first.
   */
  private static final List<Action> ACTIONS =
      List.of(
          new Action("publish", "waitingForPublisherReview", false),
          new Action("publish", "waitingForPublisherReview", true),
          new Action("cancel", "canceled", true),
          new Action("publish", "waitingForPublisherReview", false),
          new Action("golive", "succeeded", true),
          new Action("stopdistribution", "delisted", false),
          new Action("resumedistribution", "succeeded", false));

  @TempDir Path data;
  @TempDir Path images;

  private TestPostgres postgres;
  private SlowRegistry source;
  private MarketplaceProcess server;

  /** Killed again after it has answered, when it starts work. */
  private record Action(String name, String leadsTo, boolean killedAgain) {}

  @BeforeEach
  void aMarketplaceWithADraft() throws Exception {
    postgres = TestPostgres.start();
    try (MarketplaceProcess demo =
        MarketplaceProcess.demo(
            postgres.environment(), "--once", "--port", "0", "--data", data.toString())) {
      assertThat(demo.exitStatus(Duration.ofMinutes(3))).as(demo.output()).isZero();
    }
    DemoAccounts.SourceRegistry credentials = DemoAccounts.read(data).sourceRegistry();
    source = SlowRegistry.start(images, credentials);
    source.hurry();
    server = up();
    CopiedOffer.of(program(), Marketplace.OFFER, OFFER)
        .from(source.url(), OFFER, credentials)
        .save();
  }

  @AfterEach
  void stopIt() {
    server.close();
    source.close();
    postgres.close();
  }

  @Test
  void whatWasAskedHappensOnceOrNotAtAllHoweverTheServerIsKilled() {
    for (Action action : ACTIONS) {
      List<String> before = everything();
      killBeforeItIsDone(action);
      assertThat(everything()).as("%s was undone", action).isEqualTo(before);

      HttpResponse<byte[]> answer = program().act(OFFER, action.name());
      assertThat(answer.statusCode()).as(Http.text(answer)).isBetween(200, 202);
      if (action.killedAgain()) {
        restart();
      }
      program().awaitStatus(OFFER, action.leadsTo());
    }
    assertThat(transitions("GO_LIVE", "SUPERSEDE", "CANCEL", "STOP", "CONFIRM_STOP", "RESUME"))
        .as("each of them once")
        .containsExactlyInAnyOrder(
            "1 SUPERSEDE", "2 CANCEL", "3 GO_LIVE", "3 STOP", "3 CONFIRM_STOP", "3 RESUME");
    assertThat(
            postgres.query(
                "select slot from catalog_listing where offer_id = '" + OFFER + "' order by 1"))
        .containsExactly("PRODUCTION");
    Eventually.until(
        () -> quarantine().isEmpty(),
        () -> "nothing to be left behind, but there is " + quarantine());
  }

  private List<String> quarantine() {
    return postgres.query("select name from registry_repository where zone = 'quarantine'");
  }

  private void killBeforeItIsDone(Action action) {
    PublisherProgram program = program();
    try (TableLock held = postgres.lock("audit_record")) {
      Thread request =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      program.act(OFFER, action.name());
                    } catch (RuntimeException e) {
                      // The server dies while it answers: that is the test.
                    }
                  });
      Eventually.until(
          () ->
              !postgres
                  .query(
                      "select pid from pg_stat_activity where wait_event_type = 'Lock'"
                          + " and query like '%audit_record%'")
                  .isEmpty(),
          () -> action + " to be recorded:\n" + server.output());
      server.kill();
      request.interrupt();
      postgres.endOtherSessions(List.of(held));
    }
    server = up();
  }

  private void restart() {
    server.kill();
    postgres.endOtherSessions(List.of());
    server = up();
  }

  private MarketplaceProcess up() {
    Map<String, String> environment = new HashMap<>(postgres.environment());
    environment.put("MODULEYARD_ALLOW_PRIVATE", source.hostAndPort());
    MarketplaceProcess process =
        MarketplaceProcess.up(
            environment, "--port", "0", "--host", "127.0.0.1", "--data", data.toString());
    process.url();
    return process;
  }

  private PublisherProgram program() {
    return PublisherProgram.signIn(server.url(), DemoAccounts.read(data).publisher());
  }

  /** The state of the offer in every table that has it; previews are removed in time. */
  private List<String> everything() {
    return postgres.query(
        """
        select version || ' ' || state || ' ' || revision from submission where offer_id = '%1$s'
        union all select 'operation ' || o.type || ' ' || s.version from operation o
          join submission s on s.id = o.submission_id where s.offer_id = '%1$s'
        union all select 'slot' from offer_slot where offer_id = '%1$s' and slot <> 'PREVIEW'
        union all select slot from catalog_listing where offer_id = '%1$s' and slot <> 'PREVIEW'
        union all select 'stop' from offer_stop where offer_id = '%1$s'
        union all select 'record ' || id from audit_record where subject like '%%.%1$s'
        order by 1
        """
            .formatted(OFFER));
  }

  private List<String> transitions(String... events) {
    return postgres.query(
        """
        select s.version || ' ' || t.event from submission_transition t
          join submission s on s.id = t.submission_id
         where s.offer_id = '%s' and t.event in ('%s')
        """
            .formatted(OFFER, String.join("','", events)));
  }
}
