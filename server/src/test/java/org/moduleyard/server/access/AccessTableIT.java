package org.moduleyard.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.moduleyard.server.platform.DataPaths;
import org.moduleyard.server.testing.Browser;
import org.moduleyard.server.testing.Browser.Answer;
import org.moduleyard.server.testing.People;
import org.moduleyard.server.testing.ServerTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Every row of the access table, asked by everybody there is. */
@ServerTest
class AccessTableIT {

  private static final Set<String> ALL =
      Set.of("visitor", "customer", "contributor", "owner", "reviewer", "operator");
  private static final Set<String> SIGNED_IN =
      Set.of("customer", "contributor", "owner", "reviewer", "operator");
  private static final Set<String> MEMBERS = Set.of("contributor", "owner");
  private static final Set<String> READERS = Set.of("contributor", "owner", "operator");

  /**
   * The callers that are let in, written down a second time; {@code PUB} stands for the owner's
   * publisher.
   */
  private static final Map<String, Set<String>> EXPECTED =
      ordered(
          entry("GET /", ALL),
          entry("GET /assets/x/y.css", ALL),
          entry("GET /media/x.png", ALL),
          entry("GET /favicon.ico", ALL),
          entry("GET /robots.txt", ALL),
          entry("GET /feed.atom", ALL),
          entry("GET /rules", ALL),
          entry("GET /about", ALL),
          entry("GET /docs", ALL),
          entry("GET /docs/settings", ALL),
          entry("GET /marketplace/apps/contoso.camera", ALL),
          entry("GET /offers/contoso.camera", ALL),
          entry("OPTIONS /offers/contoso.camera", ALL),
          entry("OPTIONS /artifacts/contoso.camera/basic/iot-edge-metadata.json", ALL),
          entry("GET /artifacts/contoso.camera/basic/iot-edge-metadata.json", ALL),
          entry("GET /contoso.camera", ALL),
          entry("GET /contoso.camera/plans/basic/deployment.json", ALL),
          entry("POST /contoso.camera/plans/basic/deployment.json", ALL),
          entry("GET /contoso.camera/plans/basic/layered.json", ALL),
          entry("POST /contoso.camera/plans/basic/layered.json", ALL),
          entry("GET /preview/contoso.camera", SIGNED_IN),
          entry("GET /contoso.camera/get", SIGNED_IN),
          entry("POST /contoso.camera/get", SIGNED_IN),
          entry("GET /login", ALL),
          entry("GET /register", ALL),
          entry("POST /register", ALL),
          entry("GET /account", SIGNED_IN),
          entry("POST /account/password", SIGNED_IN),
          entry("GET /publishers/apply", ALL),
          entry("POST /publishers/apply", ALL),
          entry("GET /portal", SIGNED_IN),
          entry("GET /portal/PUB/access", Set.of("owner")),
          entry("POST /portal/PUB/service-principals", Set.of("owner")),
          entry("POST /portal/PUB/members", Set.of("owner")),
          entry("POST /portal/PUB/profile", Set.of("owner")),
          entry("POST /portal/PUB/agreement", Set.of("owner")),
          entry("POST /portal/PUB/offers/none/golive", MEMBERS),
          entry("GET /portal/PUB/offers/none/golive", MEMBERS),
          entry("GET /portal/PUB/offers/none/stop", Set.of("owner")),
          entry("POST /portal/PUB/offers/none/stop", Set.of("owner")),
          entry("GET /portal/PUB/offers/none/resume", Set.of("owner")),
          entry("POST /portal/PUB/offers/none/resume", Set.of("owner")),
          entry("GET /portal/PUB", READERS),
          entry("GET /portal/PUB/approvals", READERS),
          entry("GET /portal/PUB/history", READERS),
          entry("GET /portal/PUB/history.csv", READERS),
          entry("GET /portal/PUB/profile", READERS),
          entry("GET /portal/PUB/agreement", READERS),
          entry("GET /portal/PUB/offers/new", MEMBERS),
          entry("GET /portal/PUB/offers/none", READERS),
          entry("GET /portal/PUB/offers/none/events", READERS),
          entry("GET /portal/PUB/offers/none/compare", READERS),
          entry("GET /portal/PUB/offers/none/history", READERS),
          entry("GET /portal/PUB/offers/none/history.csv", READERS),
          entry("GET /portal/PUB/offers/none/preview/listing", READERS),
          entry("GET /portal/PUB/offers/none/reports/p/report.html", READERS),
          entry("GET /portal/PUB/offers/none/versions/1", READERS),
          entry("GET /portal/PUB/offers/none/publish", MEMBERS),
          entry("GET /portal/PUB/offers/none/edit/settings", MEMBERS),
          entry("GET /portal/PUB/offers", MEMBERS),
          entry("POST /portal/PUB/offers", MEMBERS),
          entry("GET /portal/somebody-else/offers", Set.of()),
          entry("GET /portal/somebody-else/history", Set.of("operator")),
          entry("POST /portal/somebody-else/members", Set.of()),
          entry("GET /portal/Not..An..Id/offers", Set.of()),
          entry("GET /reviewer/queue", Set.of("reviewer")),
          entry("POST /reviewer/queue", Set.of("reviewer")),
          entry("GET /operator/accounts", Set.of("operator")),
          entry("POST /operator/accounts", Set.of("operator")),
          // last, because they end sessions
          entry("POST /language", ALL),
          entry("POST /login", ALL),
          entry("POST /logout", ALL));

  @LocalServerPort private int port;
  @Autowired private DataPaths paths;

  @Test
  void everyPathOpensForExactlyThoseWhoMayOpenIt() {
    String publisher = People.fresh("access-");
    Map<String, Browser> callers = callers(publisher);
    SoftAssertions softly = new SoftAssertions();
    for (Map.Entry<String, Set<String>> expected : EXPECTED.entrySet()) {
      String[] request = expected.getKey().replace("PUB", publisher).split(" ", 2);
      for (Map.Entry<String, Browser> caller : callers.entrySet()) {
        Answer answer = ask(caller.getValue(), request[0], request[1]);
        softly
            .assertThat(refusal(answer, caller.getKey()))
            .as("%s: %s (%d)", expected.getKey(), caller.getKey(), answer.status())
            .isEqualTo(!expected.getValue().contains(caller.getKey()));
      }
    }
    softly.assertAll();
  }

  @Test
  void everyRowOfTheTableIsAskedAbove() {
    List<String> rows =
        AccessTable.rows().stream().map(row -> row.method() + " " + row.pattern()).toList();
    List<String> asked =
        EXPECTED.keySet().stream()
            .map(request -> request.replace("PUB", "contoso").split(" ", 2))
            .map(
                request -> {
                  var mock =
                      new org.springframework.mock.web.MockHttpServletRequest(
                          request[0], request[1]);
                  return AccessTable.find(mock)
                      .map(match -> match.row().method() + " " + match.row().pattern())
                      .orElse("");
                })
            .toList();
    assertThat(asked).containsAll(rows);
  }

  @Test
  void whatIsInNoRowDoesNotExistForAnybody() {
    Browser visitor = new Browser(port);
    Browser operator = new People(port, paths.operatorAccount()).operator();
    for (String path :
        new String[] {"/error", "/actuator", "/actuator/env", "/nothing", "/a/b/c"}) {
      assertThat(visitor.get(path).status()).as(path).isEqualTo(404);
      assertThat(operator.get(path).status()).as(path).isEqualTo(404);
    }
  }

  private Map<String, Browser> callers(String publisher) {
    People people = new People(port, paths.operatorAccount());
    String contributor = People.fresh("contributor-");
    Map<String, Browser> callers = new LinkedHashMap<>();
    callers.put("visitor", new Browser(port));
    callers.put("customer", people.customer(People.fresh("customer-")));
    callers.put("contributor", people.customer(contributor));
    callers.put("owner", people.owner(publisher, People.fresh("owner-")));
    callers.put("reviewer", people.reviewer(People.fresh("reviewer-")));
    callers.put("operator", people.operator());
    People.join(
        callers.get("owner"), publisher, callers.get("contributor"), contributor, "contributor");
    return callers;
  }

  private static Answer ask(Browser browser, String method, String path) {
    return switch (method) {
      case "GET" -> browser.get(path);
      case "POST" -> browser.submit("/publishers/apply", path, Map.of());
      default ->
          browser.send(browser.request(path).method(method, BodyPublishers.noBody()).build());
    };
  }

  private static boolean refusal(Answer answer, String caller) {
    return caller.equals("visitor")
        ? answer.status() == 303 && answer.header("Location").startsWith("/login")
        : answer.status() == 403;
  }

  private static Map.Entry<String, Set<String>> entry(String request, Set<String> allowed) {
    return Map.entry(request, allowed);
  }

  @SafeVarargs
  private static Map<String, Set<String>> ordered(Map.Entry<String, Set<String>>... entries) {
    Map<String, Set<String>> map = new LinkedHashMap<>();
    for (Map.Entry<String, Set<String>> entry : entries) {
      map.put(entry.getKey(), entry.getValue());
    }
    return map;
  }
}
