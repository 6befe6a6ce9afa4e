package org.moduleyard.server.publication.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.moduleyard.server.publication.PublishingTestCase;
import org.moduleyard.server.publication.SampleAdvisories;
import org.moduleyard.server.publication.SampleOffer;
import org.moduleyard.server.testing.ApiCaller;
import org.moduleyard.server.testing.ApiCaller.Answer;
import org.moduleyard.server.testing.Http;
import org.moduleyard.server.testing.People;
import org.moduleyard.server.testing.contract.ContractCheck;
import org.moduleyard.server.testing.contract.Operation;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** One tour through the whole API: every success that is documented happens, as documented. */
@TestPropertySource(properties = "moduleyard.publication.stop-needs-operator=true")
class ApiTourIT extends PublishingTestCase {

  private static final Path ADVISORIES = SampleAdvisories.write();

  @LocalServerPort int port;

  @Value("${moduleyard.data}")
  Path data;

  private String publisher = "";
  private ApiCaller operator;
  private ApiCaller owner;

  @DynamicPropertySource
  static void withAdvisories(DynamicPropertyRegistry properties) {
    properties.add("moduleyard.certification.advisories", ADVISORIES::toString);
  }

  @BeforeEach
  void anOperator() {
    new People(port, data.resolve("operator-account.json")).operator();
    operator = ApiCaller.person(port, "operator");
    owner = operator;
  }

  @Test
  void everyDocumentedSuccessHappens() throws Exception {
    reference();
    becomingAPublisher();
    peopleAndPrograms();
    offers();
    publishing();
    distribution();
    catalog();
    history();

    Set<String> documented = new TreeSet<>();
    for (Operation operation : ContractCheck.of(URI.create(publicUrl.base())).operations()) {
      operation.json().path("responses").propertyNames().stream()
          .filter(status -> status.startsWith("2"))
          .forEach(status -> documented.add(operation.id() + " " + status));
    }
    documented.removeAll(ContractCheck.seen());
    assertThat(documented).as("documented, but never seen").isEmpty();
  }

  private void reference() {
    Http http = new Http(port);
    assertThat(http.get(publicUrl.absolute("/api/openapi.json")).statusCode()).isEqualTo(200);
    assertThat(http.get(publicUrl.absolute("/api/openapi.yaml")).statusCode()).isEqualTo(200);
  }

  private void becomingAPublisher() {
    publisher = People.fresh("tour-");
    String ada = People.fresh("ada-");
    String application = apply(publisher, ada);
    assertThat(operator.get("/api/publisher-applications?state=pending").json().toString())
        .contains(application);
    expect(200, operator.get("/api/publisher-applications/" + application));
    expect(200, operator.post("/api/publisher-applications/" + application + "/approve", ""));
    String other = apply(People.fresh("other-"), People.fresh("bob-"));
    expect(
        200,
        operator.post(
            "/api/publisher-applications/" + other + "/decline", "{\"reason\":\"Who are you?\"}"));
    owner = ApiCaller.person(port, ada);
  }

  private String apply(String id, String username) {
    Answer applied =
        ApiCaller.stranger(port)
            .post(
                "/api/publisher-applications",
                """
                {"publisherId": "%s", "name": "Gauge Works", "website": "https://gauge.example",
                 "about": "We make gauges.",
                 "contact": {"name": "Ada", "email": "ada@gauge.example", "phone": "+46 8 123"},
                 "username": "%s", "password": "%s"}
                """
                    .formatted(id, username, People.PASSWORD));
    return expect(201, applied).json().path("id").asString();
  }

  private void peopleAndPrograms() {
    expect(200, owner.get("/api/publishers"));
    String tag = expect(200, owner.get(path(""))).header("ETag");
    expect(
        200,
        owner.put(
            path(""),
            """
            {"name": "Gauge Works", "website": "", "about": "",
             "contact": {"name": "Ada", "email": "ada@gauge.example", "phone": "+46 8 123"}}
            """,
            "If-Match",
            tag));
    String jo = People.fresh("jo-");
    new People(port, data.resolve("operator-account.json")).customer(jo);
    expect(202, owner.put(path("/users/" + jo), "{\"role\":\"contributor\"}"));
    expect(200, owner.get(path("/invitations")));
    expect(201, operator.put(path("/users/" + jo), "{\"role\":\"contributor\"}"));
    expect(200, owner.put(path("/users/" + jo), "{\"role\":\"owner\"}"));
    expect(200, owner.get(path("/users")));
    expect(204, owner.delete(path("/users/" + jo)));
    Answer program =
        owner.post(
            path("/service-principals"), "{\"friendlyName\":\"pipeline\",\"role\":\"owner\"}");
    String id = expect(201, program).json().path("applicationId").asString();
    expect(200, owner.get(path("/service-principals")));
    expect(200, owner.post(path("/service-principals/" + id + "/rotate-secret"), ""));
    expect(204, owner.delete(path("/service-principals/" + id)));
  }

  private void offers() {
    String gauge = SampleOffer.with(REGISTRY, LOGOS, "gauge").toString();
    expect(201, owner.put(path("/offers/gauge"), gauge));
    expect(200, owner.put(path("/offers/gauge"), gauge, "If-Match", "*"));
    expect(201, owner.put(path("/offers/other"), "{\"definition\":{}}"));
    expect(204, owner.delete(path("/offers/other"), "If-Match", "*"));
    expect(200, owner.get(path("/offers")));
    for (String part : new String[] {"", "/check", "/versions/1", "/slot/Draft", "/status"}) {
      expect(200, owner.get(path("/offers/gauge" + part)));
    }
  }

  private void publishing() throws InterruptedException {
    publish();
    expect(200, owner.get(path("/offers/gauge/submissions")));
    expect(200, owner.get(path("/offers/gauge/versions/1/plans/standard/report")));
    expect(200, owner.post(path("/offers/gauge/cancel"), ""));
    publish();
    expect(200, operator.post(path("/offers/gauge/abort"), "{\"reason\":\"A mistake.\"}"));
    publish();
    await(expect(202, owner.post(path("/offers/gauge/golive"), "")));
    publish();
    for (String file :
        new String[] {
          "report.html",
          "report.sarif",
          "report.junit.xml",
          "inputs/offer.json",
          "inputs/policy.json",
          "inputs/published.json",
          "inputs/previous.json",
          "inputs/advisories.json"
        }) {
      expect(200, owner.get(path("/offers/gauge/versions/4/plans/standard/" + file)));
    }
    expect(200, owner.post(path("/offers/gauge/cancel"), ""));
  }

  private void publish() throws InterruptedException {
    await(expect(202, owner.post(path("/offers/gauge/publish"), "")));
  }

  /** Polls the operation that an answer names until it is over. */
  private void await(Answer started) throws InterruptedException {
    String operation = started.header("Operation-Location");
    String path = operation.substring(publicUrl.base().length(), operation.indexOf('?'));
    String state = "running";
    for (long end = System.nanoTime() + 60_000_000_000L; state.equals("running"); ) {
      assertThat(System.nanoTime()).isLessThan(end);
      java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
      state = expect(200, owner.get(path)).json().path("submissionState").asString();
    }
    assertThat(state).isEqualTo("completed");
  }

  private void distribution() {
    String reason = "{\"reason\":\"The sensor is no longer made.\"}";
    expect(200, owner.post(path("/offers/gauge/stopdistribution"), reason));
    expect(200, operator.post(path("/offers/gauge/confirmstop"), ""));
    expect(200, owner.post(path("/offers/gauge/resumedistribution"), ""));
  }

  private void catalog() {
    Http http = new Http(port);
    String version = "?api-version=2021-10-01";
    assertThat(http.get(publicUrl.absolute("/offers/" + version)).statusCode()).isEqualTo(200);
    assertThat(
            http.get(publicUrl.absolute("/offers/" + publisher + ".gauge" + version)).statusCode())
        .isEqualTo(200);
    assertThat(
            http.get(
                    publicUrl.absolute(
                        "/artifacts/" + publisher + ".gauge/standard/iot-edge-metadata.json"))
                .statusCode())
        .isEqualTo(200);
  }

  private void history() {
    expect(200, owner.get(path("/history?action=offer.&$top=2")));
    expect(200, owner.get(path("/history?format=csv")));
    expect(200, operator.get("/api/history", "Accept", "text/csv"));
    expect(200, operator.get("/api/history?from=2026-01-01T00:00:00Z"));
  }

  private String path(String rest) {
    return "/api/publishers/" + publisher + rest;
  }

  private static Answer expect(int status, Answer answer) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
    return answer;
  }
}
