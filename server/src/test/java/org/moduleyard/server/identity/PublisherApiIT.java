package org.moduleyard.server.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.Instant;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.moduleyard.server.audit.AuditLog;
import org.moduleyard.server.audit.AuditRecord;
import org.moduleyard.server.platform.DataPaths;
import org.moduleyard.server.testing.ApiCaller;
import org.moduleyard.server.testing.ApiCaller.Answer;
import org.moduleyard.server.testing.People;
import org.moduleyard.server.testing.PublisherPeople;
import org.moduleyard.server.testing.ServerTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A publisher's profile, people and programs through the API. */
@ServerTest
class PublisherApiIT {

  @LocalServerPort private int port;
  @Autowired private DataPaths paths;
  @Autowired private AuditLog audit;
  @Autowired private JdbcClient database;

  private PublisherPeople people;

  @BeforeEach
  void aPublisherOfItsOwn() {
    people = new PublisherPeople(port, paths.operatorAccount());
  }

  @Test
  void everybodySeesTheirOwnPublishersAndOperatorsAll() {
    PublisherPeople other = new PublisherPeople(port, paths.operatorAccount());
    assertThat(ids(people.owner.get("/api/publishers"))).containsExactly(people.publisher);
    assertThat(ids(people.newProgram("contributor").get("/api/publishers")))
        .containsExactly(people.publisher);
    assertThat(ids(people.newCustomer(People.fresh("sam-")).get("/api/publishers"))).isEmpty();
    assertThat(ids(people.operator.get("/api/publishers?$top=1000")))
        .contains(people.publisher, other.publisher)
        .isSorted();
    Answer first = people.operator.get("/api/publishers?$top=1");
    assertThat(ids(first)).hasSize(1);
    assertThat(first.json().path("nextLink").asString()).contains("$top=1", "$skiptoken=");
  }

  @Test
  void anOwnerChangesTheProfileItHasRead() {
    Answer read = people.contributor.get(people.path(""));
    assertThat(read.json().path("lockedFields")).hasSize(1);
    String tag = read.header("ETag");
    assertThat(tag).isEqualTo("W/\"1\"");
    ObjectNode profile = (ObjectNode) read.json();
    profile.put("name", "Contoso Gauges").put("about", "We make gauges.");
    ((ObjectNode) profile.path("contact")).put("email", "new@example.com");

    assertThat(people.owner.put(people.path(""), profile.toString()).errorCode())
        .isEqualTo("BadRequest");
    Answer changed = people.owner.put(people.path(""), profile.toString(), "If-Match", tag);
    assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
    assertThat(changed.header("ETag")).isEqualTo("W/\"2\"");
    assertThat(changed.json()).isEqualTo(profile);
    assertThat(people.owner.get(people.path("")).json()).isEqualTo(profile);
    Answer stale = people.owner.put(people.path(""), profile.toString(), "If-Match", tag);
    assertThat(stale.status()).isEqualTo(412);
    assertThat(stale.errorCode()).isEqualTo("PreconditionFailed");
    for (String match : new String[] {"*", "\"2\"", "\"7\", W/\"2\""}) {
      Answer same = people.owner.put(people.path(""), profile.toString(), "If-Match", match);
      assertThat(same.status()).as(match).isEqualTo(200);
      assertThat(same.header("ETag")).as("nothing changed").isEqualTo("W/\"2\"");
    }

    assertThat(audit.about("publisher/" + people.publisher, 1).getFirst())
        .satisfies(
            record -> {
              assertThat(record.action()).isEqualTo("publisher.profile-changed");
              assertThat(record.actor()).isEqualTo("account/" + people.ownerName);
              assertThat(record.detail())
                  .containsOnly(
                      Map.entry("name", "Contoso Gauges"),
                      Map.entry("about", "We make gauges."),
                      Map.entry("contactEmail", "new@example.com"));
            });
  }

  @Test
  void theIdNeverChangesAndTheAddressNotOnceAnOfferWasLive() {
    ObjectNode profile = (ObjectNode) people.owner.get(people.path("")).json();
    profile.put("publisherId", "another");
    assertProblem(
        people.owner.put(people.path(""), profile.toString(), "If-Match", "*"), "/publisherId");
    profile.put("publisherId", people.publisher).put("website", "ftp://example.com");
    assertProblem(
        people.owner.put(people.path(""), profile.toString(), "If-Match", "*"), "/website");
    profile.put("website", "");

    anOfferWasLive();
    ((ObjectNode) profile.path("contact")).put("email", "new@example.com");
    assertProblem(
        people.owner.put(people.path(""), profile.toString(), "If-Match", "*"), "/contact/email");
    ((ObjectNode) profile.path("contact")).put("email", "ada@example.com").put("phone", "+46 1");
    Answer changed = people.owner.put(people.path(""), profile.toString(), "If-Match", "*");
    assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
    assertThat(changed.json().path("lockedFields").toString())
        .isEqualTo("[\"/publisherId\",\"/contact/email\"]");
  }

  private void anOfferWasLive() {
    java.util.UUID submission = java.util.UUID.randomUUID();
    database
        .sql(
            """
            insert into submission (id, publisher_id, offer_id, offer_type_id, version, document,
              state, step, created_at, changed_at)
            values (?, ?, 'gauge', 'iot-edge-module', 1, '{}', 'SUPERSEDED', 'LIVE', now(), now())
            """)
        .params(submission, people.publisher)
        .update();
    database
        .sql(
            """
            insert into submission_transition
              (submission_id, revision, event, from_state, to_state, actor, created_at)
            values (?, 1, 'STEP_DONE', 'GOING_LIVE', 'LIVE', 'moduleyard', now())
            """)
        .params(submission)
        .update();
  }

  @Test
  void ownersLookAfterPeopleAndThereIsAlwaysAnOwner() {
    String users = people.path("/users");
    JsonNode list = people.owner.get(users).json().path("value");
    assertThat(list).hasSize(2);
    assertThat(list.get(0).propertyNames())
        .containsExactly("username", "displayName", "email", "role");
    assertThat(people.owner.put(users + "/" + people.contributorName, role("contributor")).status())
        .isEqualTo(200);
    for (Answer refused :
        new Answer[] {
          people.owner.put(users + "/" + people.ownerName, role("contributor")),
          people.owner.delete(users + "/" + people.ownerName)
        }) {
      assertThat(refused.status()).as(refused.toString()).isEqualTo(409);
      assertThat(refused.response().body()).contains("Make somebody else an owner first");
    }
    assertProblem(people.owner.put(users + "/" + people.ownerName, role("admin")), "/role");
    assertThat(people.owner.delete(users + "/nobody-at-all").status()).isEqualTo(404);

    assertThat(people.owner.put(users + "/" + people.contributorName, role("owner")).status())
        .isEqualTo(200);
    assertThat(people.contributor.delete(users + "/" + people.ownerName).status()).isEqualTo(204);
    assertThat(people.owner.get(users).status()).isEqualTo(403);
    assertThat(people.contributor.delete(users + "/" + people.ownerName).status()).isEqualTo(404);
    assertThat(audit.about("publisher/" + people.publisher, 20))
        .extracting(AuditRecord::action, AuditRecord::detail, AuditRecord::actor)
        .containsExactly(
            tuple(
                "member.removed",
                Map.of("user", people.ownerName),
                "account/" + people.contributorName),
            given(people.contributorName, "OWNER"),
            tuple(
                "member.role-given",
                Map.of("user", people.contributorName, "role", "CONTRIBUTOR"),
                "account/operator"),
            tuple(
                "publisher.approved",
                audit.about("publisher/" + people.publisher, 20).getLast().detail(),
                "account/operator"));
  }

  private Tuple given(String user, String role) {
    return tuple(
        "member.role-given", Map.of("user", user, "role", role), "account/" + people.ownerName);
  }

  @Test
  void aProgramsSecretIsShownOnceAndItsRotationMayOverlap() {
    String programs = people.path("/service-principals");
    Answer created =
        people.owner.post(programs, "{\"friendlyName\":\"pipeline\",\"role\":\"contributor\"}");
    assertThat(created.status()).as(created.toString()).isEqualTo(201);
    assertThat(created.header("Cache-Control")).isEqualTo("no-store");
    String id = created.json().path("applicationId").asString();
    String first = created.json().path("clientSecret").asString();
    JsonNode listed = people.owner.get(programs).json().path("value").get(0);
    ObjectNode expected = (ObjectNode) created.json();
    expected.remove("clientSecret");
    assertThat(listed).isEqualTo(expected);
    assertThat(listed.path("type").asString()).isEqualTo("servicePrincipal");
    assertThat(listed.path("tenant").asString()).isEqualTo("moduleyard");
    assertThat(listed.path("objectId").asString()).isEqualTo(id);

    ApiCaller before = ApiCaller.program(port, id, first);
    String offers = people.path("/offers");
    String second = rotated(programs, id, "{\"overlapMinutes\":30}");
    assertThat(before.get(offers).status()).isEqualTo(200);
    assertThat(ApiCaller.program(port, id, first).get(offers).status()).isEqualTo(200);
    assertThat(ApiCaller.program(port, id, second).get(offers).status()).isEqualTo(200);
    assertThat(
            Instant.parse(
                people
                    .owner
                    .get(programs)
                    .json()
                    .path("value")
                    .get(0)
                    .path("previousSecretUntil")
                    .asString()))
        .isAfter(Instant.now());

    overlapIsOver();
    assertThat(before.get(offers).status()).isEqualTo(401);
    assertThat(tokenStatus(id, first)).isEqualTo(401);
    ApiCaller now = ApiCaller.program(port, id, second);

    String third = rotated(programs, id, "");
    assertThat(now.get(offers).status()).isEqualTo(401);
    assertThat(tokenStatus(id, second)).isEqualTo(401);
    String fourth = rotated(programs, id, "{\"overlapMinutes\":1440}");
    rotated(programs, id, "{\"overlapMinutes\":1440}");
    assertThat(tokenStatus(id, third)).as("only one secret overlaps").isEqualTo(401);
    assertThat(tokenStatus(id, fourth)).isEqualTo(200);
    for (String minutes : new String[] {"-1", "1441"}) {
      assertProblem(
          people.owner.post(
              programs + "/" + id + "/rotate-secret", "{\"overlapMinutes\":" + minutes + "}"),
          "/overlapMinutes");
    }

    assertThat(people.owner.delete(programs + "/" + id).status()).isEqualTo(204);
    assertThat(tokenStatus(id, fourth)).isEqualTo(401);
    assertThat(people.owner.delete(programs + "/" + id).status()).isEqualTo(404);
    assertThat(people.owner.post(programs + "/" + id + "/rotate-secret", "").status())
        .isEqualTo(404);
    assertThat(people.owner.delete(programs + "/nonsense").status()).isEqualTo(404);
    assertProblem(people.owner.post(programs, "{\"role\":\"owner\"}"), "/friendlyName");
    assertThat(audit.about("publisher/" + people.publisher, 6))
        .extracting(AuditRecord::action)
        .containsExactly(
            "service-principal.deleted",
            "service-principal.secret-rotated",
            "service-principal.secret-rotated",
            "service-principal.secret-rotated",
            "service-principal.secret-rotated",
            "service-principal.created");
  }

  @Test
  void aProgramOfAnotherPublisherIsOutOfReach() {
    PublisherPeople other = new PublisherPeople(port, paths.operatorAccount());
    other.newProgram("owner");
    String id =
        other
            .owner
            .get(other.path("/service-principals"))
            .json()
            .at("/value/0/applicationId")
            .asString();

    String mine = people.path("/service-principals/") + id;
    assertThat(people.owner.delete(mine).status()).isEqualTo(404);
    assertThat(people.owner.post(mine + "/rotate-secret", "").status()).isEqualTo(404);
    assertThat(other.owner.get(other.path("/service-principals")).json().path("value")).hasSize(1);
  }

  private void overlapIsOver() {
    database
        .sql("update service_principal set previous_secret_until = now() where publisher_id = ?")
        .param(people.publisher)
        .update();
  }

  private String rotated(String programs, String id, String body) {
    Answer rotated = people.owner.post(programs + "/" + id + "/rotate-secret", body);
    assertThat(rotated.status()).as(rotated.toString()).isEqualTo(200);
    return rotated.json().path("clientSecret").asString();
  }

  private int tokenStatus(String id, String secret) {
    return ApiCaller.askForToken(
            port,
            Map.of(
                "grant_type",
                "client_credentials",
                "client_id",
                id,
                "client_secret",
                secret,
                "resource",
                "https://cloudpartner.azure.com"))
        .status();
  }

  private static String role(String role) {
    return "{\"role\":\"" + role + "\"}";
  }

  private static java.util.List<String> ids(Answer answer) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    return answer.json().path("value").findValuesAsString("publisherId");
  }

  private static void assertProblem(Answer answer, String target) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
    assertThat(answer.json().at("/error/details").findValuesAsString("target"))
        .containsExactly(target);
  }
}
