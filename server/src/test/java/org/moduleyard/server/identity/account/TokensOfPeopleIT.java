package org.moduleyard.server.identity.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.moduleyard.server.platform.DataPaths;
import org.moduleyard.server.testing.ApiCaller;
import org.moduleyard.server.testing.ApiCaller.Answer;
import org.moduleyard.server.testing.Browser;
import org.moduleyard.server.testing.People;
import org.moduleyard.server.testing.ServerTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Access tokens for people, and the other way in which programs may ask for theirs. */
@ServerTest
class TokensOfPeopleIT {

  @LocalServerPort private int port;
  @Autowired private DataPaths paths;
  @Autowired private JdbcClient database;

  private People people;

  @BeforeEach
  void people() {
    people = new People(port, paths.operatorAccount());
  }

  @Test
  void aPersonsTokenIsGoodUntilThePasswordChanges() throws Exception {
    String publisher = People.fresh("tokens-");
    String user = People.fresh("ada-");
    Browser browser = people.owner(publisher, user);
    Answer issued = ask(user, People.PASSWORD);

    assertThat(issued.status()).as(issued.toString()).isEqualTo(200);
    assertThat(issued.header("Cache-Control")).isEqualTo("no-store");
    assertThat(issued.json().path("expires_in").asInt()).isEqualTo(3600);
    String token = issued.json().path("access_token").asString();
    assertThat(SignedJWT.parse(token).getJWTClaimsSet().getStringClaim("idtyp")).isEqualTo("user");
    ApiCaller person = ApiCaller.with(port, token);
    assertThat(person.get("/api/publishers/" + publisher + "/offers").status()).isEqualTo(200);
    assertThat(person.get("/api/publishers/somebody-else/offers").status()).isEqualTo(403);

    browser.submit(
        "/account/password",
        "/account/password",
        Map.of(
            "currentPassword",
            People.PASSWORD,
            "newPassword",
            "eight blue lorries",
            "repeatPassword",
            "eight blue lorries"));

    assertThat(person.get("/api/publishers/" + publisher + "/offers").status()).isEqualTo(401);
    assertThat(ask(user, "eight blue lorries").status()).isEqualTo(200);
  }

  @Test
  void aTokenEndsWithItsAccount() {
    String user = People.fresh("gone-");
    people.customer(user);
    ApiCaller person = ApiCaller.person(port, user);
    String anywhere = "/api/publishers/somebody-else/offers";
    assertThat(person.get(anywhere).status()).isEqualTo(403);

    for (String sql :
        new String[] {
          "delete from sign_in_session where account_id in",
          "delete from subscription where account_id in",
          "delete from account where id in"
        }) {
      database
          .sql(sql + " (select id from account where username = :user)")
          .param("user", user)
          .update();
    }

    assertThat(person.get(anywhere).status()).isEqualTo(401);
  }

  @Test
  void whoMustChangeThePasswordGetsNoToken() {
    String user = People.fresh("new-");
    people
        .operator()
        .submit(
            "/operator/accounts",
            "/operator/accounts",
            Map.of(
                "username", user,
                "password", People.PASSWORD,
                "displayName", "New",
                "role", "operator",
                "mustChange", "on"));

    assertRefused(ask(user, People.PASSWORD), 400, "invalid_grant", "choose a password");
  }

  @Test
  void guessingIsThrottledLikeSigningIn() {
    String user = People.fresh("guessed-");
    people.customer(user);
    int guesses = 0;
    Answer answer;
    do {
      answer = ask(user, "wrong " + guesses++);
    } while (answer.status() == 400 && guesses < 3 * SignInFailures.FREE);

    assertThat(guesses).isGreaterThan(SignInFailures.FREE);
    assertRefused(answer, 429, "temporarily_unavailable", "Too many failed attempts");
    assertThat(Integer.parseInt(answer.header("Retry-After"))).isPositive();
  }

  @Test
  void fieldsThatAreMissingOrTwiceAreNamed() {
    Map<String, String> fields = new HashMap<>(Map.of("grant_type", "password"));
    assertRefused(ApiCaller.askForToken(port, fields), 400, "invalid_request", "'username'");
    fields.put("username", "somebody");
    assertRefused(ApiCaller.askForToken(port, fields), 400, "invalid_request", "'password'");
    fields.put("password", "something");
    fields.put("resource", "https://evil.example");
    assertRefused(ApiCaller.askForToken(port, fields), 400, "invalid_resource", "public URL");
  }

  @Test
  void aProgramMaySendItsSecretByHttpBasic() {
    String publisher = People.fresh("basic-");
    Browser owner = people.owner(publisher, People.fresh("owner-"));
    Browser.Answer created =
        owner.submit(
            "/portal/" + publisher + "/access",
            "/portal/" + publisher + "/service-principals",
            Map.of("friendlyName", "pipeline", "role", "owner"));
    String id = created.testId("client-id");
    String secret = created.testId("client-secret");
    Map<String, String> form =
        Map.of("grant_type", "client_credentials", "resource", "https://cloudpartner.azure.com");

    assertThat(basic(form, id + ":" + secret).status()).isEqualTo(200);
    assertThat(basic(form, id.replace("-", "%2D") + ":" + secret).status()).isEqualTo(200);
    Answer wrong = basic(form, id + ":wrong");
    assertRefused(wrong, 401, "invalid_client", "client id");
    assertThat(wrong.header("WWW-Authenticate")).isEqualTo("Basic realm=\"moduleyard\"");
    assertRefused(basic(form, UUID.randomUUID() + ":" + secret), 401, "invalid_client", "");
    assertRefused(basic(form, id), 401, "invalid_client", "");
    assertRefused(basic(form, "%zz:x"), 400, "invalid_request", "HTTP Basic");
    Map<String, String> both = new HashMap<>(form);
    both.put("client_id", id);
    assertThat(basic(both, id + ":" + secret).status()).isEqualTo(200);
    both.put("client_secret", secret);
    assertRefused(basic(both, id + ":" + secret), 400, "invalid_request", "not in both");
  }

  private Answer basic(Map<String, String> form, String credentials) {
    return ApiCaller.askForToken(
        port,
        form,
        "Authorization",
        "Basic "
            + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
  }

  private Answer ask(String username, String password) {
    return ApiCaller.askForToken(
        port, Map.of("grant_type", "password", "username", username, "password", password));
  }

  private static void assertRefused(Answer answer, int status, String code, String words) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.json().path("error").asString()).isEqualTo(code);
    assertThat(answer.json().path("error_description").asString()).contains(words);
  }
}
