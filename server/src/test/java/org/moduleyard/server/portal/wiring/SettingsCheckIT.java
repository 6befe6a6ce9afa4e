package org.moduleyard.server.portal.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.moduleyard.offerdocument.field.OfferKeys;
import org.moduleyard.server.portal.EditorTestCase;
import org.moduleyard.server.testing.Browser.Answer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Default settings that are checked while somebody types them. */
class SettingsCheckIT extends EditorTestCase {

  private static final String ROUTES = "/plans/standard/iot-edge-module.defaultRoutes/";
  private static final String OPTIONS = "/plans/standard/iot-edge-module.defaultCreateOptions";

  private Desk desk;

  @BeforeEach
  void aPublisher() {
    desk = newPublisher();
  }

  private Answer send(String what, Map<String, String> fields, String caretField, int caret) {
    ObjectNode body = JSON.createObjectNode();
    ObjectNode values = body.putObject("fields");
    fields.forEach(values::put);
    body.putObject("caret").put("field", caretField).put("at", caret);
    return desk.post(desk.plan + "/settings/" + what, body.toString());
  }

  private JsonNode check(Map<String, String> fields, String caretField, int caret) {
    Answer answer = send("check", fields, caretField, caret);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  private Document wiring(Map<String, String> fields) {
    Answer answer = send("wiring", fields, "", 0);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.page();
  }

  @Test
  void aProblemNamesItsFieldAndItsCharacters() {
    String route = "FROM /messages/* INTO upstream";

    JsonNode problems =
        check(
                Map.of(
                    ROUTES + "0/name",
                    "",
                    ROUTES + "0/value",
                    "",
                    ROUTES + "4/name",
                    "Cloud",
                    ROUTES + "4/value",
                    route,
                    OPTIONS,
                    "{\n \"HostConfig\": {\"Privileged\": true}}"),
                "",
                0)
            .path("problems");

    assertThat(problems).hasSize(2);
    JsonNode first = problems.path(0);
    assertThat(first.path("field").asString()).isEqualTo(ROUTES + "4/value");
    assertThat(first.path("severity").asString()).isEqualTo("error");
    assertThat(route.substring(first.path("start").asInt(), first.path("end").asInt()))
        .isEqualTo("upstream");
    assertThat(first.path("line").asInt()).isEqualTo(1);
    assertThat(first.path("column").asInt()).isEqualTo(23);
    JsonNode second = problems.path(1);
    assertThat(second.path("field").asString()).isEqualTo(OPTIONS);
    assertThat(second.path("rule").asString()).isEqualTo("OPT-04");
    assertThat(second.path("line").asInt()).isEqualTo(2);
  }

  /** Nobody is told to explain what no explanation lets pass. */
  @Test
  void theFieldSaysWithScriptsWhatItSaysWithoutErrorsFirst() {
    String options = "{\"HostConfig\": {\"NetworkMode\": \"host\", \"Privileged\": true}}";
    ObjectNode document = (ObjectNode) desk.draft().document().json();
    ((ObjectNode) document.at("/definition/plans/0"))
        .put(OfferKeys.DEFAULT_CREATE_OPTIONS, options);
    desk.save(document);

    List<JsonNode> typed =
        check(Map.of(OPTIONS, options), "", 0).path("problems").valueStream().toList();

    assertThat(typed)
        .extracting(one -> one.path("rule").asString() + " " + one.path("severity").asString())
        .startsWith("OPT-04 error")
        .contains("C-42 warning");
    assertThat(typed)
        .filteredOn(one -> one.path("rule").asString().equals("C-42"))
        .extracting(one -> one.path("message").asString())
        .allMatch(message -> message.contains("/HostConfig/NetworkMode"));
    assertThat(
            desk.browser
                .get(desk.plan)
                .page()
                .select("[data-problems='" + OPTIONS.replace("/3/", "/0/") + "'] > p")
                .eachText())
        .isEqualTo(
            typed.stream()
                .map(one -> one.path("message").asString() + " " + one.path("remedy").asString())
                .toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          fr | Dans createOptions, /HostConfig/NetworkMode place le module sur le réseau propre de l’appareil | Dans createOptions, /HostConfig/Memory vaut 5 octets, moins que les 6 Mo que demande le moteur ; le moteur de conteneurs refuse de créer le module. | La route n’est pas lisible : il faut ici $upstream ou BrokeredEndpoint("/modules/<module>/inputs/<input>") et non un nom « upstream », au caractère 23.
          sv | /HostConfig/NetworkMode i createOptions placerar modulen i enhetens eget nätverk | /HostConfig/Memory i createOptions är 5 byte, mindre än de 6 MB som motorn kräver; containermotorn vägrar att skapa modulen. | Rutten kan inte läsas: här väntas $upstream eller BrokeredEndpoint("/modules/<module>/inputs/<input>"), inte ett namn ”upstream” vid tecken 23.
          """)
  void aPrivilegeARefusalAndARouteAreToldInTheLanguageOfThePage(
      String language, String privilege, String refusal, String route) {
    String options = "{\"HostConfig\": {\"NetworkMode\": \"host\", \"Memory\": 5}}";
    ObjectNode document = (ObjectNode) desk.draft().document().json();
    ObjectNode plan = (ObjectNode) document.at("/definition/plans/0");
    plan.put(OfferKeys.DEFAULT_CREATE_OPTIONS, options);
    plan.putArray(OfferKeys.DEFAULT_ROUTES)
        .addObject()
        .put("name", "Cloud")
        .put("value", "FROM /messages/* INTO upstream");
    desk.save(document);
    desk.browser.post("/language", Map.of("language", language, "return", "/"));

    Document page = desk.browser.get(desk.plan).page();

    assertThat(page.select("[data-problems] > p").text()).contains(privilege, refusal, route);
    assertThat(page.select("[data-problems] [lang=en], [data-problems][lang=en]")).isEmpty();
    assertThat(
            check(Map.of(OPTIONS, options), "", 0)
                .path("problems")
                .valueStream()
                .map(one -> one.path("message").asString().replace('\u00a0', ' ')))
        .contains(refusal);
  }

  @Test
  void whatCreateOptionsTakeIsUnknownWhileTheyCannotBeRead() {
    assertThat(wiring(Map.of(OPTIONS, "{\"HostConfig\":")).select(".permissions li").eachText())
        .containsExactly("What it takes from the device is not known");
    assertThat(wiring(Map.of(OPTIONS, "{}")).select(".permissions li").eachText())
        .containsExactly("Runs isolated from the device");
  }

  @Test
  void completionKnowsThePlansModuleAndItsPlaceholders() {
    String field = ROUTES + "0/value";

    JsonNode own =
        check(Map.of(field, "FROM /messages/modules/", ROUTES + "0/name", "a"), field, 23)
            .path("completion");
    assertThat(own.path("choices").path(0).path("text").asString())
        .isEqualTo("/messages/modules/Gauge/outputs/*");
    assertThat(own.path("choices").path(0).path("meaning").asString())
        .isEqualTo("outputs-of-module");
    assertThat(own.path("start").asInt()).isEqualTo(5);

    JsonNode placeholder =
        check(
                Map.of(field, "FROM /messages/modules/<", OPTIONS, "{\"Env\":[\"A=<TANK>\"]}"),
                field,
                24)
            .path("completion");
    assertThat(placeholder.path("choices").valueStream().map(c -> c.path("text").asString()))
        .contains("<FROM_MODULE_NAME>", "<TANK>");
  }

  @Test
  void withoutScriptsThePageShowsTheLineWithCaretsUnderTheWord() {
    ObjectNode document = (ObjectNode) desk.draft().document().json();
    ((ObjectNode) document.at("/definition/plans/0"))
        .putArray(OfferKeys.DEFAULT_ROUTES)
        .addObject()
        .put("name", "Cloud")
        .put("value", "FROM /messages/* INTO upstream");
    desk.save(document);

    Document page = desk.browser.get(desk.plan).page();

    assertThat(page.expectFirst(".excerpt code").wholeText())
        .isEqualTo("FROM /messages/* INTO upstream\n" + " ".repeat(22) + "^".repeat(8));
    assertThat(page.select(".excerpt mark").text()).isEqualTo("upstream");
    assertThat(page.select(".settings-panel .wiring-list").text()).contains("cannot be read yet");
    assertThat(page.select(".settings-panel .permissions").text()).isNotEmpty();
  }

  @Test
  void theRoutesAreDrawnAndSaid() {
    Document shown =
        wiring(
            Map.of(
                ROUTES + "0/name",
                "Cloud",
                ROUTES + "0/value",
                "FROM /messages/modules/Gauge/outputs/* WHERE t > 1 INTO $upstream",
                ROUTES + "1/name",
                "Camera",
                ROUTES + "1/value",
                "FROM /messages/modules/<CAMERA>/* INTO"
                    + " BrokeredEndpoint(\"/modules/Gauge/inputs/in\")",
                ROUTES + "2/name",
                "Broken",
                ROUTES + "2/value",
                "FROM",
                OPTIONS,
                "{\"HostConfig\":{\"Privileged\":true}}"));

    assertThat(shown.select(".wiring-own .wiring-name").eachText())
        .containsExactly("Gauge", "Gauge");
    assertThat(shown.select(".wiring-placeholder .wiring-name").eachText())
        .containsExactly("<CAMERA>");
    assertThat(shown.select(".wiring-upstream")).hasSize(1);
    assertThat(shown.select("path.wiring-open")).hasSize(1);
    List<String> list = shown.select(".wiring-list li").eachText();
    assertThat(list).hasSize(3);
    assertThat(list.get(0)).contains("Cloud", "Gauge", "IoT Hub", "when t > 1");
    assertThat(list.get(1)).contains("<CAMERA>", "at input in");
    assertThat(list.get(2)).contains("cannot be read yet");
    assertThat(shown.select(".permissions").text()).contains("Full control of the device");
  }

  @Test
  void hostileNamesAreTextInThePicture() {
    String hostile = "\"><script>alert(1)</script><svg onload=alert(2)>";
    Document shown =
        wiring(
            Map.of(
                ROUTES + "0/name",
                hostile,
                ROUTES + "0/value",
                "FROM /messages/* WHERE a = '"
                    + hostile.replace("\"", "")
                    + "' INTO BrokeredEndpoint('/modules/"
                    + hostile.replace("/", "")
                    + "/inputs/x')"));

    assertThat(shown.select("script, [onload], svg svg")).isEmpty();
    assertThat(shown.select("svg.wiring-picture")).hasSize(1);
    assertThat(shown.select(".wiring-list strong").text()).isEqualTo(hostile);
  }

  @Test
  void aPictureOfAThousandRoutesStaysSmall() {
    Map<String, String> fields = new HashMap<>();
    for (int i = 0; i < 240; i++) {
      fields.put(ROUTES + i + "/name", "r" + i);
      fields.put(ROUTES + i + "/value", "FROM /messages/modules/m" + i + "/* INTO $upstream");
    }

    Document shown = wiring(fields);

    assertThat(shown.select(".wiring-label")).hasSize(Wiring.MOST);
    assertThat(shown.select(".wiring-list li").eachText().getLast())
        .isEqualTo("And 220 more routes.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{\"fields\":[]}",
        "{\"fields\":{\"a\":1}}",
        "{\"fields\":{\"/plans/standard/iot-edge-module.defaultCreateOptions\":\"\\u0000\"}}",
        "{\"fields\":{\"/plans/standard/iot-edge-module.defaultCreateOptions\":\"\\ud800\"}}",
        "{\"fields\":{",
        "{\"a\":[[[[[[[[[[[[]]]]]]]]]]]]}",
      })
  void whatCannotBeUsedIsRefusedInWords(String body) {
    for (String what : List.of("/settings/check", "/settings/wiring")) {
      Answer answer = desk.post(desk.plan + what, body);
      assertThat(answer.status()).as(what + answer.body()).isEqualTo(400);
    }
    assertThat(desk.post(desk.plan + "/settings/check", "x".repeat(70_000)).status())
        .isIn(400, 413);
  }

  /** A page of a server before this one is still open, and names the plan by its number. */
  @Test
  void fieldsThatNameThePlanByItsNumberAreOfThePlanInTheAddress() {
    String route = "/plans/3/iot-edge-module.defaultRoutes/0/value";
    String elsewhere = "/plans/other/iot-edge-module.defaultRoutes/0/value";

    JsonNode answer = check(Map.of(route, "FROM", elsewhere, "FROM"), route, 0);

    assertThat(answer.path("problems").valueStream().map(one -> one.path("field").asString("")))
        .isNotEmpty()
        .containsOnly(route);
  }

  @Test
  void oddFieldsAndCaretsAreLeftOut() {
    JsonNode answer =
        check(
            Map.of(
                "/plans/standard/iot-edge-module.skuTitle",
                "x",
                "nonsense",
                "y",
                ROUTES + "9999/name",
                "z"),
            "nonsense",
            99);

    assertThat(answer.path("problems")).isEmpty();
    assertThat(answer.has("completion")).isFalse();
  }

  @Test
  void nobodyElseMayAskAndNobodyWithoutTheTokenOfTheForm() {
    Desk other = newPublisher();

    assertThat(other.post(desk.plan + "/settings/check", "{\"fields\":{}}").status())
        .isIn(403, 404);
    assertThat(
            desk.browser
                .send(
                    desk.browser
                        .request(desk.plan + "/settings/check")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"fields\":{}}"))
                        .build())
                .status())
        .isEqualTo(403);
  }

  @Test
  void whatSavingWouldTakeOutOfHtmlIsListed() {
    String field = "/offer/microsoft-azure-marketplace.description";
    Answer answer =
        desk.post(
            desk.offer + "/edit/html/check",
            "{\"fields\":{\"" + field + "\":\"<p onclick='x()'>a</p><script>b</script>\"}}");

    JsonNode removed = JSON.readTree(answer.body()).path("removed");
    assertThat(removed.valueStream().map(one -> one.path("what").asString()))
        .containsExactly("attribute onclick of <p>", "<script> and what is in it");
    assertThat(removed.valueStream().map(one -> one.path("field").asString())).containsOnly(field);

    Answer refused = desk.post(desk.offer + "/edit/html/check", "{\"fields\":[]}");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(JSON.readTree(refused.body()).path("detail").asString())
        .isEqualTo("\"fields\" has to be an object of at most 50 texts.");
  }
}
