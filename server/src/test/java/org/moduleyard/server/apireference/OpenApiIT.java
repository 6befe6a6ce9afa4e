package org.moduleyard.server.apireference;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.moduleyard.server.platform.PublicUrl;
import org.moduleyard.server.testing.Http;
import org.moduleyard.server.testing.ServerTest;
import org.moduleyard.server.testing.contract.Contract;
import org.moduleyard.server.testing.contract.ContractCheck;
import org.moduleyard.server.testing.contract.Operation;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The OpenAPI document as a server publishes it, compared with what that server can do. */
@ServerTest
class OpenApiIT {

  private static final JsonMapper JSON = new JsonMapper();

  @Autowired private PublicUrl publicUrl;

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  private RequestMappingHandlerMapping mappings;

  private final Http http;

  OpenApiIT(@LocalServerPort int port) {
    this.http = new Http(port);
  }

  @Test
  void anybodyReadsItFromAnywhere() {
    HttpResponse<String> json = http.get("/api/openapi.json", "Origin", "https://tools.example");

    assertThat(json.statusCode()).isEqualTo(200);
    assertThat(json.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(json.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
    assertThat(json.headers().firstValue("Cache-Control")).contains("max-age=300, public");
    JsonNode document = JSON.readTree(json.body());
    assertThat(document.at("/servers/0/url").asString()).isEqualTo(publicUrl.base());
    assertThat(document.at("/info/version").asString()).isNotBlank();
    assertThat(
            document
                .at(
                    "/components/securitySchemes/clientCredentials/flows/clientCredentials/tokenUrl")
                .asString())
        .isEqualTo(publicUrl.absolute("/moduleyard/oauth2/token"));
  }

  @Test
  void theYamlSaysTheSameAsTheJson() {
    HttpResponse<String> yaml = http.get("/api/openapi.yaml");

    assertThat(yaml.headers().firstValue("Content-Type")).contains("application/yaml");
    assertThat((Object) JSON.valueToTree(new Yaml().load(yaml.body())))
        .isEqualTo(JSON.readTree(http.get("/api/openapi.json").body()));
  }

  @Test
  void anUnchangedDocumentIsNotSentTwice() {
    for (String path : new String[] {"/api/openapi.json", "/api/openapi.yaml"}) {
      String tag = http.get(path).headers().firstValue("ETag").orElseThrow();
      HttpResponse<String> again = http.get(path, "If-None-Match", tag);

      assertThat(again.statusCode()).isEqualTo(304);
      assertThat(again.body()).isEmpty();
    }
  }

  @Test
  void itDocumentsExactlyWhatTheServerCanDo() {
    Set<String> documented = new TreeSet<>();
    Contract contract = ContractCheck.of(URI.create(publicUrl.base()));
    for (Operation operation : contract.operations()) {
      documented.add(operation.method() + " " + shape(operation.template()));
    }
    Set<String> served = new TreeSet<>();
    for (RequestMappingInfo mapping : mappings.getHandlerMethods().keySet()) {
      for (String pattern : mapping.getPatternValues()) {
        for (RequestMethod method : mapping.getMethodsCondition().getMethods()) {
          if (isApi(pattern) && method != RequestMethod.OPTIONS) {
            served.add(method + " " + shape(pattern));
          }
        }
      }
    }
    assertThat(served).isEqualTo(documented);
  }

  private static boolean isApi(String pattern) {
    return pattern.startsWith("/api/")
        || pattern.startsWith("/offers")
        || pattern.startsWith("/artifacts/")
        || pattern.endsWith("/oauth2/token");
  }

  /**
   * A path with its variables unnamed; a slash at its end and two variables around a dot are one.
   */
  private static String shape(String path) {
    return path.replaceAll("\\{[^/]+}", "{}").replaceAll("/$", "");
  }
}
