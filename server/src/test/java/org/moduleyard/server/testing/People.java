package org.moduleyard.server.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.moduleyard.server.testing.Browser.Answer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The people that tests need, brought in through the pages that real people use. */
public final class People {

  public static final String PASSWORD = "seven green lorries";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final int port;
  private final Path operatorFile;

  /**
   * @param operatorFile the server's {@code operator-account.json}
   */
  public People(int port, Path operatorFile) {
    this.port = port;
    this.operatorFile = operatorFile;
  }

  /** A name that no other test uses. */
  public static String fresh(String prefix) {
    return prefix + UUID.randomUUID().toString().substring(0, 8);
  }

  /** A browser in which the first operator is signed in, with a password of the operator's own. */
  public Browser operator() {
    Browser browser = new Browser(port);
    if (Files.exists(operatorFile)) {
      String first = read(operatorFile).get("password").asString();
      browser.signIn("operator", first);
      browser.submit(
          "/account/password",
          "/account/password",
          Map.of("currentPassword", first, "newPassword", PASSWORD, "repeatPassword", PASSWORD));
    } else {
      browser.signIn("operator", PASSWORD);
    }
    return browser;
  }

  /** A browser in which a new customer is signed in. */
  public Browser customer(String username) {
    Browser browser = new Browser(port);
    expect(
        303,
        browser.submit(
            "/register",
            "/register",
            Map.of(
                "username",
                username,
                "password",
                PASSWORD,
                "displayName",
                "Customer " + username,
                "email",
                username + "@example.com")));
    return browser;
  }

  /** A browser in which a new reviewer is signed in. */
  public Browser reviewer(String username) {
    expect(
        303,
        operator()
            .submit(
                "/operator/accounts",
                "/operator/accounts",
                Map.of(
                    "username",
                    username,
                    "password",
                    PASSWORD,
                    "displayName",
                    "Reviewer",
                    "role",
                    "reviewer")));
    Browser browser = new Browser(port);
    browser.signIn(username, PASSWORD);
    return browser;
  }

  /** A browser in which the owner of a new, approved publisher is signed in. */
  public Browser owner(String publisherId, String username) {
    Browser applicant = new Browser(port);
    expect(303, apply(applicant, publisherId, username));
    Browser operator = operator();
    expect(
        303,
        operator.submit(
            "/operator/applications", decision(operator, publisherId, "approve"), Map.of()));
    return applicant;
  }

  /** A browser in which a new contributor of an owner's publisher is signed in. */
  public Browser contributor(Browser owner, String publisher, String username) {
    Browser browser = customer(username);
    join(owner, publisher, browser, username, "contributor");
    return browser;
  }

  /** Invites somebody, who accepts. */
  public static void join(
      Browser owner, String publisher, Browser invited, String username, String role) {
    expect(
        303,
        owner.submit(
            "/portal/" + publisher + "/access",
            "/portal/" + publisher + "/members",
            Map.of("username", username, "role", role)));
    expect(
        303, invited.submit("/account", "/account/invitations/" + publisher + "/accept", Map.of()));
  }

  public static Answer apply(Browser browser, String publisherId, String username) {
    return browser.submit("/publishers/apply", "/publishers/apply", form(publisherId, username));
  }

  public static Map<String, String> form(String publisherId, String username) {
    return Map.of(
        "publisherId", publisherId,
        "publisherName", "Publisher " + publisherId,
        "contactName", "Ada Example",
        "contactEmail", "ada@example.com",
        "contactPhone", "+49 30 1234567",
        "website", "https://example.com/",
        "about", "Cameras & <b>sensors</b>",
        "username", username,
        "password", PASSWORD);
  }

  /** The path that decides about the waiting application for a publisher id. */
  public static String decision(Browser operator, String publisherId, String decision) {
    return operator
        .get("/operator/applications")
        .page()
        .select("[data-publisher=" + publisherId + "] form[action$=" + decision + "]")
        .attr("action");
  }

  private static void expect(int status, Answer answer) {
    if (answer.status() != status) {
      throw new AssertionError("expected " + status + ", got " + answer);
    }
  }

  private static JsonNode read(Path file) {
    try {
      return JSON.readTree(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
