package org.moduleyard.server.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.moduleyard.server.access.ChangingCalls;
import org.moduleyard.server.platform.DataPaths;
import org.moduleyard.server.testing.ApiCaller;
import org.moduleyard.server.testing.ApiCaller.Answer;
import org.moduleyard.server.testing.People;
import org.moduleyard.server.testing.PublisherPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** Every call that changes something, made once: its record, and no other, names who made it. */
@TestPropertySource(properties = "moduleyard.publication.stop-needs-operator=true")
class EveryChangeIsRecordedIT extends PublishingTestCase {

  private static final String PUBLISHER = "/api/publishers/{publisher}";
  private static final String OFFER = PUBLISHER + "/offers/{offer}";
  private static final String PROGRAMS = PUBLISHER + "/service-principals";
  private static final String APPLICATIONS = "/api/publisher-applications";

  @LocalServerPort private int port;
  @Autowired private DataPaths paths;
  @Autowired private JdbcClient jdbc;

  private final Set<String> made = new TreeSet<>();
  private PublisherPeople people;

  @BeforeEach
  void everybody() {
    people = new PublisherPeople(port, paths.operatorAccount());
  }

  @Test
  void everyChangingCallAddsItsRecordAndNothingElse() {
    onboarding();
    profilePeopleAndPrograms();
    offers();

    assertThat(made).isEqualTo(ChangingCalls.all());
  }

  private void onboarding() {
    ApiCaller stranger = ApiCaller.stranger(port);
    String eve = People.fresh("eve-");
    String first = People.fresh("eves-");
    String id =
        change(
                stranger,
                "POST " + APPLICATIONS,
                "",
                PublisherPeople.application(first, eve),
                "account.created by account/" + eve,
                "publisher.applied by account/" + eve)
            .json()
            .path("id")
            .asString();
    change(
        people.operator,
        "POST " + APPLICATIONS + "/{application}/decline",
        id,
        "{\"reason\":\"Not yet.\"}",
        "publisher.declined by account/operator");
    id =
        stranger
            .post(
                APPLICATIONS,
                PublisherPeople.application(People.fresh("bobs-"), People.fresh("bob-")))
            .json()
            .path("id")
            .asString();
    change(
        people.operator,
        "POST " + APPLICATIONS + "/{application}/approve",
        id,
        "",
        "publisher.approved by account/operator");
  }

  private void profilePeopleAndPrograms() {
    String owner = "account/" + people.ownerName;
    String friend = People.fresh("friend-");
    people.newCustomer(friend);
    change(
        people.owner,
        "PUT " + PUBLISHER,
        "",
        """
        {"name": "Other", "contact": {"name": "A", "email": "a@example.com", "phone": "112"}}
        """,
        "publisher.profile-changed by " + owner);
    String user = "PUT " + PUBLISHER + "/users/{username}";
    String remove = "DELETE " + PUBLISHER + "/users/{username}";
    change(people.owner, user, friend, "{\"role\":\"owner\"}", "member.invited by " + owner);
    change(people.owner, remove, friend, "", "member.invitation-withdrawn by " + owner);
    change(
        people.operator,
        user,
        friend,
        "{\"role\":\"owner\"}",
        "member.role-given by account/operator");
    change(people.owner, remove, friend, "", "member.removed by " + owner);
    String program =
        change(
                people.owner,
                "POST " + PROGRAMS,
                "",
                "{\"friendlyName\":\"pipeline\",\"role\":\"owner\"}",
                "service-principal.created by " + owner)
            .json()
            .path("applicationId")
            .asString();
    change(
        people.owner,
        "POST " + PROGRAMS + "/{clientId}/rotate-secret",
        program,
        "",
        "service-principal.secret-rotated by " + owner);
    change(
        people.owner,
        "DELETE " + PROGRAMS + "/{clientId}",
        program,
        "",
        "service-principal.deleted by " + owner);
  }

  private void offers() {
    String contributor = "account/" + people.contributorName;
    String owner = "account/" + people.ownerName;
    String gauge = SampleOffer.with(REGISTRY, LOGOS, "gauge").toString();
    change(people.contributor, "PUT " + OFFER, "gauge", gauge, "offer.created by " + contributor);
    change(people.contributor, "PUT " + OFFER, "gauge", gauge, "offer.saved by " + contributor);
    publish("waitingForPublisherReview");
    change(
        people.contributor,
        "POST " + OFFER + "/cancel",
        "gauge",
        "",
        "offer.canceled by " + contributor);
    await("canceled");
    publish("waitingForPublisherReview");
    change(
        people.contributor,
        "POST " + OFFER + "/golive",
        "gauge",
        "",
        "offer.signed-off by " + contributor);
    await("succeeded");
    change(
        people.owner,
        "POST " + OFFER + "/stopdistribution",
        "gauge",
        "{\"reason\":\"No longer made.\"}",
        "offer.stop-requested by " + owner);
    change(
        people.operator,
        "POST " + OFFER + "/confirmstop",
        "gauge",
        "",
        "offer.stopped by account/operator");
    change(
        people.owner,
        "POST " + OFFER + "/resumedistribution",
        "gauge",
        "",
        "offer.resumed by " + owner);
    publish("waitingForPublisherReview");
    change(
        people.operator,
        "POST " + OFFER + "/abort",
        "gauge",
        "{\"reason\":\"It phones home.\"}",
        "offer.aborted by account/operator");
    people.owner.put(people.path("/offers/draft"), gauge.replace("gauge\"", "draft\""));
    change(people.owner, "DELETE " + OFFER, "draft", "", "offer.deleted by " + owner);
  }

  private void publish(String until) {
    change(
        people.contributor,
        "POST " + OFFER + "/publish",
        "gauge",
        "",
        "offer.submitted by account/" + people.contributorName);
    await(until);
  }

  private void await(String status) {
    long deadline = System.nanoTime() + java.time.Duration.ofSeconds(60).toNanos();
    String path = people.path("/offers/gauge/status");
    String now = "";
    while (!now.equals(status)) {
      assertThat(System.nanoTime()).as("still " + now).isLessThan(deadline);
      java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
      now = people.owner.get(path).json().path("status").asString();
    }
  }

  /** Makes a call and compares what people and programs have on record afterwards. */
  private Answer change(
      ApiCaller caller, String call, String variable, String body, String... records) {
    long before = jdbc.sql("select max(id) from audit_record").query(Long.class).single();
    String[] parts = call.split(" ", 2);
    String path =
        parts[1].replace("{publisher}", people.publisher).replaceAll("\\{[a-zA-Z]+}", variable);
    boolean replaces = !parts[0].equals("POST") && caller.get(path).status() == 200;
    Answer answer =
        replaces
            ? caller.send(parts[0], path, body, "If-Match", "*")
            : caller.send(parts[0], path, body);
    assertThat(answer.status()).as("%s: %s", call, answer).isBetween(200, 299);
    List<String> recorded =
        jdbc.sql(
                """
                select action || ' by ' || actor from audit_record
                where id > ? and actor <> 'moduleyard' order by id
                """)
            .param(before)
            .query((row, number) -> row.getString(1))
            .list();
    assertThat(recorded).as(call).containsExactly(records);
    made.add(call);
    return answer;
  }
}
