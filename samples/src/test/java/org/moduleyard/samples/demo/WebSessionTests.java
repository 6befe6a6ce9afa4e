package org.moduleyard.samples.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.moduleyard.samples.demo.WebSession.Page;
import org.moduleyard.samples.http.LoopbackServer;

/** A session against a server that answers one form, and notes what it was sent. */
class WebSessionTests {

  private static final String FORM =
      """
      <form method=post action="/sign?step=2">
        <input type=hidden name=_csrf value="t+k n">
        <input name=user value=nobody> <input type=checkbox name=keep value=yes checked>
        <input type=checkbox name=spam value=yes>
        <select name=role><option value=OWNER>Owner<option value=HELPER selected>Helper</select>
      </form>
      """;

  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final HttpClient http = HttpClient.newHttpClient();
  private LoopbackServer server;
  private WebSession session;

  @BeforeEach
  void serve() throws IOException {
    server = LoopbackServer.start(0, this::answer);
    session = new WebSession(http, new ServerAddress(server.url(""), server.url("")));
  }

  @AfterEach
  void stop() {
    server.close();
    http.close();
  }

  @Test
  void aFormIsSentWithEverythingThePagePutIntoIt() {
    Page page = session.get("/form");
    Page done = session.submit(page, page.formWith("user"), Map.of("user", "Åsa & Co"));
    assertThat(requests)
        .contains("POST /sign?step=2 _csrf=t%2Bk+n&user=%C3%85sa+%26+Co&keep=yes&role=HELPER");
    assertThat(done.path()).isEqualTo("/welcome?new");
    assertThat(done.marked("name")).isEqualTo("Åsa");
  }

  @Test
  void cookiesAreKeptAndSentBackAlsoAcrossARedirect() {
    Page page = session.get("/form");
    session.submit(page, page.formWith("user"), Map.of());
    assertThat(requests).contains("GET /welcome?new  cookie=session=1; mark=a=b");
  }

  @Test
  void aChoiceIsFoundInWhateverCaseItIsWritten() {
    Page page = session.get("/form");
    assertThat(page.choice(page.formWith("role"), "role", "owner")).isEqualTo("OWNER");
    assertThatThrownBy(() -> page.choice(page.formWith("role"), "role", "king"))
        .isInstanceOf(DemoFailure.class)
        .hasMessageContaining("king");
  }

  @Test
  void whatAPageLacksIsNamedTogetherWithItsComplaint() {
    Page page = session.get("/refused");
    assertThat(page.isSuccess()).isFalse();
    assertThatThrownBy(() -> page.formWith("user"))
        .isInstanceOf(DemoFailure.class)
        .hasMessageContaining("/refused")
        .hasMessageContaining("422: Choose another name.");
    assertThatThrownBy(() -> page.marked("client-id")).hasMessageContaining("client-id");
  }

  @Test
  void aRedirectWithoutEndIsGivenUp() {
    assertThatThrownBy(() -> session.get("/round"))
        .isInstanceOf(DemoFailure.class)
        .hasMessageContaining("redirects without end");
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String cookie = exchange.getRequestHeaders().getFirst("Cookie");
      requests.add(
          exchange.getRequestMethod()
              + " "
              + exchange.getRequestURI()
              + " "
              + body
              + (cookie == null || !body.isEmpty() ? "" : " cookie=" + cookie));
      switch (exchange.getRequestURI().getPath()) {
        case "/form" -> {
          exchange.getResponseHeaders().add("Set-Cookie", "session=1; HttpOnly; Path=/");
          send(exchange, 200, FORM);
        }
        case "/sign" -> {
          exchange.getResponseHeaders().add("Set-Cookie", "mark=a=b; SameSite=Lax");
          redirect(exchange, server.url("/welcome?new").toString());
        }
        case "/welcome" -> send(exchange, 200, "<b data-testid=name> Åsa </b>");
        case "/refused" -> send(exchange, 422, "<p role=alert>Choose another name.</p>");
        default -> redirect(exchange, "/round");
      }
    }
  }

  private static void redirect(HttpExchange exchange, String location) throws IOException {
    exchange.getResponseHeaders().add("Location", location);
    exchange.sendResponseHeaders(303, -1);
  }

  private static void send(HttpExchange exchange, int status, String html) throws IOException {
    byte[] body = html.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }
}
