package org.moduleyard.server.platform.web.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.moduleyard.server.platform.DataPaths;
import org.moduleyard.server.testing.ApiCaller;
import org.moduleyard.server.testing.ApiCaller.Answer;
import org.moduleyard.server.testing.Browser;
import org.moduleyard.server.testing.People;
import org.moduleyard.server.testing.ServerTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** However a call of the API fails, the answer is the one envelope. */
@ServerTest
@ExtendWith(OutputCaptureExtension.class)
class ApiErrorsIT {

  private static final Pattern ID = Pattern.compile("the id ([0-9a-f-]{36}),");

  @LocalServerPort private int port;
  @Autowired private DataPaths paths;
  @Autowired private JdbcClient database;

  private ApiCaller caller;
  private String offers;

  @BeforeEach
  void aMember() {
    String publisher = People.fresh("errors-");
    String user = People.fresh("owner-");
    new People(port, paths.operatorAccount()).owner(publisher, user);
    caller = ApiCaller.person(port, user);
    offers = "/api/publishers/" + publisher + "/offers";
  }

  @Test
  void whatDoesNotExistIsNotFound() {
    assertError(caller.get("/api/nothing/here"), 404, "NotFound", "/api/openapi.json");
    assertError(caller.get("/api"), 404, "NotFound", "/api/openapi.json");
    assertError(caller.get(offers + "/gauge"), 404, "NotFound", "gauge");
  }

  @Test
  void anotherMethodIsNotAllowedAndTheAnswerNamesThoseThatAre() {
    Answer patched = caller.send("PATCH", offers + "/gauge", "{}");
    assertError(patched, 405, "MethodNotAllowed", "DELETE, GET, PUT");
    assertThat(patched.header("Allow")).isEqualTo("DELETE, GET, PUT");
    assertError(caller.send("OPTIONS", offers, ""), 405, "MethodNotAllowed", "GET");
  }

  @Test
  void aBodyThatIsNoJsonIsUnsupported() {
    for (String type :
        new String[] {"text/plain", "application/x-www-form-urlencoded", "nonsense", "image/png"}) {
      assertError(
          caller.put(offers + "/gauge", "a=b", "Content-Type", type),
          415,
          "UnsupportedMediaType",
          "application/json");
    }
    assertThat(
            caller
                .put(offers + "/gauge", "[]", "Content-Type", "application/json; charset=utf-8")
                .errorCode())
        .isEqualTo("BadRequest");
  }

  @Test
  void anAnswerThatNobodyAcceptsIsNotAcceptable() {
    assertError(caller.get(offers, "Accept", "application/xml"), 406, "NotAcceptable", "Accept");
  }

  @Test
  void aValueInThePathThatCannotBeUsedIsNamed() {
    assertError(caller.get(offers + "/gauge/versions/two"), 400, "BadRequest", "'version'");
  }

  @Test
  void parametersThatAreNoTextAreABadRequestAndNothingForTheLog(CapturedOutput output) {
    Browser person = new Browser(port);

    Browser.Answer page = person.get("/?q=%ff");
    Browser.Answer problem =
        person.send(person.request("/?q=%ff").header("Accept", "application/json").GET().build());

    assertThat(page.status()).isEqualTo(400);
    assertThat(page.page().select("h1").text()).isEqualTo("That request was not understood");
    assertThat(problem.status()).isEqualTo(400);
    assertThat(problem.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(problem.body()).contains("\"status\":400");
    assertError(caller.get(offers + "?$filter=%ff"), 400, "BadRequest", "");
    assertThat(output).doesNotContain("InvalidParameterException", "threw exception");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\":1,} | expected a name in double quotes, found '}' at line 1, character 8",
        "{\"a\":1 \"b\":2} | expected ',' or '}', found '\"' at line 1, character 8",
        "{\"a\":1,\"a\":2} | the member \"a\" is given twice at line 1, character 8",
        "{\"a\": | the text ends here, a value is missing at line 1, character 6",
        "{\"a\":tru} | 'tru' is no value; text belongs in double quotes at line 1, character 6",
        "{\"a\":1e400} | computers hold",
        "{} {} | there is more text behind the end of the JSON at line 1, character 4",
      })
  void whatIsNoJsonIsToldInOurWordsWithItsPlace(String body, String words) {
    for (Answer answer :
        new Answer[] {
          caller.put(offers + "/gauge", body), caller.post(offers + "/gauge/publish", body)
        }) {
      assertError(answer, 400, "BadRequest", words);
      assertThat(answer.json().path("error").path("message").asString())
          .doesNotContain("Jackson", "Token", "Unexpected", "Duplicate Object", "Feature");
    }
  }

  @Test
  void whatTheFirewallRefusesIsABadRequestToo() {
    for (String path :
        new String[] {
          offers + ";v=1",
          offers + "%3Bv=1",
          offers + "/..%2f..%2fx",
          "/api//publishers",
          "/api/%00"
        }) {
      assertError(caller.get(path), 400, "BadRequest", "");
    }
  }

  @Test
  void anErrorOfOursCarriesAnIdThatIsInTheLogAndNothingElse(CapturedOutput output) {
    without("offer", () -> assertErrorOfOurs(caller.get(offers), output, "offer"));
  }

  @Test
  void anErrorOfOursBeforeAnyControllerLooksTheSame(CapturedOutput output) {
    without("membership", () -> assertErrorOfOurs(caller.get(offers), output, "membership"));
  }

  private void without(String missingTable, Runnable test) {
    database.sql("alter table " + missingTable + " rename to elsewhere").update();
    try {
      test.run();
    } finally {
      database.sql("alter table elsewhere rename to " + missingTable).update();
    }
  }

  private static void assertErrorOfOurs(Answer answer, CapturedOutput output, String secret) {
    assertError(answer, 500, "InternalError", "Something broke on our side");
    assertThat(answer.response().body()).doesNotContain(secret, "Exception", "org.moduleyard");
    Matcher id = ID.matcher(answer.response().body());
    assertThat(id.find()).isTrue();
    assertThat(output.getAll()).contains("error " + id.group(1) + ": GET /api/publishers/");
    assertThat(output.getAll()).contains("relation \"" + secret + "\" does not exist");
  }

  private static void assertError(Answer answer, int status, String code, String words) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    assertThat(answer.json().propertyNames()).containsExactly("error");
    assertThat(answer.errorCode()).isEqualTo(code);
    assertThat(answer.json().path("error").path("message").asString()).contains(words);
  }
}
