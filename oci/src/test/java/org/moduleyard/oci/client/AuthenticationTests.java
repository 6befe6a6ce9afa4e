package org.moduleyard.oci.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.moduleyard.oci.client.auth.Credentials;
import org.moduleyard.oci.client.error.RegistryProtocolException;
import org.moduleyard.oci.client.error.RegistryUnauthorizedException;
import org.moduleyard.oci.reference.RepositoryName;

class AuthenticationTests extends ClientTestCase {
  private static final Credentials CREDENTIALS = new Credentials("jo", "s3cret:pw");
  private static final String BASIC = "Basic am86czNjcmV0OnB3";

  /** Lets the manifest be read with this authorization only, and challenges all else. */
  private void protect(String path, String authorization, String challenge) {
    registry.on(
        "GET " + path,
        (request, exchange) -> {
          if (request.authorization().equals(authorization)) {
            StandIn.reply(exchange, 200, INDEX.bytes(), "Content-Type", INDEX.mediaType());
          } else {
            StandIn.reply(exchange, 401, new byte[0], "WWW-Authenticate", challenge);
          }
        });
  }

  private String bearer(String realm) {
    return "Bearer realm=\"%s\",service=\"reg\",scope=\"repository:acme/gauge:pull,push\""
        .formatted(realm);
  }

  private String realm() {
    return registry.url("registry.example") + "/token";
  }

  @Test
  void basicIsSentOnceItWasAskedForAndUnaskedAfterThat() {
    protect(MANIFEST_PATH, BASIC, "Basic realm=\"registry\"");
    try (RegistryClient client = client().credentials(CREDENTIALS).build()) {
      client.manifest(GAUGE, TAG);
      client.manifest(GAUGE, TAG);
    }

    assertThat(registry.requests())
        .extracting(StandIn.Request::authorization)
        .containsExactly("", BASIC, BASIC);
  }

  @Test
  void refusedCredentialsAreReportedWithoutThePassword() {
    protect("/v2/", "never", "Basic realm=\"registry\"");
    try (RegistryClient client = client().credentials(CREDENTIALS).build()) {
      assertThatThrownBy(client::ping)
          .isInstanceOf(RegistryUnauthorizedException.class)
          .hasMessage(
              "Could not sign in at %s: the registry refused the credentials of \"jo\". Check the"
                      .formatted(client)
                  + " user name and the password or token.");
    }
    assertThat(CREDENTIALS.toString()).doesNotContain("s3cret");
  }

  @Test
  void withoutCredentialsABasicChallengeAsksForThem() {
    protect(MANIFEST_PATH, BASIC, "Basic realm=\"registry\"");
    try (RegistryClient client = client().build()) {
      assertThatThrownBy(() -> client.manifest(GAUGE, TAG))
          .isInstanceOf(RegistryUnauthorizedException.class)
          .hasMessageContaining("wants credentials");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"token", "access_token"})
  void aTokenIsFetchedForTheScopesOfTheChallengeAndUsedAgain(String name) {
    protect(MANIFEST_PATH, "Bearer abc.def", bearer(realm()));
    registry.on("GET /token", 200, "{\"%s\":\"abc.def\",\"expires_in\":300}".formatted(name));
    try (RegistryClient client = client().credentials(CREDENTIALS).build()) {
      client.manifest(GAUGE, TAG);
      client.manifest(GAUGE, TAG);
    }

    List<StandIn.Request> tokens = registry.requests("GET /token");
    assertThat(tokens).hasSize(1);
    assertThat(tokens.getFirst().authorization()).isEqualTo(BASIC);
    assertThat(tokens.getFirst().query())
        .contains("service=reg")
        .contains("scope=repository%3Aacme%2Fgauge%3Apull%2Cpush");
    assertThat(registry.requests("GET " + MANIFEST_PATH))
        .extracting(StandIn.Request::authorization)
        .containsExactly("", "Bearer abc.def", "Bearer abc.def");
  }

  @Test
  void aTokenWithoutALifetimeIsUsedForAboutAMinute() {
    protect(MANIFEST_PATH, "Bearer abc", bearer(realm()));
    registry.on("GET /token", 200, "{\"token\":\"abc\"}");
    try (RegistryClient client = client().build()) {
      client.manifest(GAUGE, TAG);
      clock.advance(Duration.ofSeconds(50));
      client.manifest(GAUGE, TAG);
      assertThat(registry.requests("GET /token")).hasSize(1);

      clock.advance(Duration.ofSeconds(10));
      client.manifest(GAUGE, TAG);
      assertThat(registry.requests("GET /token")).hasSize(2);
    }
  }

  @Test
  void aTokenTheRegistryNoLongerTakesIsFetchedAnew() {
    protect(MANIFEST_PATH, "Bearer first", bearer(realm()));
    registry.on("GET /token", 200, "{\"token\":\"first\",\"expires_in\":3600}");
    try (RegistryClient client = client().build()) {
      client.manifest(GAUGE, TAG);
      protect(MANIFEST_PATH, "Bearer second", bearer(realm()));
      registry.on("GET /token", 200, "{\"token\":\"second\",\"expires_in\":3600}");

      assertThat(client.manifest(GAUGE, TAG)).isEqualTo(INDEX);
    }
  }

  @Test
  void everyRepositoryHasItsOwnToken() {
    RepositoryName other = new RepositoryName("acme/other");
    protect(MANIFEST_PATH, "Bearer abc", bearer(realm()));
    protect("/v2/acme/other/manifests/1.2.0", "Bearer abc", bearer(realm()));
    registry.on("GET /token", 200, "{\"token\":\"abc\"}");
    try (RegistryClient client = client().build()) {
      client.manifest(GAUGE, TAG);
      client.manifest(other, TAG);
    }

    assertThat(registry.requests("GET /token"))
        .extracting(StandIn.Request::query)
        .last()
        .asString()
        .contains("scope=repository%3Aacme%2Fother%3Apull");
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 405})
  void aTokenServerWithoutGetIsAskedByPost(int status) {
    protect(MANIFEST_PATH, "Bearer abc", bearer(realm()));
    registry.on("GET /token", status, "");
    registry.on("POST /token", 200, "{\"access_token\":\"abc\"}");
    try (RegistryClient client = client().credentials(CREDENTIALS).build()) {
      assertThat(client.manifest(GAUGE, TAG)).isEqualTo(INDEX);
    }

    assertThat(registry.requests("POST /token").getFirst().body())
        .contains("grant_type=password")
        .contains("username=jo")
        .contains("password=s3cret%3Apw")
        .contains("client_id=");
  }

  @Test
  void aPasswordIsNotSentUnencryptedToATokenServerElsewhere() {
    protect(MANIFEST_PATH, "Bearer abc", bearer(registry.url("elsewhere.example") + "/token"));
    registry.on("GET /token", 200, "{\"token\":\"abc\"}");
    try (RegistryClient client = client().credentials(CREDENTIALS).build()) {
      assertThatThrownBy(() -> client.manifest(GAUGE, TAG))
          .isInstanceOf(RegistryUnauthorizedException.class)
          .hasMessageContaining("send the password unencrypted to elsewhere.example");
    }
    assertThat(registry.requests("GET /token")).isEmpty();
  }

  @Test
  void withoutAPasswordATokenServerElsewhereIsAsked() {
    protect(MANIFEST_PATH, "Bearer abc", bearer(registry.url("elsewhere.example") + "/token"));
    registry.on("GET /token", 200, "{\"token\":\"abc\"}");
    try (RegistryClient client = client().build()) {
      assertThat(client.manifest(GAUGE, TAG)).isEqualTo(INDEX);
    }
    assertThat(registry.requests("GET /token").getFirst().authorization()).isEmpty();
  }

  @Test
  void aTokenServerThatRefusesIsNamed() {
    protect(MANIFEST_PATH, "Bearer abc", bearer(realm()));
    registry.on("GET /token", 401, "");
    try (RegistryClient client = client().credentials(CREDENTIALS).build()) {
      assertThatThrownBy(() -> client.manifest(GAUGE, TAG))
          .isInstanceOf(RegistryUnauthorizedException.class)
          .hasMessageContaining("token server registry.example refused the credentials of \"jo\"");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"token\":\"\"}",
        "{\"token\":\"a\\r\\nX-Evil: 1\"}",
        "{\"token\":7}",
        "{\"token\":\"a\",\"expires_in\":\"soon\"}"
      })
  void anAnswerWithoutAUsableTokenIsRefused(String answer) {
    protect(MANIFEST_PATH, "Bearer abc", bearer(realm()));
    registry.on("GET /token", 200, answer.getBytes(UTF_8));
    try (RegistryClient client = client().build()) {
      assertThatThrownBy(() -> client.manifest(GAUGE, TAG))
          .isInstanceOf(RegistryProtocolException.class)
          .hasMessageContaining("token server");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/token",
        "file:///etc/passwd",
        "http://u:p@h.example/",
        "::",
        "https://h.example:65536/token",
        "https://h.example:99999999999/token",
        "https://h.example:0/token"
      })
  void aRealmThatIsNoAddressIsRefused(String realm) {
    protect(MANIFEST_PATH, "Bearer abc", bearer(realm));
    try (RegistryClient client = client().build()) {
      assertThatThrownBy(() -> client.manifest(GAUGE, TAG))
          .isInstanceOf(RegistryProtocolException.class);
    }
  }
}
