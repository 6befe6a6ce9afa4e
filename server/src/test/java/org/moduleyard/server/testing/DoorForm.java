package org.moduleyard.server.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.moduleyard.server.platform.web.error.ApiErrorCode;
import org.moduleyard.server.platform.web.error.TokenErrorCode;
import org.moduleyard.server.registry.protocol.RegistryErrorCode;
import org.springframework.http.HttpStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The forms in which the doors of the server refuse. */
public enum DoorForm {
  REGISTRY,
  TOKENS,
  API,
  CATALOG,
  PAGES;

  private static final List<String> REGISTRY_CODES =
      Arrays.stream(RegistryErrorCode.values()).map(RegistryErrorCode::code).toList();

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** The form that belongs to a path in its plain spelling. */
  public static DoorForm of(String path) {
    String bare = path.replaceFirst("[?#].*", "");
    if (bare.equals("/v2") || bare.startsWith("/v2/") || bare.equals("/token")) {
      return REGISTRY;
    }
    if (bare.matches("/[^/]+/oauth2/token")) {
      return TOKENS;
    }
    if (bare.equals("/api") || bare.startsWith("/api/")) {
      return API;
    }
    boolean catalog = bare.equals("/offers") || bare.startsWith("/offers/");
    return catalog || bare.startsWith("/artifacts/") ? CATALOG : PAGES;
  }

  /** Asserts that an answer with a body refuses in this form, and says something. */
  public void check(RawSocket.Answer answer, String about) {
    if (!answer.header("Content-Encoding").isEmpty()) {
      return; // somebody accepted it packed; the form is the same
    }
    String said = this + " " + about + "\n" + answer.text();
    String type = answer.header("Content-Type");
    assertThat(answer.header("X-Content-Type-Options")).as(said).isEqualTo("nosniff");
    switch (this) {
      case REGISTRY -> {
        assertThat(type).as(said).isEqualTo("application/json");
        JsonNode errors = json(answer, said).path("errors");
        assertThat(errors).as(said).isNotEmpty();
        assertThat(errors.path(0).path("code").asString("")).as(said).isIn(REGISTRY_CODES);
        assertThat(errors.path(0).path("message").asString("")).as(said).isNotBlank();
      }
      case TOKENS -> {
        assertThat(type).as(said).isEqualTo("application/json");
        String word = json(answer, said).path("error").asString("");
        assertThat(TokenErrorCode.values())
            .as(said)
            .anyMatch(code -> code.word().equals(word) && code.allows(status(answer)));
        assertThat(json(answer, said).path("error_description").asString("")).as(said).isNotBlank();
      }
      case API -> {
        assertThat(type).as(said).isEqualTo("application/json");
        JsonNode error = json(answer, said).path("error");
        checkCode(error.path("code").asString(""), answer, said);
        assertThat(error.path("message").asString("")).as(said).isNotBlank();
      }
      case CATALOG -> {
        assertThat(type).as(said).startsWith("text/plain");
        assertThat(answer.header("Access-Control-Allow-Origin")).as(said).isEqualTo("*");
        assertThat(answer.body()).as(said).isNotBlank();
      }
      case PAGES -> {
        if (type.startsWith("text/html")) {
          assertThat(answer.header("Content-Security-Policy")).as(said).contains("default-src");
          assertThat(answer.body()).as(said).contains("Moduleyard").doesNotContain("Tomcat");
        } else {
          assertThat(type).as(said).isEqualTo("application/problem+json");
          assertThat(json(answer, said).path("title").asString("")).as(said).isNotBlank();
          assertThat(json(answer, said).path("status").asInt(0))
              .as(said)
              .isEqualTo(answer.status());
          ApiErrorCode code = checkCode(json(answer, said).path("code").asString(""), answer, said);
          assertThat(json(answer, said).path("type").asString("")).as(said).isEqualTo(code.page());
        }
      }
    }
  }

  /** Asserts that a code is one of ours, and may come with the status of the answer. */
  private static ApiErrorCode checkCode(String word, RawSocket.Answer answer, String said) {
    List<ApiErrorCode> found =
        Arrays.stream(ApiErrorCode.values()).filter(code -> code.word().equals(word)).toList();
    assertThat(found).as(said).singleElement().matches(code -> code.allows(status(answer)));
    return found.getFirst();
  }

  private static HttpStatus status(RawSocket.Answer answer) {
    return HttpStatus.valueOf(answer.status());
  }

  private static JsonNode json(RawSocket.Answer answer, String said) {
    try {
      return JSON.readTree(new String(answer.body().getBytes(ISO_8859_1), UTF_8));
    } catch (JacksonException e) {
      throw new AssertionError("no JSON: " + said, e);
    }
  }
}
