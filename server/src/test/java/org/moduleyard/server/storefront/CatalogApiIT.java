package org.moduleyard.server.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.moduleyard.server.catalog.Catalog;
import org.moduleyard.server.catalog.Slot;
import org.moduleyard.server.platform.PublicUrl;
import org.moduleyard.server.testing.Http;
import org.moduleyard.server.testing.SampleListing;
import org.moduleyard.server.testing.ServerTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The parts of the catalog API that deployment tools rely on. */
@ServerTest
class CatalogApiIT {

  /** Exactly as the reference client sends it, half of it percent-encoded. */
  private static final String REFERENCE_FILTER =
      "$filter=categoryIds/any(c:%20c%20eq%20%27microsoft-iot-edge-module%27)";

  private static final String VERSION = "api-version=2018-08-01-beta";

  private static final String ITEM =
      """
      {"id":"contoso.camera","legacyId":"contoso.camera","offerId":"camera","publisherId":"contoso","publisherDisplayName":"Contoso",
      "offerType":"IotEdgeModules","language":"en","version":"1","releaseDate":"2026-11-20T10:15:30Z","determinedStorefronts":["AMP","Ibiza"],
      "isPrivate":false,"isPreview":false,"isStopSell":false,"isDeleted":false,"isThirdParty":true,"isMicrosoftProduct":false,
      "displayName":"Camera Transcoder","summary":"Turns any camera stream into one your hub understands",
      "longSummary":"Reads RTSP, MJPEG and USB cameras and writes small, steady H.264 segments close to the lens, so that only what matters travels.",
      "description":"<p>A <b>camera</b> module.</p><h3>Why</h3><ul><li>Fast</li><li>Small</li></ul><p><u>Minimum hardware requirements</u>: Linux x64, arm32v7 or arm64, 256 MB of RAM, 100 MB of storage</p>",
      "categoryIds":["microsoft-iot-edge-module","internet-of-things","media"],"industryIds":[],"keywords":[],
      "links":[{"id":"1","displayName":"Documentation","uri":"https://contoso.example/docs"},{"id":"2","displayName":"Certified devices","uri":"https://contoso.example/devices"}],
      "legalTermsType":"None","privacyPolicyUri":"https://contoso.example/privacy","supportUri":"https://contoso.example/support",
      "hasFreePlans":true,"isByol":false,"hasPaygPlans":false,"hasFreeTrials":false,
      "iconFileUris":{"small":"$BASE/media/small.png","medium":"$BASE/media/medium.png","large":"$BASE/media/large.png","wide":"$BASE/media/wide.png"},
      "images":[{"context":"ibiza","items":[{"id":"small","uri":"$BASE/media/small.png","type":"icon"},{"id":"medium","uri":"$BASE/media/medium.png","type":"icon"},
      {"id":"large","uri":"$BASE/media/large.png","type":"icon"},{"id":"wide","uri":"$BASE/media/wide.png","type":"icon"}]}],
      "screenshotUris":["$BASE/media/shot.png"],"videos":[],
      "plans":[{"id":"standard","planId":"standard","skuId":"standard","legacyPlanId":"contoso.camerastandard","displayName":"Transcoder",
      "summary":"Everything, for one camera per module","description":"<p>One module per camera.</p>","type":"IotEdgeModules",
      "isPrivate":false,"isHidden":false,"isStopSell":false,"isFree":true,"isByol":false,"isPayg":false,"hasFreeTrials":false,"callToAction":"GetItNow",
      "certification":{"verdict":"PASSED","notChecked":[{"code":"malware","words":"not scanned for malware"}],"allowedPrivileges":[]},
      "artifacts":[{"name":"iot-edge-metadata.json","uri":"$BASE/artifacts/contoso.camera/standard/iot-edge-metadata.json","type":"Metadata"}]}],
      "artifacts":[]}
      """;

  @Autowired private Catalog catalog;
  @Autowired private PublicUrl publicUrl;
  @Autowired private JdbcClient jdbc;
  @Autowired private JsonMapper json;
  private final Http http;

  CatalogApiIT(@LocalServerPort int port) {
    this.http = new Http(port);
  }

  @BeforeEach
  void emptyYard() {
    jdbc.sql("delete from catalog_listing").update();
  }

  @Test
  void bothPathsAndAllVersionsAnswerTheSame() {
    catalog.list(SampleListing.camera().build());

    String body = http.get("/offers/?" + VERSION + "&" + REFERENCE_FILTER).body();

    assertThat(http.get("/offers?" + VERSION + "&" + REFERENCE_FILTER).body()).isEqualTo(body);
    assertThat(http.get("/offers/?api-version=2021-10-01").body()).isEqualTo(body);
    assertThat(json.readTree(body).at("/items/0/id").asString()).isEqualTo("contoso.camera");
  }

  /** Clients compare what they read: members come in this order, and are there or not as here. */
  @Test
  void anItemIsTheseBytes() {
    catalog.list(SampleListing.camera().build());

    String item = http.get("/offers/contoso.camera?" + VERSION).body();

    assertThat(item).isEqualTo(ITEM.replace("\n", "").replace("$BASE", publicUrl.base()));
    assertThat(http.get("/offers/?" + VERSION).body())
        .isEqualTo("{\"items\":[" + item + "],\"nextPageLink\":null,\"count\":null}");
  }

  @Test
  void pagesEndAndTogetherHoldEveryListingOnce() {
    List<String> expected = new ArrayList<>();
    for (int i = 100; i < 165; i++) {
      catalog.list(SampleListing.camera().withId("contoso", "camera-" + i).build());
      expected.add("contoso.camera-" + i);
    }

    List<String> seen = new ArrayList<>();
    String next = "/offers/?" + VERSION + "&" + REFERENCE_FILTER;
    while (!next.isEmpty()) {
      JsonNode page = json.readTree(http.get(next).body());
      page.get("items").forEach(item -> seen.add(item.get("id").asString()));
      next = page.get("nextPageLink").isNull() ? "" : page.get("nextPageLink").asString();
    }

    assertThat(seen).containsExactlyElementsOf(expected);
  }

  @Test
  void previewsAndHiddenPlansAreNotInTheCatalog() {
    catalog.list(SampleListing.camera().inSlot(Slot.PREVIEW).build());
    catalog.list(
        SampleListing.camera()
            .withId("fabrikam", "hidden")
            .withPlan("iot-edge-module.hideSku", true)
            .build());

    assertThat(items("")).isEmpty();
    assertThat(http.get("/offers/contoso.camera?" + VERSION).statusCode()).isEqualTo(404);
  }

  @Test
  void aHiddenPlanIsReachedByItsExactId() {
    catalog.list(SampleListing.camera().withPlan("iot-edge-module.hideSku", true).build());

    JsonNode offer = json.readTree(http.get("/offers/contoso.camera?" + VERSION).body());

    assertThat(offer.at("/plans/0/isHidden").asBoolean()).isTrue();
    String metadata = offer.at("/plans/0/artifacts/0/uri").asString();
    assertThat(http.get(metadata).statusCode()).isEqualTo(200);
  }

  @Test
  void everyPlanHasItsMetadataForAnyOrigin() {
    catalog.list(SampleListing.camera().build());

    JsonNode artifact = items("").getFirst().at("/plans/0/artifacts/0");
    assertThat(artifact.get("name").asString()).isEqualTo("iot-edge-metadata.json");
    assertThat(artifact.get("type").asString()).isEqualTo("Metadata");

    HttpResponse<String> metadata = http.get(artifact.get("uri").asString(), "Origin", "vscode:x");
    assertThat(metadata.statusCode()).isEqualTo(200);
    assertThat(metadata.headers().allValues("Access-Control-Allow-Origin")).containsExactly("*");
    assertThat(metadata.headers().firstValue("Content-Type")).contains("application/json");
  }

  @Test
  void theReferenceSplitRuleYieldsAPullableImageAlthoughTheRegistryHasAPort() {
    catalog.list(SampleListing.camera().build());
    String uri = items("").getFirst().at("/plans/0/artifacts/0/uri").asString();

    JsonNode metadata = json.readTree(http.get(uri).body());

    String containerUri = metadata.get("containerUri").asString();
    int colon = containerUri.lastIndexOf(':');
    String repository = containerUri.substring(0, colon);
    assertThat(repository).matches("localhost:\\d+/contoso/camera");
    assertThat(containerUri.substring(colon + 1)).isEqualTo("1.0.0");
    assertThat(metadata.get("tagsOrDigests").values().stream().map(JsonNode::asString))
        .containsExactly("latest", "0.9.0", "1.0.0", "1.0.0-linux-amd64");
    assertThat(metadata.at("/twins/0/value").asString()).isEqualTo("15");
    assertThat(metadata.at("/environmentVariables/0/name").asString()).isEqualTo("ACCEPT_EULA");
    assertThat(metadata.get("createOptions").asString()).contains("ReadonlyRootfs");
  }

  @Test
  void anItemCarriesWhatToolsShow() {
    catalog.list(SampleListing.camera().build());

    JsonNode item = items("").getFirst();

    assertThat(item.get("displayName").asString()).isEqualTo("Camera Transcoder");
    assertThat(item.get("publisherDisplayName").asString()).isEqualTo("Contoso");
    assertThat(item.get("offerType").asString()).isEqualTo("IotEdgeModules");
    assertThat(item.at("/iconFileUris/small").asString()).matches("http://.*/media/small.png");
    assertThat(item.get("privacyPolicyUri").asString())
        .isEqualTo("https://contoso.example/privacy");
    assertThat(item.get("hasFreePlans").asBoolean()).isTrue();
    assertThat(item.at("/plans/0/legacyPlanId").asString()).isEqualTo("contoso.camerastandard");
    assertThat(item.toString()).doesNotContain("engineer@", "registry.contoso", "reader");
  }

  @Test
  void filtersNarrowTheCatalog() {
    catalog.list(SampleListing.camera().build());
    catalog.list(
        SampleListing.camera()
            .withId("fabrikam", "modbus")
            .withTitle("50%_Bridge")
            .withPlan("iot-edge-module.licenseModel", "BYOL")
            .build());

    assertThat(ids("isByol eq true")).containsExactly("fabrikam.modbus");
    assertThat(ids("offerType eq 'PowerBIVisuals'")).isEmpty();
    assertThat(ids("offerType eq 'IotEdgeModules' and publisherId ne 'fabrikam'"))
        .containsExactly("contoso.camera");
    assertThat(ids("contains(displayName,'%_b')")).containsExactly("fabrikam.modbus");
    assertThat(ids("contains(displayName,'50%25')")).isEmpty();
    assertThat(ids("not (id eq 'contoso.camera')")).containsExactly("fabrikam.modbus");
  }

  @Test
  void aBadFilterIsRefusedInPlainText() {
    HttpResponse<String> refused = http.get("/offers/?" + VERSION + "&$filter=nonsense");

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.headers().firstValue("Content-Type")).contains("text/plain;charset=UTF-8");
    assertThat(refused.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
    assertThat(refused.body())
        .isEqualTo(
            "The $filter is not understood: expected 'eq' or 'ne' but found the end at"
                + " position 8");
  }

  @Test
  void otherMistakesAreRefusedInPlainTextToo() {
    assertThat(http.get("/offers").body()).contains("api-version is missing");
    assertThat(http.get("/offers?api-version=2017-01-01").statusCode()).isEqualTo(400);
    assertThat(http.get("/offers?" + VERSION + "&$skiptoken=%00").statusCode()).isEqualTo(400);
    assertThat(http.get("/offers?" + VERSION + "&storefront=moon").statusCode()).isEqualTo(400);
    HttpResponse<String> absent = http.get("/offers/contoso.nothing?" + VERSION);
    assertThat(absent.statusCode()).isEqualTo(404);
    assertThat(absent.headers().firstValue("Content-Type")).contains("text/plain;charset=UTF-8");
  }

  @Test
  void anUnchangedAnswerIsNotSentTwice() {
    catalog.list(SampleListing.camera().build());
    HttpResponse<String> first = http.get("/offers/?" + VERSION);

    assertThat(first.headers().allValues("Cache-Control")).containsExactly("max-age=30, public");
    String tag = first.headers().firstValue("ETag").orElseThrow();
    assertThat(http.get("/offers/?" + VERSION, "If-None-Match", tag).statusCode()).isEqualTo(304);
  }

  private List<JsonNode> items(String query) {
    return json
        .readTree(http.get("/offers/?" + VERSION + query).body())
        .get("items")
        .values()
        .stream()
        .toList();
  }

  private List<String> ids(String filter) {
    String encoded = java.net.URLEncoder.encode(filter, java.nio.charset.StandardCharsets.UTF_8);
    return items("&$filter=" + encoded).stream().map(item -> item.get("id").asString()).toList();
  }
}
