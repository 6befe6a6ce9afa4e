package org.moduleyard.server.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.moduleyard.server.audit.AuditLog;
import org.moduleyard.server.audit.AuditRecord;
import org.moduleyard.server.offer.Offers;
import org.moduleyard.server.offer.draft.DeleteOutcome;
import org.moduleyard.server.offer.draft.OfferId;
import org.moduleyard.server.offer.draft.Precondition;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/** Strict preconditions on the wire, and deleting a draft under them (OPEN-42). */
class PreconditionsIT extends PublishingTestCase {

  @Autowired Offers offers;
  @Autowired AuditLog audit;
  @Autowired JdbcClient jdbc;
  private PortalClient client;

  @BeforeEach
  void aPublisherOfItsOwn() {
    client = newPublisher();
  }

  private ObjectNode gauge() {
    return SampleOffer.with(REGISTRY, LOGOS, "gauge");
  }

  private String create() {
    return client.put("gauge", gauge()).headers().firstValue("ETag").orElseThrow();
  }

  @Test
  void anETagHoldsWithoutItsMarkInAListAndOverSeveralLines() {
    String strong = create().substring("W/".length());

    HttpResponse<String> inAList =
        client.put("gauge", gauge(), "If-Match", "\"x,y\", " + strong + ", \"z\"");
    assertThat(inAList.statusCode()).as(inAList.body()).isEqualTo(200);
    String next = inAList.headers().firstValue("ETag").orElseThrow();
    HttpResponse<String> inLines =
        client.put("gauge", gauge(), "If-Match", "\"x,y\"", "If-Match", next);
    assertThat(inLines.statusCode()).as(inLines.body()).isEqualTo(200);
  }

  @Test
  void aHeaderThatIsNoListOfETagsIsABadRequestAndChangesNothing() {
    String tag = create();

    HttpResponse<String> refused = client.put("gauge", gauge(), "If-Match", "datetime'2026'");

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("\"BadRequest\"").contains("not a list of ETags");
    assertThat(client.put("gauge", gauge(), "If-None-Match", "\"a\"").statusCode()).isEqualTo(400);
    assertThat(client.read("/gauge").path("eTag").asString()).isEqualTo(tag);
  }

  @Test
  void theTagInTheBodyIsNotAPreconditionUnlessTheServerIsToldSo() {
    ObjectNode tagged = gauge().put("eTag", create());

    assertThat(client.put("gauge", tagged).statusCode()).isEqualTo(400);
  }

  @Test
  void deletingTakesTheDraftAndItsSecretsAndIsRecorded() {
    String tag = create();
    OfferId id = new OfferId(client.publisher, "gauge");
    assertThat(secrets(id)).isEqualTo(1);

    assertThat(offers.delete(id, new Precondition.None(), "ada"))
        .isInstanceOf(DeleteOutcome.PreconditionMissing.class);
    assertThat(offers.delete(id, Precondition.of("\"stale\"", null), "ada"))
        .isInstanceOf(DeleteOutcome.PreconditionFailed.class);
    assertThat(offers.find(id)).isPresent();
    assertThat(offers.delete(id, Precondition.of(tag, null), "ada"))
        .isInstanceOf(DeleteOutcome.Deleted.class);

    assertThat(offers.find(id)).isEmpty();
    assertThat(secrets(id)).isZero();
    AuditRecord record = audit.about("offer/" + id, 1).getFirst();
    assertThat(record.action()).isEqualTo("offer.deleted");
    assertThat(record.actor()).isEqualTo("ada");
    assertThat(record.detail()).containsEntry("etag", tag);
    assertThat(offers.delete(id, new Precondition.Anything(), "ada"))
        .isInstanceOf(DeleteOutcome.NoSuchOffer.class);
    assertThat(client.put("gauge", gauge()).statusCode()).isEqualTo(201);
  }

  private int secrets(OfferId id) {
    return jdbc.sql("select count(*) from offer_secret where publisher_id = ? and offer_id = ?")
        .params(id.publisher(), id.offer())
        .query(Integer.class)
        .single();
  }
}
