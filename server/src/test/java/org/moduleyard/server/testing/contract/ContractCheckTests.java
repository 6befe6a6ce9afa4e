package org.moduleyard.server.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The check itself, against a server that keeps or breaks a small contract on request. */
class ContractCheckTests {

  private static final String DOCUMENT =
      """
      {"openapi": "3.1.1", "security": [{"token": []}],
       "paths": {"/api/things/{thing}": {
         "parameters": [{"name": "thing", "in": "path", "required": true,
                         "schema": {"type": "string", "pattern": "^[a-z]+$"}}],
         "put": {"operationId": "saveThing",
           "requestBody": {"required": true, "content": {"application/json": {
             "schema": {"$ref": "#/components/schemas/Thing"}}}},
           "responses": {"200": {
             "headers": {"ETag": {"required": true, "schema": {"type": "string"}}},
             "content": {"application/json": {
               "schema": {"$ref": "#/components/schemas/Thing"}}}}}}}},
       "components": {"schemas": {"Thing": {"type": "object", "required": ["size"],
         "properties": {"size": {"type": "integer"},
                        "key": {"type": "string", "writeOnly": true}}}}}}
      """;

  private static final String GOOD = "{\"size\":1}";

  private final HttpClient client = HttpClient.newHttpClient();
  private HttpServer server;
  private int status = 200;
  private String type = "application/json";
  private String answer = GOOD;
  private boolean tagged = true;

  @BeforeEach
  void aServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          boolean document = exchange.getRequestURI().getPath().equals("/api/openapi.json");
          byte[] body = (document ? DOCUMENT : answer).getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", type);
          if (tagged) {
            exchange.getResponseHeaders().set("ETag", "\"1\"");
          }
          exchange.sendResponseHeaders(document ? 200 : status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private HttpResponse<String> put(String path, String body, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path))
            .PUT(BodyPublishers.ofString(body))
            .header("Content-Type", "application/json");
    if (headers.length > 0) {
      request.headers(headers);
    }
    return ContractCheck.check(client.send(request.build(), BodyHandlers.ofString()));
  }

  private void assertBroken(String path, String body, String words) {
    assertThatThrownBy(() -> put(path, body, "Authorization", "Bearer x"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("PUT http://127.0.0.1")
        .hasMessageContaining(words);
  }

  @Test
  void anExchangeAsDocumentedPassesAndIsCounted() throws Exception {
    assertThat(put("/api/things/gauge", GOOD, "Authorization", "Bearer x").body()).isEqualTo(GOOD);
    assertThat(ContractCheck.seen()).contains("saveThing 200");
  }

  @Test
  void anUndocumentedPathMethodStatusOrTypeIsFound() {
    assertBroken("/api/others", GOOD, "this path is not documented");
    status = 418;
    assertBroken("/api/things/gauge", GOOD, "saveThing documents no status 418");
    status = 200;
    type = "text/html";
    assertBroken("/api/things/gauge", GOOD, "the content type 'text/html' is not documented");
  }

  @Test
  void aBodyThatBreaksItsSchemaIsFoundWithItsPlace() {
    answer = "{\"size\":\"big\"}";
    assertBroken("/api/things/gauge", GOOD, "the body at '/size'");
  }

  @Test
  void aSecretInAnAnswerIsFound() {
    answer = "{\"size\":1,\"key\":\"hunter2\"}";
    assertBroken("/api/things/gauge", GOOD, "the body at '/key'");
  }

  @Test
  void aMissingHeaderIsFound() {
    tagged = false;
    assertBroken("/api/things/gauge", GOOD, "the header ETag is missing");
  }

  @Test
  void whatWasAcceptedWithoutBeingDocumentedIsFound() {
    assertBroken("/api/things/gauge", "{\"size\":1.5}", "the accepted body at '/size'");
    assertBroken("/api/things/gauge", "", "it was accepted without a body");
    assertBroken("/api/things/gauge?all=1", GOOD, "the parameter all is not documented");
    assertBroken("/api/things/7", GOOD, "thing at ''");
    assertThatThrownBy(() -> put("/api/things/gauge", GOOD))
        .hasMessageContaining("it was accepted without a token");
  }

  @Test
  void aSecretMayBeSent() throws Exception {
    assertThat(
            put("/api/things/gauge", "{\"size\":1,\"key\":\"s\"}", "Authorization", "Bearer x")
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void whatWasRefusedOnlyHasToBeRefusedAsDocumented() {
    status = 404;
    assertBroken("/api/things/gauge", "nonsense", "saveThing documents no status 404");
  }

  @Test
  void otherPathsAreNobodysBusiness() throws Exception {
    status = 418;
    assertThat(put("/somewhere/else", GOOD).statusCode()).isEqualTo(418);
  }
}
