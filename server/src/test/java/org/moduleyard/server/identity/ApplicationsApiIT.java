package org.moduleyard.server.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.moduleyard.server.audit.AuditLog;
import org.moduleyard.server.audit.AuditRecord;
import org.moduleyard.server.identity.caller.PublisherId;
import org.moduleyard.server.platform.DataPaths;
import org.moduleyard.server.testing.ApiCaller;
import org.moduleyard.server.testing.ApiCaller.Answer;
import org.moduleyard.server.testing.People;
import org.moduleyard.server.testing.PublisherPeople;
import org.moduleyard.server.testing.ServerTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Becoming a publisher through the API. */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApplicationsApiIT {

  private static final String APPLICATIONS = "/api/publisher-applications";

  @LocalServerPort private int port;
  @Autowired private DataPaths paths;
  @Autowired private Identity identity;
  @Autowired private AuditLog audit;

  private PublisherPeople people;
  private ApiCaller stranger;

  @BeforeAll
  void everybody() {
    people = new PublisherPeople(port, paths.operatorAccount());
    stranger = ApiCaller.stranger(port);
  }

  @Test
  void aStrangerAppliesWithANewAccountReadsTheReasonAndAppliesAgain() {
    String publisher = People.fresh("contoso-");
    String user = People.fresh("ada-");
    Answer applied = stranger.post(APPLICATIONS, PublisherPeople.application(publisher, user));

    assertThat(applied.status()).as(applied.toString()).isEqualTo(201);
    String id = applied.json().path("id").asString();
    assertThat(applied.header("Location"))
        .endsWith(APPLICATIONS + "/" + id + "?api-version=2017-10-31");
    assertThat(applied.json().path("state").asString()).isEqualTo("pending");
    assertThat(applied.response().body()).doesNotContain(People.PASSWORD);

    ApiCaller applicant = ApiCaller.person(port, user);
    assertThat(applicant.get(APPLICATIONS + "/" + id).json()).isEqualTo(applied.json());
    assertThat(people.contributor.get(APPLICATIONS + "/" + id).status()).isEqualTo(404);

    Answer without =
        people.operator.post(APPLICATIONS + "/" + id + "/decline", "{\"reason\":\" \"}");
    assertProblems(without, "/reason");
    Answer declined =
        people.operator.post(APPLICATIONS + "/" + id + "/decline", "{\"reason\":\"<Not> yet.\"}");
    assertThat(declined.status()).as(declined.toString()).isEqualTo(200);
    JsonNode read = applicant.get(APPLICATIONS + "/" + id).json();
    assertThat(read.path("state").asString()).isEqualTo("declined");
    assertThat(read.path("declineReason").asString()).isEqualTo("<Not> yet.");
    assertThat(read.path("decidedAt").asString()).endsWith("Z");
    for (String decision : new String[] {"approve", "decline"}) {
      Answer again =
          people.operator.post(
              APPLICATIONS + "/" + id + "/" + decision,
              decision.equals("decline") ? "{\"reason\":\"No.\"}" : "");
      assertThat(again.status()).as(again.toString()).isEqualTo(409);
      assertThat(again.response().body()).contains("it is declined");
    }

    Answer second = applicant.post(APPLICATIONS, withoutAccount(publisher));
    assertThat(second.status()).as(second.toString()).isEqualTo(201);
    String secondId = second.json().path("id").asString();
    assertThat(people.operator.post(APPLICATIONS + "/" + secondId + "/approve", "").status())
        .isEqualTo(200);
    assertThat(applicant.get("/api/publishers/" + publisher).status()).isEqualTo(200);
    assertThat(identity.publisher(new PublisherId(publisher))).isPresent();
    assertThat(actions("publisher-application/" + id))
        .containsExactly(
            "publisher.declined by account/operator", "publisher.applied by account/" + user);
    assertThat(actions("publisher/" + publisher))
        .containsExactly("publisher.approved by account/operator");
  }

  @Test
  void everythingThatIsWrongIsNamedWithItsPlace() {
    Answer empty = stranger.post(APPLICATIONS, "{}");
    assertProblems(
        empty,
        "/username",
        "/password",
        "/publisherId",
        "/name",
        "/contact/name",
        "/contact/email",
        "/contact/phone");

    Answer wrong =
        stranger.post(
            APPLICATIONS,
            """
            {"publisherId": "v2", "name": "safe\\u202Etxt.exe", "website": "javascript:alert(1)",
             "about": "half \\ud83d", "contact": {"name": "A", "email": "nonsense", "phone": "1"},
             "username": "nul\\u0000", "password": "seven green lorries"}
            """);
    assertProblems(
        wrong,
        "/username",
        "/publisherId",
        "/name",
        "/contact/email",
        "/contact/phone",
        "/website",
        "/about");
    Answer taken =
        stranger.post(
            APPLICATIONS,
            PublisherPeople.application(
                people.publisher, people.ownerName.toUpperCase(Locale.ROOT)));
    assertProblems(taken, "/username", "/publisherId");
  }

  @Test
  void bodiesThatAreNotSuchAnApplicationAreRefusedWithTheirPlace() {
    assertMalformed("[]", "one JSON object");
    assertMalformed("{\"name\":1}", "/name must be a text");
    assertMalformed("{\"contact\":[]}", "/contact must be a JSON object");
    assertMalformed("{\"contact\":{\"fax\":\"1\"}}", "/contact/fax");
    assertMalformed("{\"role\":\"operator\"}", "not known here: /role");
    assertMalformed("{\"name\":\"a\",\"name\":\"b\"}", "given twice");
    assertMalformed("{\"name\":", "line 1");
    assertMalformed("{\"name\":" + "[".repeat(100), "8 levels");
    assertThat(stranger.post(APPLICATIONS, " ".repeat(70_000)).status()).isEqualTo(413);
    Answer both =
        people.contributor.post(APPLICATIONS, PublisherPeople.application("somebody", "somebody"));
    assertThat(both.status()).isEqualTo(400);
    assertThat(both.response().body()).contains("Leave /username and /password out");
  }

  @Test
  void aProgramCannotApply() {
    Answer refused = people.newProgram("owner").post(APPLICATIONS, withoutAccount("robots"));
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.response().body()).contains("Programs cannot apply");
  }

  @Test
  void anAccountHasOnlySoManyApplicationsThatWait() {
    ApiCaller eager = people.newCustomer(People.fresh("eager-"));
    for (int i = 0; i < 5; i++) {
      assertThat(eager.post(APPLICATIONS, withoutAccount(People.fresh("many-"))).status())
          .isEqualTo(201);
    }
    Answer sixth = eager.post(APPLICATIONS, withoutAccount(People.fresh("many-")));
    assertProblems(sixth, "/publisherId");
    assertThat(sixth.response().body()).contains("5 applications that wait");
  }

  @Test
  void operatorsPageThroughTheQueueOldestFirst() {
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      ApiCaller customer = people.newCustomer(People.fresh("queue-"));
      Answer applied = customer.post(APPLICATIONS, withoutAccount(People.fresh("queue-")));
      made.add(applied.json().path("id").asString());
    }
    List<String> found = new ArrayList<>();
    String next = APPLICATIONS + "?state=pending&$top=2&api-version=2017-10-31";
    while (!next.isEmpty()) {
      Answer page = people.operator.sendAsIs("GET", next, "");
      assertThat(page.status()).as(page.toString()).isEqualTo(200);
      assertThat(page.json().path("value").size()).isLessThanOrEqualTo(2);
      page.json().path("value").forEach(one -> found.add(one.path("id").asString()));
      next = page.json().path("nextLink").asString("").replaceFirst("^https?://[^/]+", "");
    }
    assertThat(found).doesNotHaveDuplicates().containsSubsequence(made);
    assertThat(people.operator.get(APPLICATIONS + "?state=approved").json().path("value"))
        .isNotEmpty()
        .allMatch(one -> one.path("state").asString().equals("approved"));
    for (String query :
        new String[] {
          "state=open", "$top=0", "$top=1001", "$top=x", "$skiptoken=AA", "$skiptoken=!"
        }) {
      assertThat(people.operator.get(APPLICATIONS + "?" + query).errorCode())
          .as(query)
          .isEqualTo("BadRequest");
    }
  }

  private static String withoutAccount(String publisher) {
    return PublisherPeople.application(publisher, "x").replaceAll(",\\s*\"username\"[^}]*", "");
  }

  private List<String> actions(String subject) {
    return audit.about(subject, 20).stream().map(ApplicationsApiIT::action).toList();
  }

  private static String action(AuditRecord record) {
    return record.action() + " by " + record.actor();
  }

  private void assertMalformed(String body, String words) {
    Answer answer = stranger.post(APPLICATIONS, body);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
    assertThat(answer.errorCode()).isEqualTo("BadRequest");
    assertThat(answer.json().path("error").path("message").asString()).contains(words);
  }

  private static void assertProblems(Answer answer, String... targets) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
    assertThat(answer.errorCode()).isEqualTo("ValidationFailed");
    assertThat(answer.json().path("error").path("details").findValuesAsString("target"))
        .containsExactlyInAnyOrder(targets);
    assertThat(answer.json().path("error").path("details").findValuesAsString("message"))
        .noneMatch(String::isBlank);
  }
}
