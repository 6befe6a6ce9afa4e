package org.moduleyard.server.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.moduleyard.server.testing.ApiCaller.Answer;

/** A publisher with everybody who may have to do with it, all brought in through the API. */
public final class PublisherPeople {

  public final String publisher = People.fresh("people-");
  public final String ownerName = People.fresh("owner-");
  public final String contributorName = People.fresh("contributor-");
  public final ApiCaller operator;
  public final ApiCaller owner;
  public final ApiCaller contributor;

  private final int port;

  /**
   * @param operatorFile the server's {@code operator-account.json}
   */
  public PublisherPeople(int port, Path operatorFile) {
    this.port = port;
    new People(port, operatorFile).operator();
    this.operator = ApiCaller.person(port, "operator");
    this.owner = newPublisher(publisher, ownerName);
    this.contributor = newCustomer(contributorName);
    Answer given = operator.put(path("/users/" + contributorName), "{\"role\":\"contributor\"}");
    assertThat(given.status()).as(given.toString()).isEqualTo(201);
  }

  /** A path below this publisher. */
  public String path(String rest) {
    return "/api/publishers/" + publisher + rest;
  }

  /** An application as somebody without an account sends it. */
  public static String application(String publisher, String username) {
    return """
    {"publisherId": "%s", "name": "Publisher %s", "website": "https://example.com/",
     "about": "Cameras & <b>sensors</b>",
     "contact": {"name": "Ada Example", "email": "ada@example.com", "phone": "+49 30 123456"},
     "username": "%s", "password": "%s"}
    """
        .formatted(publisher, publisher, username, People.PASSWORD);
  }

  /** The owner of a new, approved publisher. */
  public ApiCaller newPublisher(String name, String username) {
    Answer applied =
        ApiCaller.stranger(port).post("/api/publisher-applications", application(name, username));
    assertThat(applied.status()).as(applied.toString()).isEqualTo(201);
    String id = applied.json().path("id").asString();
    Answer approved = operator.post("/api/publisher-applications/" + id + "/approve", "");
    assertThat(approved.status()).as(approved.toString()).isEqualTo(200);
    return ApiCaller.person(port, username);
  }

  /** Somebody with an account and nothing else. */
  public ApiCaller newCustomer(String username) {
    Browser browser = new Browser(port);
    Browser.Answer registered =
        browser.submit(
            "/register",
            "/register",
            Map.of(
                "username",
                username,
                "password",
                People.PASSWORD,
                "displayName",
                "Customer " + username,
                "email",
                username + "@example.com"));
    assertThat(registered.status()).isEqualTo(303);
    return ApiCaller.person(port, username);
  }

  /** A new program of this publisher. */
  public ApiCaller newProgram(String role) {
    Answer created =
        owner.post(
            path("/service-principals"),
            "{\"friendlyName\": \"pipeline\", \"role\": \"" + role + "\"}");
    assertThat(created.status()).as(created.toString()).isEqualTo(201);
    return ApiCaller.program(
        port,
        created.json().path("applicationId").asString(),
        created.json().path("clientSecret").asString());
  }
}
