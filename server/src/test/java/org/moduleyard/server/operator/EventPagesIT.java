package org.moduleyard.server.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.moduleyard.server.audit.AuditLog;
import org.moduleyard.server.audit.AuditRecord;
import org.moduleyard.server.platform.DataPaths;
import org.moduleyard.server.platform.event.ListingStopped;
import org.moduleyard.server.testing.Browser;
import org.moduleyard.server.testing.Events;
import org.moduleyard.server.testing.People;
import org.moduleyard.server.testing.ServerTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Operators see what could not be handled, and decide. */
@ServerTest
class EventPagesIT {

  private static final String PAGE = "/operator/events";

  @LocalServerPort private int port;
  @Autowired private DataPaths paths;
  @Autowired private JdbcClient jdbc;
  @Autowired private AuditLog audit;
  @Autowired private ApplicationEventPublisher events;
  @Autowired private TransactionTemplate transaction;

  private Browser operator;
  private long event;

  /** An event about an offer that the handler of news could not handle. */
  @BeforeEach
  void somethingFailed() {
    operator = new People(port, paths.operatorAccount()).operator();
    transaction.executeWithoutResult(
        status ->
            events.publishEvent(
                new ListingStopped("contoso", "camera", java.util.List.of("contoso/camera"))));
    Events.handled(jdbc, "news");
    event = jdbc.sql("select max(id) from event").query(Long.class).single();
    jdbc.sql(
            """
            insert into event_delivery (handler, event_id, subject, state, attempts, next_at, problem)
            values ('news', ?, 'offer/contoso/camera', 'FAILED', 10, now(), 'no room <here>')
            """)
        .param(event)
        .update();
  }

  @AfterEach
  void nothingIsLeft() {
    jdbc.sql("delete from event_delivery").update();
  }

  @Test
  void whatFailedIsShownWithItsReasonAndItsOffer() {
    Document page = operator.get(PAGE).page();

    assertThat(page.select("[data-testid=delivery]")).hasSize(1);
    assertThat(page.select("[data-testid=delivery]").text())
        .contains("listing-stopped " + event, "news", "Failed", "Attempts: 10.", "no room <here>");
    assertThat(page.select("[data-testid=delivery] a").attr("href"))
        .isEqualTo("/portal/contoso/offers/camera");
    assertThat(page.text()).contains("registry-cache", "Some events could not be handled.");
    assertThat(operator.get("/operator/publishers").body())
        .contains("Some events could not be handled.");
  }

  @Test
  void anOperatorHasItHandledAgain() {
    assertThat(operator.submit(PAGE, path("retry"), Map.of()).status()).isEqualTo(303);

    Events.handled(jdbc, "news");
    assertThat(operator.get(PAGE).page().text())
        .contains("Every event has been handled.")
        .doesNotContain("Some events could not be handled.");
    assertThat(decision())
        .returns("event.retried", AuditRecord::action)
        .returns("account/operator", AuditRecord::actor)
        .returns(
            Map.of(
                "handler", "news",
                "type", "listing-stopped",
                "about", "offer/contoso/camera",
                "attempts", "10",
                "reason", "no room <here>"),
            AuditRecord::detail);
  }

  @Test
  void anOperatorGivesItUpOnce() {
    Browser second = operator;
    assertThat(operator.submit(PAGE, path("give-up"), Map.of()).status()).isEqualTo(303);

    assertThat(decision().action()).isEqualTo("event.given-up");
    assertThat(operator.get("/operator/decisions").page().text())
        .contains("listing-stopped about offer/contoso/camera given up");
    assertThat(second.submit("/account/password", path("give-up"), Map.of()).page().text())
        .contains("This event has been handled or given up in the meantime.");
    assertThat(audit.about("event/" + event, 10)).hasSize(1);
  }

  @Test
  void anOperatorHasListingsReindexed() {
    assertThat(operator.get(PAGE).page().text()).contains("Listings still to reindex: 0.");

    assertThat(operator.submit(PAGE, PAGE + "/reindex", Map.of()).status()).isEqualTo(303);

    assertThat(audit.about("catalog/listings", 1).getFirst())
        .returns("catalog.reindexed", AuditRecord::action)
        .returns("account/operator", AuditRecord::actor);
  }

  private String path(String action) {
    return PAGE + "/news/" + event + "/" + action;
  }

  private AuditRecord decision() {
    return audit.about("event/" + event, 1).getFirst();
  }
}
