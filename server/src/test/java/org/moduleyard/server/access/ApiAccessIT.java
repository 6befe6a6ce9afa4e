package org.moduleyard.server.access;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.moduleyard.server.platform.DataPaths;
import org.moduleyard.server.platform.Keys;
import org.moduleyard.server.testing.ApiCaller;
import org.moduleyard.server.testing.ApiCaller.Answer;
import org.moduleyard.server.testing.People;
import org.moduleyard.server.testing.PublisherPeople;
import org.moduleyard.server.testing.ServerTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every call of the API, made by everybody there is (OPEN-35, OPEN-36). */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiAccessIT {

  private static final Set<String> PEOPLE =
      Set.of("customer", "contributor", "owner", "other owner", "reviewer", "operator");
  private static final Set<String> PROGRAMS =
      Set.of("contributor's program", "owner's program", "other program");
  private static final Set<String> CALLERS = union(PEOPLE, PROGRAMS);
  private static final Set<String> OWNERS = Set.of("owner", "owner's program");
  private static final Set<String> MEMBERS =
      union(OWNERS, Set.of("contributor", "contributor's program"));
  private static final Set<String> OPERATOR = Set.of("operator");
  private static final Set<String> NOBODY = Set.of();

  /** Without a good token, 401. */
  private static final Set<String> STRANGERS = Set.of("stranger", "garbage", "expired");

  /**
   * The callers that are let in, written down a second time; all others with a good token get 403.
   */
  private static final Map<String, Set<String>> EXPECTED = new LinkedHashMap<>();

  static {
    expect(union(MEMBERS, OPERATOR), "GET PUB/offers", "GET PUB/offers/", "GET PUB/offers/none");
    expect(union(MEMBERS, OPERATOR), "GET PUB/offers/none/versions/1");
    expect(union(MEMBERS, OPERATOR), "GET PUB/offers/none/versions/1/plans/basic/report");
    expect(
        union(MEMBERS, OPERATOR),
        "GET PUB/offers/none/versions/1/plans/basic/report.html",
        "GET PUB/offers/none/versions/1/plans/basic/report.sarif",
        "GET PUB/offers/none/versions/1/plans/basic/report.junit.xml",
        "GET PUB/offers/none/versions/1/plans/basic/inputs/offer.json",
        "GET PUB/offers/none/versions/1/plans/basic/inputs/policy.json",
        "GET PUB/offers/none/versions/1/plans/basic/inputs/published.json",
        "GET PUB/offers/none/versions/1/plans/basic/inputs/previous.json",
        "GET PUB/offers/none/versions/1/plans/basic/inputs/advisories.json");
    expect(union(MEMBERS, OPERATOR), "GET PUB/offers/none/slot/draft");
    expect(union(MEMBERS, OPERATOR), "GET PUB/offers/none/status", "GET PUB/offers/none/check");
    expect(union(MEMBERS, OPERATOR), "GET PUB/offers/none/submissions");
    expect(union(MEMBERS, OPERATOR), "GET PUB/offers/none/submissions/");
    expect(union(MEMBERS, OPERATOR), "GET PUB/offers/none/operations/UUID");
    expect(MEMBERS, "PUT PUB/offers/none", "DELETE PUB/offers/none");
    expect(MEMBERS, "POST PUB/offers/none/publish", "POST PUB/offers/none/cancel");
    expect(MEMBERS, "POST PUB/offers/none/golive");
    expect(union(OWNERS, OPERATOR), "POST PUB/offers/none/stopdistribution");
    expect(union(OWNERS, OPERATOR), "POST PUB/offers/none/resumedistribution");
    expect(OPERATOR, "POST PUB/offers/none/confirmstop", "POST PUB/offers/none/abort");
    expect(PEOPLE, "POST /api/publisher-applications");
    expect(OPERATOR, "GET /api/publisher-applications");
    expect(CALLERS, "GET /api/publisher-applications/UUID");
    expect(OPERATOR, "POST /api/publisher-applications/UUID/approve");
    expect(OPERATOR, "POST /api/publisher-applications/UUID/decline");
    expect(CALLERS, "GET /api/publishers");
    expect(union(MEMBERS, OPERATOR), "GET PUB", "HEAD PUB", "GET PUB/history");
    expect(OWNERS, "PUT PUB");
    expect(union(OWNERS, OPERATOR), "PUT PUB/users/nobody", "DELETE PUB/users/nobody");
    expect(union(OWNERS, OPERATOR), "GET PUB/users", "GET PUB/invitations");
    expect(OWNERS, "GET PUB/service-principals", "POST PUB/service-principals");
    expect(OWNERS, "POST PUB/service-principals/UUID/rotate-secret");
    expect(OWNERS, "DELETE PUB/service-principals/UUID");
    expect(OPERATOR, "GET /api/history");
    // a publisher that is nobody's, and one that cannot be
    expect(OPERATOR, "GET /api/publishers/nobodys", "GET /api/publishers/nobodys/users");
    expect(NOBODY, "PUT /api/publishers/nobodys", "DELETE /api/publishers/nobodys/offers/none");
    expect(OPERATOR, "GET /api/publishers/Not..An..Id", "GET /api/publishers/CONTOSO/history");
    expect(NOBODY, "PUT /api/publishers/Not..An..Id/offers/none");
  }

  /** Calls that need no token: all callers are let in but those with a bad token. */
  private static final Set<String> OPEN = Set.of("POST /api/publisher-applications");

  @LocalServerPort private int port;
  @Autowired private DataPaths paths;
  @Autowired private Keys keys;

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  private RequestMappingHandlerMapping handlers;

  private PublisherPeople people;
  private final Map<String, ApiCaller> callers = new LinkedHashMap<>();

  @BeforeAll
  void everybody() throws Exception {
    people = new PublisherPeople(port, paths.operatorAccount());
    PublisherPeople other = new PublisherPeople(port, paths.operatorAccount());
    String reviewer = People.fresh("reviewer-");
    new People(port, paths.operatorAccount()).reviewer(reviewer);
    callers.put("stranger", ApiCaller.stranger(port));
    callers.put("garbage", ApiCaller.with(port, "a.b.c"));
    callers.put("expired", ApiCaller.with(port, expired(people.owner.token())));
    callers.put("customer", people.newCustomer(People.fresh("customer-")));
    callers.put("contributor", people.contributor);
    callers.put("contributor's program", people.newProgram("contributor"));
    callers.put("owner", people.owner);
    callers.put("owner's program", people.newProgram("owner"));
    callers.put("other owner", other.owner);
    callers.put("other program", other.newProgram("owner"));
    callers.put("reviewer", ApiCaller.person(port, reviewer));
    callers.put("operator", people.operator);
  }

  @Test
  void everyCallIsOpenToExactlyThoseWhoMayMakeIt() {
    SoftAssertions softly = new SoftAssertions();
    EXPECTED.forEach(
        (call, allowed) ->
            callers.forEach(
                (name, caller) -> {
                  Answer answer = make(caller, call);
                  softly
                      .assertThat(refusal(answer))
                      .as("%s as %s: %s", call, name, answer)
                      .isEqualTo(expected(call, allowed, name));
                }));
    softly.assertAll();
  }

  @Test
  void noCallIsOpenWithoutItsApiVersionAndStrangersLearnNothing() {
    SoftAssertions softly = new SoftAssertions();
    for (String call : EXPECTED.keySet()) {
      String[] parts = parts(call);
      if (!parts[0].equals("HEAD")) {
        Answer none = as("other owner").sendAsIs(parts[0], parts[1], "");
        softly.assertThat(none.errorCode()).as(call).isEqualTo("InvalidAPIVersion");
        String old = parts[1] + "?api-version=2016-08-01-preview&api-version=2017-10-31";
        softly
            .assertThat(as("owner").sendAsIs(parts[0], old, "").errorCode())
            .as(call)
            .isEqualTo("InvalidAPIVersion");
      }
    }
    softly.assertAll();
    Answer stranger = as("stranger").sendAsIs("GET", people.path("/offers"), "");
    assertThat(stranger.status()).isEqualTo(401);
    assertThat(stranger.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"moduleyard\"");
    assertThat(make(as("expired"), "GET PUB").header("WWW-Authenticate"))
        .isEqualTo("Bearer realm=\"moduleyard\", error=\"invalid_token\"");
  }

  @Test
  void anotherSpellingOfAPathIsNoWayIn() {
    String offers = people.path("/offers");
    for (String path :
        new String[] {
          offers.replace("/api/", "/API/"),
          offers.replace("/api/", "/%61pi/"),
          offers.replace("/publishers/", "/Publishers/"),
          offers.replace("/publishers/", "/%70ublishers/"),
          offers.replace("/publishers/", ";x=y/publishers/"),
          offers.replace("/publishers/", "//publishers/"),
          offers.replace("/publishers/", "/./publishers/"),
          offers.replace("/publishers/", "/x/../publishers/"),
          offers.replace("/publishers/", "/publishers%2f"),
          offers.replace("/publishers/", "/%2570ublishers/"),
          offers + "//",
          offers + "/;",
          offers + "%20",
          offers + ".json",
          offers.replace(people.publisher, people.publisher + "%00"),
          offers.replace(people.publisher, people.publisher.toUpperCase(java.util.Locale.ROOT))
        }) {
      for (String name : new String[] {"stranger", "customer", "other owner"}) {
        int status = as(name).get(path).status();
        assertThat(status).as("%s as %s", path, name).isIn(400, 401, 403, 404);
      }
    }
  }

  @Test
  void whatNoRowMatchesIsThereForNobody() {
    for (String path : new String[] {"/api/nothing", "/api/publishers/", "/api/openapi.json/"}) {
      assertThat(as("stranger").get(path).status()).as(path).isEqualTo(401);
      assertThat(as("operator").get(path).status()).as(path).isEqualTo(404);
      assertThat(as("owner").get(path).status()).as(path).isEqualTo(404);
    }
  }

  @Test
  void everyHandlerHasARowAndEveryRowAHandlerAndAnExpectation() {
    Set<String> handled = new TreeSet<>();
    handlers
        .getHandlerMethods()
        .keySet()
        .forEach(
            mapping ->
                mapping.getPatternValues().stream()
                    .filter(pattern -> pattern.startsWith("/api"))
                    .forEach(
                        pattern -> {
                          assertThat(mapping.getMethodsCondition().getMethods())
                              .as(pattern)
                              .isNotEmpty();
                          mapping
                              .getMethodsCondition()
                              .getMethods()
                              .forEach(method -> handled.add(method + " " + plain(pattern)));
                        }));
    Set<String> rows =
        ApiAccessTable.rows().stream()
            .map(row -> row.method() + " " + plain(row.pattern()))
            .collect(toCollection(TreeSet::new));
    assertThat(rows).isEqualTo(handled);

    Set<String> asked =
        EXPECTED.keySet().stream()
            .map(ApiAccessIT::parts)
            .map(call -> new org.springframework.mock.web.MockHttpServletRequest(call[0], call[1]))
            .map(ApiAccessTable::find)
            .map(ApiAccessTable.Entry.Found.class::cast)
            .map(found -> found.row().method() + " " + plain(found.row().pattern()))
            .collect(toCollection(TreeSet::new));
    asked.addAll(Set.of("GET /api/openapi.json", "GET /api/openapi.yaml"));
    assertThat(asked).isEqualTo(rows);
  }

  @Test
  void theDescriptionOfTheApiIsOpenToEverybody() {
    for (String path : new String[] {"/api/openapi.json", "/api/openapi.yaml"}) {
      assertThat(as("stranger").sendAsIs("GET", path, "").status()).isEqualTo(200);
      assertThat(as("customer").sendAsIs("GET", path, "").status()).isEqualTo(200);
      assertThat(as("garbage").sendAsIs("GET", path, "").status()).isEqualTo(401);
    }
  }

  private ApiCaller as(String name) {
    return Objects.requireNonNull(callers.get(name));
  }

  private int expected(String call, Set<String> allowed, String name) {
    boolean open = OPEN.contains(call) && name.equals("stranger");
    if (STRANGERS.contains(name) && !open) {
      return 401;
    }
    return open || allowed.contains(name) ? 0 : 403;
  }

  private static int refusal(Answer answer) {
    assertThat(answer.status()).as(answer.toString()).isLessThan(500);
    return answer.status() == 401 || answer.status() == 403 ? answer.status() : 0;
  }

  private Answer make(ApiCaller caller, String call) {
    String[] parts = parts(call.replace("PUB", people.path("")));
    return caller.send(parts[0], parts[1], "");
  }

  private static String[] parts(String call) {
    return call.replace("PUB", "/api/publishers/contoso")
        .replace("UUID", UUID.randomUUID().toString())
        .split(" ", 2);
  }

  /** A pattern without the names of its variables. */
  private static String plain(String pattern) {
    return pattern.replaceAll("\\{[^}]*}", "{}");
  }

  private String expired(String token) throws Exception {
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder(SignedJWT.parse(token).getJWTClaimsSet())
            .expirationTime(Date.from(Instant.now().minusSeconds(1)))
            .build();
    SignedJWT signed = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
    signed.sign(new MACSigner(keys.derive("access tokens")));
    return signed.serialize();
  }

  private static void expect(Set<String> allowed, String... calls) {
    for (String call : calls) {
      EXPECTED.put(call, allowed);
    }
  }

  private static Set<String> union(Set<String> one, Set<String> other) {
    Set<String> all = new TreeSet<>(one);
    all.addAll(other);
    return Set.copyOf(all);
  }
}
