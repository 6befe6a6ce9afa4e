package org.moduleyard.server.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

  private static final String LAYER = "/contoso.camera/plans/standard/layered.json";

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
  void emptyMarketplace() {
    jdbc.sql("delete from catalog_listing").update();
  }

  @Test
  void theManifestRunsTheChosenTagWithTheDefaults() {
    catalog.list(SampleListing.camera().build());

    HttpResponse<String> file = http.get(PATH + "?tag=0.9.0");

    assertThat(file.statusCode()).isEqualTo(200);
    assertThat(file.headers().firstValue("Content-Disposition"))
        .contains("attachment; filename=\"camera-0.9.0.deployment.json\"");
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
  void aLayerHasTheModuleAloneAndItsFileSaysSo() {
    catalog.list(SampleListing.camera().build());

    HttpResponse<String> file = http.get(LAYER + "?tag=0.9.0");

    assertThat(file.statusCode()).isEqualTo(200);
    assertThat(file.headers().firstValue("Content-Disposition"))
        .contains("attachment; filename=\"camera-0.9.0.layered.json\"");
    JsonNode content = json.readTree(file.body()).at("/content/modulesContent");
    assertThat(content.path("$edgeAgent").propertyNames())
        .containsExactly("properties.desired.modules.Transcoder");
    assertThat(
            content
                .at("/$edgeAgent/properties.desired.modules.Transcoder/settings/image")
                .asString())
        .matches("localhost:\\d+/contoso/camera:0.9.0");
    assertThat(content.path("$edgeHub").propertyNames())
        .containsExactly("properties.desired.routes.framesToCloud");
    assertThat(content.at("/Transcoder/properties.desired/framesPerSecond").asInt()).isEqualTo(15);
  }

  @Test
  void theImageIsNamedByTheDigestOfItsTagWhenThatIsWanted() {
    catalog.list(SampleListing.camera().build());

    for (String path : List.of(PATH, LAYER)) {
      assertThat(http.get(path + "?tag=0.9.0&image=digest").body())
          .as(path)
          .containsPattern("localhost:\\d+/contoso/camera@sha256:" + "b".repeat(64) + "\"")
          .doesNotContain("camera:0.9.0");
      assertThat(http.get(path + "?image=digest").body())
          .as(path)
          .contains("/contoso/camera@sha256:" + "a".repeat(64));
    }
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
  void aPersonIsAskedReadsThatItIsReadyAndGetsTheManifestWithTheAnswer() {
    catalog.list(withPlaceholder().build());

    Browser.Answer questions = browser.get(PATH + "?image=digest");
    assertThat(questions.page().select("label").text()).isEqualTo("PLC address");
    assertThat(questions.page().select(".hint").text())
        .isEqualTo("Stands for <MY_PLC_ADDRESS> in: environment variable PLC.");
    assertThat(questions.page().select("input[name=image]").attr("value")).isEqualTo("digest");

    String hostile = "10.0.0.7\",\"x\":\"<b>";
    Browser.Answer ready =
        browser.submit(PATH, PATH, Map.of("answer.MY_PLC_ADDRESS", hostile, "image", "digest"));
    assertThat(ready.status()).isEqualTo(200);
    assertThat(ready.page().select("h1").text()).isEqualTo("The manifest is ready");
    assertThat(ready.page().text())
        .contains("camera-1.0.0.deployment.json", "az iot edge set-modules");
    JsonNode shown = json.readTree(ready.page().expectFirst("[data-testid=manifest]").wholeText());

    Map<String, String> hidden = new HashMap<>();
    ready
        .page()
        .select("[data-testid=download] input")
        .forEach(input -> hidden.put(input.attr("name"), input.attr("value")));
    hidden.put("download", "yes");
    Browser.Answer file = browser.post(PATH, hidden);
    assertThat(file.status()).isEqualTo(200);
    assertThat(file.header("Content-Disposition")).contains("camera-1.0.0.deployment.json");
    assertThat(json.readTree(file.body())).isEqualTo(shown);
    assertThat(
            shown
                .at(
                    "/modulesContent/$edgeAgent/properties.desired/modules/Transcoder/env/PLC/value")
                .asString())
        .isEqualTo(hostile);
    assertThat(file.body()).contains("/contoso/camera@sha256:");
  }

  @Test
  void aLayerAsksTheSame() {
    catalog.list(withPlaceholder().build());

    assertThat(browser.get(LAYER).page().select("label").text()).isEqualTo("PLC address");
    Browser.Answer ready =
        browser.submit(LAYER, LAYER, Map.of("answer.MY_PLC_ADDRESS", "10.0.0.7"));
    assertThat(ready.page().text())
        .contains("camera-1.0.0.layered.json", "az iot edge deployment create", "--layered")
        .doesNotContain("set-modules");
  }

  @Test
  void eachErrorIsToldAtItsFieldAndNothingTypedIsLost() {
    catalog.list(
        SampleListing.camera()
            .withPlan(
                "iot-edge-module.defaultRoutes",
                List.of(
                    Map.of(
                        "name",
                        "both",
                        "value",
                        "FROM /messages/modules/<FROM_MODULE_NAME>/outputs/<OUTPUT> INTO <SINK>")))
            .withPlan(
                "iot-edge-module.defaultEnvironmentVariables",
                List.of(Map.of("name", "PLC", "value", "<MY_PLC_ADDRESS>")))
            .build());
    Map<String, String> good =
        Map.of(
            "answer.FROM_MODULE_NAME", "Camera",
            "answer.OUTPUT", "frames",
            "answer.SINK", "$upstream",
            "answer.MY_PLC_ADDRESS", "plc");
    assertThat(browser.submit(PATH, PATH, good).page().select("h1").text()).contains("ready");

    for (Map.Entry<String, String> bad :
        Map.of(
                "FROM_MODULE_NAME", "my camera",
                "OUTPUT", "and",
                "SINK", "nowhere",
                "MY_PLC_ADDRESS", "")
            .entrySet()) {
      Map<String, String> sent = new HashMap<>(good);
      sent.put("answer." + bad.getKey(), bad.getValue());
      Browser.Answer again = browser.submit(PATH, PATH, sent);

      assertThat(again.status()).as(bad.toString()).isEqualTo(422);
      assertThat(again.page().select("[aria-invalid=true]").eachAttr("name"))
          .as(bad.toString())
          .containsExactly("answer." + bad.getKey());
      assertThat(again.page().select("[role=alert] a").eachAttr("href"))
          .containsExactly("#answer." + bad.getKey());
      assertThat(again.page().select(".field-error").text())
          .contains(bad.getValue().isEmpty() ? "Enter a value" : "does not fit into route both");
      sent.forEach(
          (name, value) ->
              assertThat(again.page().select("[name=" + name + "]").attr("value"))
                  .isEqualTo(value));
    }
    assertThat(browser.get(PATH).page().select("label").eachText())
        .contains("Name of the module that sends the messages");
    Map<String, String> endless = new HashMap<>(good);
    endless.put("answer.MY_PLC_ADDRESS", "x".repeat(513));
    assertThat(browser.submit(PATH, PATH, endless).page().select(".field-error").text())
        .isEqualTo("Use at most 512 characters.");
  }

  @ParameterizedTest
  @CsvSource({
    "fr, 'createOptions de 4103 caractères demande 9 morceaux de 512, 8 au plus sont permis'",
    "sv, 'createOptions på 4103 tecken kräver 9 delar på 512, högst 8 är tillåtna'"
  })
  void whyAnAnswerDoesNotFitIsToldInTheLanguageOfThePage(String language, String reason) {
    String options = "{\"Env\":[\"A=<A>\",\"B=%s\"]}";
    catalog.list(
        SampleListing.camera()
            .withPlan(
                "iot-edge-module.defaultCreateOptions",
                options.formatted("x".repeat(4096 - options.length())))
            .build());
    browser.post("/language", Map.of("language", language, "return", "/"));

    Browser.Answer again = browser.submit(PATH, PATH, Map.of("answer.A", "123456789012"));

    assertThat(again.status()).isEqualTo(422);
    assertThat(again.page().select(".field-error").text()).contains(reason);
  }

  private static SampleListing withPlaceholder() {
    return SampleListing.camera()
        .withPlan(
            "iot-edge-module.defaultEnvironmentVariables",
            List.of(Map.of("name", "PLC", "value", "<MY_PLC_ADDRESS>")));
  }
}
