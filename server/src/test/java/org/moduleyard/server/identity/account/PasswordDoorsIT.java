package org.moduleyard.server.identity.account;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.moduleyard.server.identity.caller.MemberRole;
import org.moduleyard.server.identity.caller.PublisherId;
import org.moduleyard.server.identity.publisher.ServicePrincipals;
import org.moduleyard.server.platform.DataPaths;
import org.moduleyard.server.testing.Browser;
import org.moduleyard.server.testing.People;
import org.moduleyard.server.testing.ServerTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every door that takes a password: what waits there is bounded in number, size and time. */
@ServerTest
class PasswordDoorsIT {

  private static final String OVERLONG = "a".repeat(SignIn.LONGEST_PASSWORD_BYTES + 1);
  private static final String TOKENS = "/moduleyard/oauth2/token";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @LocalServerPort private int port;
  @Autowired private DataPaths paths;
  @Autowired private JdbcClient database;

  @Test
  void overlongPasswordsAreRefusedAtEveryDoorBeforeAnythingIsHashed() {
    String user = People.fresh("una-");
    Browser browser = people().customer(user);
    Browser stranger = new Browser(port);
    Map<String, String> login = Map.of("username", user, "password", OVERLONG);
    String unborn = People.fresh("unborn-");
    Map<String, String> registration =
        Map.of("username", unborn, "password", OVERLONG, "displayName", "U", "email", "u@e.org");
    Map<String, String> change =
        Map.of(
            "currentPassword", OVERLONG,
            "newPassword", "nineteen blue tractors",
            "repeatPassword", "nineteen blue tractors");
    assertThat(stranger.submit("/login", "/login", login).status()).isEqualTo(400);
    assertThat(stranger.submit("/register", "/register", registration).status()).isEqualTo(400);
    assertThat(
            stranger
                .submit("/publishers/apply", "/publishers/apply", with(registration, "about", "x"))
                .status())
        .isEqualTo(400);
    assertThat(browser.submit("/account/password", "/account/password", change).status())
        .isEqualTo(400);
    assertThat(
            people()
                .operator()
                .submit(
                    "/operator/accounts",
                    "/operator/accounts",
                    with(registration, "role", "CUSTOMER"))
                .status())
        .isEqualTo(400);
    for (String name : List.of(user, UUID.randomUUID().toString())) {
      for (String path : List.of("/token", "/v2/")) {
        HttpResponse<String> refused = send(basic(name, OVERLONG, path));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(json(refused).at("/errors/0/code").asString()).isEqualTo("UNAUTHORIZED");
      }
    }
    HttpResponse<String> grant =
        send(form(TOKENS, text(with(login, "grant_type", "password")), true));
    assertThat(grant.statusCode()).isEqualTo(400);
    assertThat(json(grant).path("error").asString()).isEqualTo("invalid_request");
    assertThat(
            database
                .sql("select count(*) from account where username = :name")
                .param("name", unborn)
                .query(Integer.class)
                .single())
        .isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/login", "/register", "/publishers/apply", TOKENS})
  void formsOfStrangersAreSmall(String path) {
    for (boolean stated : new boolean[] {true, false}) {
      HttpResponse<String> large = send(form(path, "a=" + "x".repeat(32 * 1024), stated));
      assertThat(large.statusCode()).as("%s, stated %s", path, stated).isEqualTo(413);
      HttpResponse<String> fitting = send(form(path, "a=" + "x".repeat(32 * 1024 - 2), stated));
      assertThat(fitting.statusCode()).as("%s, stated %s", path, stated).isIn(400, 403, 422);
    }
    HttpResponse<String> multipart =
        send(
            request(path)
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(BodyPublishers.ofString("--b\r\n" + "x".repeat(40_000)))
                .build());
    assertThat(multipart.statusCode()).isEqualTo(413);
    if (path.equals(TOKENS)) {
      assertThat(json(multipart).path("error").asString()).isEqualTo("invalid_request");
    }
  }

  @Test
  void aFormWhoseLengthIsNotStatedIsReadLikeAnyOther() {
    String user = People.fresh("ute-");
    people().customer(user);
    String fields =
        "grant_type=password&username=" + user + "&password=" + encoded(People.PASSWORD);
    HttpResponse<String> given = send(form(TOKENS, fields, false));
    assertThat(given.statusCode()).isEqualTo(200);
    assertThat(json(given).path("access_token").asString()).isNotEmpty();
    assertThat(send(form(TOKENS, fields + "&password=twice", false)).statusCode()).isEqualTo(400);
    assertThat(send(form(TOKENS, "grant_type=%zz", false)).statusCode()).isEqualTo(400);
  }

  @Test
  void aCrowdOfGuessesIsSentAwayAndKeepsNobodyOut() throws Exception {
    String user = People.fresh("ulf-");
    people().customer(user);
    InetAddress home = InetAddress.getByName("127.0.8.1");
    assertThat(new Browser(port, home).signIn(user, People.PASSWORD).status()).isEqualTo(303);
    try (HttpClient crowd =
        HttpClient.newBuilder().localAddress(InetAddress.getByName("127.0.8.2")).build()) {
      List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        String path = i % 2 == 0 ? "/token" : TOKENS;
        String name = People.fresh("guess-");
        HttpRequest guess =
            i % 2 == 0
                ? basic(name, "wrong password", path)
                : form(path, "grant_type=password&password=wrong&username=" + name, true);
        answers.add(crowd.sendAsync(guess, BodyHandlers.ofString()));
      }
      Browser honest = new Browser(port, home);
      int status = honest.signIn(user, People.PASSWORD).status();
      for (int i = 0;
          i < 4 && status == 429;
          i++) { // one hash may take two seconds when all is slow
        status = honest.signIn(user, People.PASSWORD).status();
      }
      assertThat(status).isEqualTo(303);
      int sentAway = 0;
      for (CompletableFuture<HttpResponse<String>> one : answers) {
        HttpResponse<String> answer = one.get();
        if (answer.statusCode() == 429) {
          sentAway++;
          assertThat(answer.headers().firstValue("Retry-After")).isPresent();
          assertThat(
                  json(answer).at("/errors/0/code").asString("")
                      + json(answer).path("error").asString(""))
              .isIn("TOOMANYREQUESTS", "temporarily_unavailable");
        } else {
          assertThat(answer.statusCode()).isIn(400, 401);
        }
      }
      assertThat(sentAway).isPositive();
    }
  }

  @Test
  void wrongSecretsOfAProgramHaveToWaitAndTheRightOneNeverDoes() {
    String publisher = People.fresh("usha-");
    people().owner(publisher, People.fresh("owner-"));
    ServicePrincipals.NewSecret program =
        ((Outcome.Done<ServicePrincipals.NewSecret>)
                principals.create(
                    new PublisherId(publisher), "pipeline", MemberRole.CONTRIBUTOR, "ada"))
            .value();
    String id = program.principal().clientId().toString();
    int slowed = 0;
    for (int i = 0; i < SignInFailures.FREE + 3; i++) {
      HttpResponse<String> answer = send(basic(id, "wrong", "/token"));
      assertThat(answer.statusCode()).isIn(401, 429);
      slowed += answer.statusCode() == 429 ? 1 : 0;
    }
    assertThat(slowed).isPositive();
    assertThat(send(basic(id, program.secret(), "/token")).statusCode()).isEqualTo(200);
  }

  @Autowired private ServicePrincipals principals;

  private People people() {
    return new People(port, paths.operatorAccount());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
  }

  private HttpRequest basic(String name, String password, String path) {
    String both = Base64.getEncoder().encodeToString((name + ":" + password).getBytes(UTF_8));
    return request(path).header("Authorization", "Basic " + both).build();
  }

  /**
   * @param stated whether the length of the form is
   */
  private HttpRequest form(String path, String fields, boolean stated) {
    byte[] bytes = fields.getBytes(UTF_8);
    BodyPublisher body =
        stated
            ? BodyPublishers.ofByteArray(bytes)
            : BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes));
    return request(path)
        .version(HttpClient.Version.HTTP_1_1)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(body)
        .build();
  }

  private static HttpResponse<String> send(HttpRequest request) {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return JSON.readTree(answer.body());
  }

  private static Map<String, String> with(Map<String, String> fields, String name, String value) {
    Map<String, String> all = new HashMap<>(fields);
    all.put(name, value);
    return all;
  }

  private static String text(Map<String, String> fields) {
    List<String> pairs = new ArrayList<>();
    fields.forEach((name, value) -> pairs.add(name + "=" + encoded(value)));
    return String.join("&", pairs);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}
