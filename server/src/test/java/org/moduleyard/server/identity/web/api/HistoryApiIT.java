package org.moduleyard.server.identity.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.moduleyard.server.audit.AuditLog;
import org.moduleyard.server.audit.HistoryCsv;
import org.moduleyard.server.platform.DataPaths;
import org.moduleyard.server.testing.ApiCaller.Answer;
import org.moduleyard.server.testing.PublisherPeople;
import org.moduleyard.server.testing.ServerTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/** The history of a publisher and of the marketplace (OPEN-35). */
@ServerTest
class HistoryApiIT {

  private static final String HEADER = "\"event type\",\"time\",\"offer\",\"publisher\",";

  @LocalServerPort private int port;
  @Autowired private DataPaths paths;
  @Autowired private AuditLog audit;
  @Autowired private TransactionOperations transactions;

  private PublisherPeople people;

  @BeforeEach
  void aPublisherOfItsOwn() {
    people = new PublisherPeople(port, paths.operatorAccount());
  }

  private void record(String actor, String action, String subject, Map<String, String> detail) {
    transactions.executeWithoutResult(status -> audit.record(actor, action, subject, detail));
  }

  @Test
  void membersSeeWhatConcernsTheirPublisherAndNothingElse() {
    String publisher = people.publisher;
    record("account/ada", "offer.save", "offer/" + publisher + ".gauge", Map.of("etag", "x"));
    record("account/eve", "offer.save", "offer/" + publisher + "-2.gauge", Map.of());
    record("account/eve", "module.acquired", "offer/" + publisher + "/gauge", Map.of());
    record("account/eve", "account.created", "account/" + publisher, Map.of());

    JsonNode history = value(people.contributor.get(people.path("/history")));

    assertThat(history.findValuesAsString("action"))
        .containsExactly("offer.save", "member.role-given", "publisher.approved");
    JsonNode newest = history.get(0);
    assertThat(newest.propertyNames())
        .containsExactly("id", "at", "actor", "action", "subject", "detail");
    assertThat(newest.path("detail").toString()).isEqualTo("{\"etag\":\"x\"}");
    assertThat(value(people.operator.get("/api/history?$top=4")).findValuesAsString("action"))
        .containsExactly("account.created", "module.acquired", "offer.save", "offer.save");
    assertThat(value(people.operator.get(people.path("/history")))).isEqualTo(history);
  }

  @Test
  void recordsOfRemovedPeopleStay() {
    people.owner.delete(people.path("/users/" + people.contributorName));

    assertThat(value(people.owner.get(people.path("/history"))).toString())
        .contains("member.removed", "member.role-given", people.contributorName);
  }

  @Test
  void everyFilterNarrowsTheListAndTheyWorkTogether() {
    String offer = "offer/" + people.publisher + ".gauge";
    record("account/ada", "offer.save", offer, Map.of());
    record("account/bob", "offer.publish", offer, Map.of());
    record("account/ada", "offer_save", offer, Map.of());
    Instant middle = Instant.parse(value(history("")).get(0).path("at").asString());
    record("account/ada", "offer.publish", offer, Map.of());

    assertThat(actions("actor=account/bob")).containsExactly("offer.publish");
    assertThat(actions("action=offer."))
        .containsExactly("offer.publish", "offer.publish", "offer.save");
    assertThat(actions("action=offer_")).containsExactly("offer_save");
    assertThat(actions("action=%25")).isEmpty();
    assertThat(actions("subject=publisher/" + people.publisher))
        .containsExactly("member.role-given", "publisher.approved");
    assertThat(actions("from=" + middle)).containsExactly("offer.publish", "offer_save");
    assertThat(actions("to=" + middle)).startsWith("offer.publish", "offer.save").hasSize(4);
    assertThat(actions("from=" + middle + "&to=" + middle)).isEmpty();
    assertThat(actions("actor=account/ada&action=offer.p&subject=" + offer + "&from=" + middle))
        .containsExactly("offer.publish");
    for (String wrong :
        new String[] {
          "from=yesterday",
          "to=2026-11-21",
          "from=%2B999999999-01-01T00:00:00Z",
          "format=xml",
          "$top=0",
          "$skiptoken=x",
          "actor=%00"
        }) {
      assertThat(history(wrong).status()).as(wrong).isEqualTo(400);
    }
  }

  @Test
  void pagesFollowEachOtherWithoutGapAlsoWhileMoreIsRecorded() {
    for (int i = 0; i < 25; i++) {
      record("account/ada", "offer.save", "offer/" + people.publisher + ".gauge", number(i));
    }
    List<String> seen = new ArrayList<>();
    String next = people.path("/history?action=offer.&$top=10&api-version=2017-10-31");
    while (!next.isEmpty()) {
      Answer page = people.contributor.sendAsIs("GET", next, "");
      value(page).forEach(one -> seen.add(one.path("detail").path("number").asString()));
      record("account/ada", "offer.save", "offer/" + people.publisher + ".gauge", number(99));
      next = page.json().path("nextLink").asString("").replaceFirst("^https?://[^/]+", "");
    }
    assertThat(seen)
        .containsExactlyElementsOf(
            java.util.stream.IntStream.range(0, 25).mapToObj(i -> "" + (24 - i)).toList());
  }

  private static Map<String, String> number(int i) {
    return Map.of("number", Integer.toString(i));
  }

  @Test
  void theWholeFilteredListComesAsCsv() {
    for (int i = 0; i < 1205; i++) {
      int number = i;
      record("account/ada", "offer.save", "offer/" + people.publisher + ".gauge", number(number));
    }
    record("=cmd|' /C calc'!A0", "offer.save", "offer/" + people.publisher + ".é\"gauge", Map.of());

    Answer csv = people.contributor.get(people.path("/history?action=offer.&$top=1&format=csv"));

    assertThat(csv.status()).isEqualTo(200);
    assertThat(csv.header("Content-Type")).isEqualTo("text/csv;header=present;charset=UTF-8");
    assertThat(csv.header("Content-Disposition")).isEqualTo("attachment; filename=\"history.csv\"");
    String[] lines = csv.response().body().split("\r\n", -1);
    assertThat(lines).hasSize(1 + 1206 + 1);
    assertThat(lines[0]).isEqualTo(HEADER + "\"acting user\",\"details\"");
    assertThat(lines[1])
        .matches(
            "\"offer\\.save\",\"[0-9T:.-]+Z\",\"é\"\"gauge\",\""
                + people.publisher
                + "\",\"'=cmd\\|' /C calc'!A0\",\"\\{}\"");
    assertThat(lines[2]).contains("\"gauge\"", "\"{\"\"number\"\":\"\"1204\"\"}\"");
    assertThat(lines[1206]).contains("{\"\"number\"\":\"\"0\"\"}");
    assertThat(lines[1207]).isEmpty();
  }

  @Test
  void theFormFollowsFromAcceptUnlessFormatSaysIt() {
    for (String accept : new String[] {"text/csv", "text/csv, */*;q=0.5", "text/csv;q=0.9"}) {
      assertThat(type(accept, "")).as(accept).startsWith("text/csv");
    }
    for (String accept : new String[] {"*/*", "application/json", "application/*, text/*;q=0.1"}) {
      assertThat(type(accept, "")).as(accept).startsWith("application/json");
    }
    assertThat(type("application/json", "?format=csv")).startsWith("text/csv");
    assertThat(type("text/csv", "?format=json")).startsWith("application/json");
    assertThat(people.owner.get(people.path("/history"), "Accept", "text/html").status())
        .isEqualTo(406);
    assertThat(people.owner.get(people.path("/history"), "Accept", "nonsense").status())
        .isEqualTo(400);
    assertThat(people.owner.send("HEAD", people.path("/history?format=csv"), "").status())
        .isEqualTo(200);
  }

  @Test
  void aCellThatWouldBeAFormulaIsKeptAText() throws IOException {
    for (String formula : new String[] {"=1+1", "+1", "-1", "@sum", "\tx", "\rx", "＝1"}) {
      assertThat(row(formula)).isEqualTo("\"'" + formula + "\"\r\n");
    }
    assertThat(row("a=b, \"c\"")).isEqualTo("\"a=b, \"\"c\"\"\"\r\n");
    assertThat(row("", "x")).isEqualTo("\"\",\"x\"\r\n");
  }

  private static String row(String... cells) throws IOException {
    StringBuilder row = new StringBuilder();
    HistoryCsv.row(row, List.of(cells));
    return row.toString();
  }

  private String type(String accept, String query) {
    return people
        .owner
        .get(people.path("/history") + query, "Accept", accept)
        .header("Content-Type");
  }

  private Answer history(String query) {
    return people.contributor.get(people.path("/history?" + query));
  }

  private List<String> actions(String query) {
    return value(history(query)).findValuesAsString("action");
  }

  private static JsonNode value(Answer answer) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    return answer.json().path("value");
  }
}
