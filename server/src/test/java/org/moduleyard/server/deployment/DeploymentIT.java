package org.moduleyard.server.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.moduleyard.server.catalog.Catalog;
import org.moduleyard.server.testing.Browser;
import org.moduleyard.server.testing.Http;
import org.moduleyard.server.testing.SampleListing;
import org.moduleyard.server.testing.ServerTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ServerTest
class DeploymentIT {

  private static final String PATH = "/contoso.camera/plans/standard/deployment.json";

  @Autowired private Catalog catalog;
  @Autowired private JdbcClient jdbc;
  @Autowired private JsonMapper json;
  private final Http http;
  private final Browser browser;

  DeploymentIT(@LocalServerPort int port) {
    this.http = new Http(port);
    this.browser = new Browser(port);
  }

  @BeforeEach
  void emptyYard() {
    jdbc.sql("delete from catalog_listing").update();
  }

  @Test
  void theManifestRunsTheChosenTagWithTheDefaults() {
    catalog.list(SampleListing.camera().build());

    HttpResponse<String> file = http.get(PATH + "?tag=0.9.0");

    assertThat(file.statusCode()).isEqualTo(200);
    assertThat(file.headers().firstValue("Content-Disposition"))
        .contains("attachment; filename=\"deployment.json\"");
    JsonNode content = json.readTree(file.body()).get("modulesContent");
    JsonNode module = content.at("/$edgeAgent/properties.desired/modules/Transcoder");
    assertThat(module.at("/settings/image").asString())
        .matches("localhost:\\d+/contoso/camera:0.9.0");
    assertThat(module.at("/env/ACCEPT_EULA/value").asString()).isEqualTo("Y");
    assertThat(content.at("/$edgeHub/properties.desired/routes/framesToCloud").asString())
        .endsWith("INTO $upstream");
    assertThat(content.at("/Transcoder/properties.desired/framesPerSecond").asInt()).isEqualTo(15);
  }

  @Test
  void testTagsAndAbsentPlansHaveNoManifest() {
    catalog.list(SampleListing.camera().build());

    assertThat(http.get(PATH + "?tag=test").statusCode()).isEqualTo(404);
    assertThat(http.get("/contoso.camera/plans/other/deployment.json").statusCode()).isEqualTo(404);
    assertThat(http.get("/nobody.nothing/plans/standard/deployment.json").statusCode())
        .isEqualTo(404);
  }

  @Test
  void aProgramIsToldWhichPlaceholdersAreOpen() {
    catalog.list(withPlaceholder().build());

    HttpResponse<String> refused = http.get(PATH);

    assertThat(refused.statusCode()).isEqualTo(422);
    JsonNode problem = json.readTree(refused.body());
    assertThat(problem.get("placeholders").values())
        .extracting(JsonNode::asString)
        .containsExactly("<MY_PLC_ADDRESS>");
    assertThat(problem.get("detail").asString()).contains("<MY_PLC_ADDRESS>");
  }

  @Test
  void aPersonIsAskedAndGetsTheManifestWithTheAnswer() {
    catalog.list(withPlaceholder().build());

    Browser.Answer questions = browser.get(PATH);
    assertThat(questions.page().select("label").text()).isEqualTo("My plc address");

    Browser.Answer file =
        browser.submit(PATH, PATH, Map.of("answer.MY_PLC_ADDRESS", "10.0.0.7\",\"x\":\""));
    assertThat(file.status()).isEqualTo(200);
    assertThat(
            json.readTree(file.body())
                .at(
                    "/modulesContent/$edgeAgent/properties.desired/modules/Transcoder/env/PLC/value")
                .asString())
        .isEqualTo("10.0.0.7\",\"x\":\"");

    Browser.Answer again = browser.submit(PATH, PATH, Map.of("answer.MY_PLC_ADDRESS", " "));
    assertThat(again.page().select("[role=alert]").text()).contains("Every value is needed");
  }

  private static SampleListing withPlaceholder() {
    return SampleListing.camera()
        .withPlan(
            "iot-edge-module.defaultEnvironmentVariables",
            List.of(Map.of("name", "PLC", "value", "<MY_PLC_ADDRESS>")));
  }
}
