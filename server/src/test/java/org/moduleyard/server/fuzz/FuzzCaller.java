package org.moduleyard.server.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Collectors;
import org.moduleyard.server.testing.ApiCaller;
import org.moduleyard.server.testing.Browser;
import org.moduleyard.server.testing.Http;
import org.moduleyard.server.testing.People;
import tools.jackson.databind.json.JsonMapper;

/**
 * Somebody who calls, with everything that proves who it is; all empty for a stranger.
 *
 * @param csrf a token that lets this one's forms in
 */
public record FuzzCaller(String name, String bearer, String registry, String cookies, String csrf) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  public static FuzzCaller stranger(int port) {
    Browser browser = new Browser(port);
    String csrf = csrf(browser, "/login");
    return new FuzzCaller("a stranger", "", "", cookies(browser), csrf);
  }

  /**
   * Somebody who sends requests.
   *
   * @param image the repository that its registry token is for
   */
  public static FuzzCaller person(int port, String username, String image) {
    Browser browser = new Browser(port);
    browser.signIn(username, People.PASSWORD);
    String csrf = csrf(browser, "/account");
    byte[] pair = (username + ":" + People.PASSWORD).getBytes(StandardCharsets.UTF_8);
    return new FuzzCaller(
        username,
        "Bearer " + ApiCaller.person(port, username).token(),
        registry(port, "Basic " + Base64.getEncoder().encodeToString(pair), image),
        cookies(browser),
        csrf);
  }

  /** A token, because judging a password takes longer than all the rest of a request. */
  private static String registry(int port, String basic, String image) {
    String scope = "repository:" + image + ":pull,push,delete";
    String answer = new Http(port).get("/token?scope=" + scope, "Authorization", basic).body();
    return "Bearer " + JSON.readTree(answer).path("token").asString();
  }

  private static String csrf(Browser browser, String page) {
    return browser.get(page).page().select("input[name=_csrf]").attr("value");
  }

  private static String cookies(Browser browser) {
    return browser.cookies().stream()
        .map(cookie -> cookie.getName() + "=" + cookie.getValue())
        .collect(Collectors.joining("; "));
  }
}
