package org.moduleyard.server.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.moduleyard.server.platform.DataPaths;
import org.moduleyard.server.testing.Browser;
import org.moduleyard.server.testing.Browser.Answer;
import org.moduleyard.server.testing.People;
import org.moduleyard.server.testing.ServerTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** People who are stopped to sign in read why, and then reach the page they asked for. */
@ServerTest
class WaysBackIT {

  @LocalServerPort private int port;
  @Autowired private DataPaths paths;

  @Test
  void whoRegistersOnTheWayToGetItNowEndsAtGetItNow() {
    String wanted = "/contoso.camera/get?plan=basic&x=%2F";
    Browser visitor = new Browser(port);
    String login = visitor.get(wanted).header("Location");
    Answer signIn = visitor.get(login);
    String register = link(signIn, "/register");
    assertThat(link(visitor.get(register), "/login")).isEqualTo(login);

    Answer wrong = register(visitor, register, Map.of("username", "x"));
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.page().select("main input[name=return]").val()).isEqualTo(wanted);
    Answer done = register(visitor, register, Map.of("username", People.fresh("way-")));

    assertThat(done.status()).isEqualTo(303);
    assertThat(done.header("Location")).isEqualTo(wanted);
    assertThat(visitor.get(register).header("Location")).isEqualTo(wanted);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "https://evil.example/", "//evil.example", "/\\evil.example", "/a//b", "x"})
  void registeringLeadsNowhereElse(String wanted) {
    Browser visitor = new Browser(port);
    Answer shown = visitor.get("/register?return=" + Browser.encoded(wanted));
    assertThat(shown.page().select("main input[name=return]")).isEmpty();
    assertThat(link(shown, "/login")).isEqualTo("/login");

    Answer done =
        visitor.submit(
            "/register",
            "/register",
            Map.of(
                "username",
                People.fresh("way-"),
                "password",
                People.PASSWORD,
                "displayName",
                "Way",
                "email",
                "way@example.com",
                "return",
                wanted));

    assertThat(done.header("Location")).isEqualTo("/account");
  }

  @Test
  void everyCauseOfARefusalHasItsOwnWords() {
    People people = new People(port, paths.operatorAccount());
    String publisher = People.fresh("closed-");
    String member = People.fresh("member-");
    Browser owner = people.owner(publisher, People.fresh("owner-"));
    Browser contributor = people.contributor(owner, publisher, member);

    assertRefused(contributor.get("/operator/accounts"), "Only operators may open this page");
    assertRefused(contributor.get("/reviewer/queue"), "Only reviewers may open this page");
    assertRefused(
        contributor.get("/portal/" + publisher + "/access"),
        "Only owners of this publisher may do this");
    Answer other = contributor.get("/portal/somebody-else");
    assertRefused(other, "Only members of this publisher may open this page");
    assertThat(other.page().select("main").text()).contains("Customer " + member);
    Answer old = contributor.post("/account/password", Map.of("_csrf", "of yesterday"));
    assertRefused(old, "This form was too old");
    assertThat(old.page().select(".lead").text()).contains("reload the page");
    assertRefused(
        new Browser(port).post("/login", Map.of("username", "a")), "This form was too old");
  }

  @Test
  void whatIsNotThereOffersTheSearchOfTheStorefront() {
    Answer absent = new Browser(port).get("/contoso.nothing");
    assertThat(absent.status()).isEqualTo(404);
    assertThat(absent.page().select("main form[role=search]").attr("action")).isEqualTo("/");
    assertThat(absent.page().select("main form[role=search] label[for=q]").text()).isNotEmpty();
    assertThat(absent.page().select("#q").attr("name")).isEqualTo("q");
  }

  private static Answer register(Browser visitor, String page, Map<String, String> typed) {
    Map<String, String> fields = new java.util.HashMap<>(typed);
    fields.put("password", People.PASSWORD);
    fields.put("displayName", "Way");
    fields.put("email", "way@example.com");
    fields.put("return", visitor.get(page).page().select("main input[name=return]").val());
    return visitor.submit(page, "/register", fields);
  }

  private static String link(Answer answer, String page) {
    return answer.page().select("main a[href^=" + page + "]").attr("href");
  }

  private static void assertRefused(Answer answer, String why) {
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.page().select("h1").text()).isEqualTo(why);
    assertThat(answer.page().select(".lead").text()).isNotEmpty();
  }
}
