package org.moduleyard.server.identity.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.moduleyard.server.audit.AuditLog;
import org.moduleyard.server.audit.AuditRecord;
import org.moduleyard.server.identity.Identity;
import org.moduleyard.server.identity.account.NetworkAddress;
import org.moduleyard.server.identity.account.Proof;
import org.moduleyard.server.identity.caller.PublisherId;
import org.moduleyard.server.platform.DataPaths;
import org.moduleyard.server.testing.Browser;
import org.moduleyard.server.testing.Browser.Answer;
import org.moduleyard.server.testing.People;
import org.moduleyard.server.testing.ServerTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ServerTest
class OnboardingIT {

  private static final String ANY_API = "/api/publishers/nobody/offers?api-version=2017-10-31";

  @LocalServerPort private int port;
  @Autowired private DataPaths paths;
  @Autowired private AuditLog audit;
  @Autowired private Identity identity;
  @Autowired private JsonMapper json;
  @Autowired private JdbcClient database;

  private People people;

  @BeforeEach
  void people() {
    people = new People(port, paths.operatorAccount());
  }

  @Test
  void anApprovedPublishersOwnerMakesAProgramThatCallsTheApi() {
    String publisher = People.fresh("contoso-");
    String user = People.fresh("ada-");
    Browser owner = people.owner(publisher, user);
    PublisherId id = new PublisherId(publisher);

    assertThat(owner.get("/portal").body()).contains("Publisher " + publisher);
    assertThat(identity.publisher(id).orElseThrow().name()).isEqualTo("Publisher " + publisher);
    Proof account =
        identity
            .authenticate(user, People.PASSWORD, NetworkAddress.of("127.0.0.1"))
            .proven()
            .orElseThrow();
    assertThat(identity.person(account.id()).orElseThrow().isOwnerOf(id)).isTrue();
    assertThat(identity.subscriptionsOf(account.id())).hasSize(1);

    Answer created = createPrincipal(owner, publisher, "release pipeline", "contributor");
    assertThat(created.status()).isEqualTo(200);
    assertThat(created.header("Cache-Control")).isEqualTo("no-store");
    String clientId = created.testId("client-id");
    String secret = created.testId("client-secret");
    assertThat(secret).hasSize(43);
    assertThat(owner.get("/portal/" + publisher + "/access").body())
        .contains(clientId)
        .doesNotContain(secret);

    JsonNode token = json.readTree(token(clientId, secret).body());
    assertThat(token.get("token_type").asString()).isEqualTo("Bearer");
    assertThat(token.get("expires_in").asInt()).isEqualTo(3600);
    assertThat(token.get("resource").asString()).isEqualTo("https://cloudpartner.azure.com");
    String bearer = "Bearer " + token.get("access_token").asString();
    assertThat(new Browser(port).getAs(bearer, ANY_API).status()).isNotEqualTo(401);

    Answer rotated =
        owner.submit(
            "/portal/" + publisher + "/access",
            "/portal/" + publisher + "/service-principals/" + clientId + "/rotate",
            Map.of());
    assertThat(rotated.testId("client-id")).isEqualTo(clientId);
    assertUnauthorized(new Browser(port).getAs(bearer, ANY_API));
    assertThat(token(clientId, secret).status()).isEqualTo(401);
    String second = rotated.testId("client-secret");
    String bearerAgain =
        "Bearer " + json.readTree(token(clientId, second).body()).get("access_token").asString();
    assertThat(new Browser(port).getAs(bearerAgain, ANY_API).status()).isNotEqualTo(401);

    assertThat(
            owner
                .submit(
                    "/portal/" + publisher + "/access",
                    "/portal/" + publisher + "/service-principals/" + clientId + "/delete",
                    Map.of())
                .status())
        .isEqualTo(303);
    assertUnauthorized(new Browser(port).getAs(bearerAgain, ANY_API));
    assertThat(token(clientId, second).status()).isEqualTo(401);

    assertThat(audit.about("publisher/" + publisher, 10))
        .extracting(AuditRecord::action, AuditRecord::actor)
        .containsExactly(
            tuple("service-principal.deleted", "account/" + user),
            tuple("service-principal.secret-rotated", "account/" + user),
            tuple("service-principal.created", "account/" + user),
            tuple("publisher.approved", "account/operator"));
    assertThat(audit.about("publisher/" + publisher, 10))
        .noneMatch(entry -> entry.detail().toString().contains(secret));
  }

  @Test
  void aDeclinedApplicantReadsTheReasonAndMayApplyAgain() {
    String publisher = People.fresh("fabrikam-");
    String user = People.fresh("eve-");
    Browser applicant = new Browser(port);
    assertThat(People.apply(applicant, publisher, user).header("Location")).isEqualTo("/portal");
    assertThat(applicant.get("/portal").body()).contains("Waiting for approval");

    Browser operator = people.operator();
    String decline = People.decision(operator, publisher, "decline");
    Answer without = operator.submit("/operator/applications", decline, Map.of("reason", " "));
    assertThat(without.status()).isEqualTo(422);
    assertThat(without.page().select("[aria-invalid=true]").attr("name")).isEqualTo("reason");
    assertThat(
            operator
                .submit("/operator/applications", decline, Map.of("reason", "<Not> yet."))
                .status())
        .isEqualTo(303);
    assertThat(
            operator.submit("/operator/accounts", decline, Map.of("reason", "Once more.")).status())
        .isEqualTo(422);
    assertThat(
            operator
                .submit("/operator/accounts", decline.replace("decline", "approve"), Map.of())
                .status())
        .isEqualTo(409);

    assertThat(applicant.get("/portal").body()).contains("Declined").contains("&lt;Not&gt; yet.");
    assertThat(identity.publisher(new PublisherId(publisher))).isEmpty();
    assertThat(applicant.get("/portal/" + publisher + "/access").status()).isEqualTo(403);
    String application = decline.replaceFirst(".*/([0-9a-f-]{36})/.*", "$1");
    assertThat(audit.about("publisher-application/" + application, 9))
        .extracting(AuditRecord::action)
        .containsExactly("publisher.declined", "publisher.applied");
    assertThat(audit.about("publisher/" + publisher, 1)).isEmpty();

    assertThat(People.apply(applicant, publisher, "ignored").status()).isEqualTo(303);
    assertThat(People.decision(operator, publisher, "approve")).isNotEmpty();
  }

  @Test
  void aWrongApplicationComesBackWithEverythingButThePassword() {
    Map<String, String> form = new HashMap<>(People.form("v2", People.fresh("bob-")));
    form.put("contactEmail", "nonsense");
    form.put("website", "javascript:alert(1)");
    form.put("publisherName", "safe\u202Etxt.exe");
    form.put("password", "short");
    Answer answer = new Browser(port).submit("/publishers/apply", "/publishers/apply", form);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.page().select("[aria-invalid=true]").eachAttr("name"))
        .containsExactlyInAnyOrder(
            "publisherId", "publisherName", "contactEmail", "website", "password");
    assertThat(answer.page().select("#website").val()).isEqualTo("javascript:alert(1)");
    assertThat(answer.page().select("#about").val()).isEqualTo(form.get("about"));
    assertThat(answer.page().select("#password").val()).isEmpty();
    for (String field : answer.page().select("[aria-invalid=true]").eachAttr("id")) {
      assertThat(answer.page().select("#" + field).attr("aria-describedby"))
          .contains(field + "-error");
      assertThat(answer.page().select("#" + field + "-error").text()).isNotEmpty();
      assertThat(answer.page().select(".notice-bad a[href=#" + field + "]")).hasSize(1);
    }
    assertThat(
            database
                .sql("select count(*) from account where username = :name")
                .param("name", form.get("username"))
                .query(Integer.class)
                .single())
        .isZero();
  }

  @Test
  void aTakenPublisherIdIsRefusedWhileItWaitsAndAfterwards() {
    String publisher = People.fresh("tailspin-");
    assertThat(People.apply(new Browser(port), publisher, People.fresh("one-")).status())
        .isEqualTo(303);
    Answer second = People.apply(new Browser(port), publisher, People.fresh("two-"));
    assertThat(second.status()).isEqualTo(422);
    assertThat(second.page().select("#publisherId-error").text()).contains("is taken");
  }

  @Test
  void aPublisherNeverLosesItsLastOwner() {
    String publisher = People.fresh("northwind-");
    String user = People.fresh("own-");
    String friend = People.fresh("friend-");
    Browser owner = people.owner(publisher, user);
    Browser contributor = people.customer(friend);
    String access = "/portal/" + publisher + "/access";
    UUID ownerId =
        identity
            .authenticate(user, People.PASSWORD, NetworkAddress.of("127.0.0.1"))
            .proven()
            .orElseThrow()
            .id();

    assertThat(contributor.get(access).status()).isEqualTo(403);
    People.join(owner, publisher, contributor, friend, "CONTRIBUTOR");
    assertThat(contributor.get("/portal").body()).contains("Publisher " + publisher);
    assertThat(contributor.get(access).status()).isEqualTo(403);
    assertThat(putMember(owner, publisher, user, "CONTRIBUTOR").body())
        .contains("A publisher needs an owner.");
    assertThat(remove(owner, publisher, ownerId).body()).contains("A publisher needs an owner.");
    assertThat(putMember(owner, publisher, friend, "OWNER").status()).isEqualTo(303);
    assertThat(remove(contributor, publisher, ownerId).status()).isEqualTo(303);
    assertThat(owner.get(access).status()).isEqualTo(403);
  }

  @Test
  void theTokenEndpointSaysWhatIsWrongInTheWordsOfOAuth() {
    String id = UUID.randomUUID().toString();
    assertOAuthError(token(id, "wrong"), 401, "invalid_client");
    assertOAuthError(token("no uuid", "wrong"), 401, "invalid_client");
    assertOAuthError(
        post(
            "/moduleyard/oauth2/token",
            form(id, "x", "refresh_token", "https://cloudpartner.azure.com")),
        400,
        "unsupported_grant_type");
    assertOAuthError(
        post(
            "/moduleyard/oauth2/token",
            form(id, "x", "client_credentials", "https://evil.example")),
        400,
        "invalid_resource");
    assertOAuthError(post("/moduleyard/oauth2/token", "client_id=" + id), 400, "invalid_request");
    String good = form(id, "x", "client_credentials", "https://cloudpartner.azure.com");
    assertOAuthError(post("/moduleyard/oauth2/token?" + good, ""), 400, "invalid_request");
    assertOAuthError(
        post("/moduleyard/oauth2/token", good + "&client_id=" + id), 400, "invalid_request");
    assertOAuthError(post("/elsewhere/oauth2/token", good), 400, "invalid_request");
  }

  @Test
  void theApiAsksForATokenBeforeItLooksAtAnythingElse() {
    for (String path :
        new String[] {ANY_API, "/api/nothing/here", "/api/publishers?api-version=x"}) {
      assertUnauthorized(new Browser(port).getAs("", path));
      assertUnauthorized(new Browser(port).getAs("Bearer nonsense", path));
      assertUnauthorized(new Browser(port).getAs("Bearer " + "a".repeat(6000), path));
      assertUnauthorized(new Browser(port).getAs("Basic b3BlcmF0b3I6eA==", path));
    }
    Browser signedIn = people.customer(People.fresh("sam-"));
    assertUnauthorized(signedIn.get(ANY_API));
  }

  private void assertUnauthorized(Answer answer) {
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer realm=\"moduleyard\"");
    JsonNode error = json.readTree(answer.body()).get("error");
    assertThat(error.get("code").asString()).isEqualTo("Unauthorized");
    assertThat(error.get("message").asString()).contains("token");
  }

  private void assertOAuthError(Answer answer, int status, String code) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    JsonNode body = json.readTree(answer.body());
    assertThat(body.get("error").asString()).isEqualTo(code);
    assertThat(body.get("error_description").asString()).isNotEmpty();
  }

  private static Answer createPrincipal(Browser owner, String publisher, String name, String role) {
    return owner.submit(
        "/portal/" + publisher + "/access",
        "/portal/" + publisher + "/service-principals",
        Map.of("friendlyName", name, "role", role));
  }

  private static Answer putMember(Browser owner, String publisher, String user, String role) {
    return owner.submit(
        "/portal/" + publisher + "/access",
        "/portal/" + publisher + "/members",
        Map.of("username", user, "role", role));
  }

  private static Answer remove(Browser owner, String publisher, UUID member) {
    return owner.submit(
        "/portal/" + publisher + "/access",
        "/portal/" + publisher + "/members/" + member + "/remove",
        Map.of());
  }

  private Answer token(String clientId, String secret) {
    return post(
        "/moduleyard/oauth2/token",
        form(clientId, secret, "client_credentials", "https://cloudpartner.azure.com"));
  }

  private Answer post(String path, String body) {
    Browser program = new Browser(port);
    return program.send(
        program
            .request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  private static String form(String id, String secret, String grant, String resource) {
    return "client_id="
        + encode(id)
        + "&client_secret="
        + encode(secret)
        + "&grant_type="
        + grant
        + "&resource="
        + encode(resource);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
