package org.moduleyard.server.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.moduleyard.server.catalog.Catalog;
import org.moduleyard.server.catalog.Slot;
import org.moduleyard.server.testing.Http;
import org.moduleyard.server.testing.SampleListing;
import org.moduleyard.server.testing.ServerTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The public pages as a browser without JavaScript gets them. */
@ServerTest
class StorefrontIT {

  private static final String SCRIPT = "\"><script>alert(1)</script><img src=x onerror=alert(1)>";

  @Autowired private Catalog catalog;
  @Autowired private JdbcClient jdbc;
  private final Http http;

  StorefrontIT(@LocalServerPort int port) {
    this.http = new Http(port);
  }

  @BeforeEach
  void emptyYard() {
    jdbc.sql("delete from catalog_listing").update();
  }

  @Test
  void theFrontPageShowsACardForEveryModule() {
    catalog.list(SampleListing.camera().on("linux/amd64").build());

    Element card = page("/").expectFirst("[data-testid=module-card]");

    assertThat(card.expectFirst("a").attr("href")).isEqualTo("/contoso.camera");
    assertThat(card.text())
        .contains("Camera Transcoder", "Contoso", "Turns any camera stream", "Free", "amd64");
    assertThat(card.expectFirst("img").attr("src")).isEqualTo("/media/medium.png");
  }

  @Test
  void anEmptyYardSaysSo() {
    assertThat(page("/").text()).contains("The yard is still empty");
  }

  @Test
  void searchWorksByAddressAlone() {
    catalog.list(SampleListing.camera().build());
    catalog.list(
        SampleListing.camera().withId("fabrikam", "modbus").withTitle("Modbus Bridge").build());

    Document found = page("/?q=modbus");

    assertThat(found.select("[data-testid=module-card]")).hasSize(1);
    assertThat(found.expectFirst("input[name=q]").attr("value")).isEqualTo("modbus");
    assertThat(page("/?q=submarine").text()).contains("Nothing matches that");
    assertThat(page("/?license=BYOL").select("[data-testid=module-card]")).isEmpty();
  }

  @Test
  void manyModulesArePaged() {
    for (int i = 100; i < 130; i++) {
      catalog.list(
          SampleListing.camera().withId("contoso", "camera-" + i).on("linux/arm64").build());
    }

    String next = page("/").expectFirst("a[rel=next]").attr("href");
    Document second = page(next);

    assertThat(second.select("[data-testid=module-card]")).hasSize(6);
    assertThat(second.text()).contains("Page 2 of 2", "30 modules");
    assertThat(page("/?page=99").text()).contains("past the end");
  }

  @Test
  void theListingPageShowsWhatABuyerNeeds() {
    catalog.list(SampleListing.camera().build());

    Document page = page("/contoso.camera");

    assertThat(page.title()).isEqualTo("Camera Transcoder by Contoso · Moduleyard");
    assertThat(page.expectFirst("h1").text()).isEqualTo("Camera Transcoder");
    assertThat(page.expectFirst("[data-testid=docker-pull]").text())
        .matches("docker pull localhost:\\d+/contoso/camera:1.0.0");
    assertThat(page.expectFirst("[data-testid=deployment-manifest]").attr("href"))
        .isEqualTo("/contoso.camera/plans/standard/deployment.json?tag=1.0.0");
    assertThat(page.text())
        .contains("linux/arm/v7", "31 MB", "sha256:" + "a".repeat(64), "framesPerSecond")
        .contains("FROM /messages/modules/Transcoder/outputs/* INTO $upstream", "ReadonlyRootfs")
        .contains("contoso.camera.standard", "Use it as you like.", "Minimum hardware requirements")
        .doesNotContain("engineer@contoso.example", "registry.contoso.example");
    assertThat(page.select("a[href]").eachAttr("href"))
        .contains("https://contoso.example/docs", "https://contoso.example/privacy")
        .contains("https://contoso.example/support", "/contoso.camera/get");
    assertThat(page.select("img"))
        .allSatisfy(
            image -> {
              assertThat(image.attr("width")).isNotEmpty();
              assertThat(image.attr("height")).isNotEmpty();
              assertThat(image.hasAttr("alt")).isTrue();
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/contoso.cameraTranscoder", "/marketplace/apps/contoso.camera?tab=Overview"})
  void otherAddressesLeadToTheCanonicalOne(String path) {
    catalog.list(SampleListing.camera().build());

    HttpResponse<String> moved = http.page(path);

    assertThat(moved.statusCode()).isEqualTo(301);
    assertThat(moved.headers().firstValue("Location").orElseThrow()).endsWith("/contoso.camera");
  }

  @Test
  void previewsHiddenPlansAndAbsentOffersAreNotFound() {
    catalog.list(SampleListing.camera().inSlot(Slot.PREVIEW).build());
    catalog.list(
        SampleListing.camera()
            .withId("fabrikam", "hidden")
            .withPlan("iot-edge-module.hideSku", true)
            .build());

    for (String path : List.of("/contoso.camera", "/fabrikam.hidden", "/nobody.nothing")) {
      HttpResponse<String> page = http.page(path);
      assertThat(page.statusCode()).isEqualTo(404);
      assertThat(page.body()).contains("There is nothing here");
    }
  }

  @Test
  void theCategoryAddressOfTheOriginalMarketplaceWorks() {
    catalog.list(SampleListing.camera().build());

    Document page =
        page("/marketplace/apps/category/internet-of-things?page=1&subcategories=iot-edge-modules");

    assertThat(page.select("[data-testid=module-card]")).hasSize(1);
  }

  @Test
  void scriptInEveryFieldStaysText() {
    catalog.list(hostile());

    for (String path : List.of("/", "/contoso.camera", "/?q=" + encode(SCRIPT))) {
      Document page = page(path);
      assertThat(page.select("script")).hasSize(1).allMatch(script -> script.hasAttr("src"));
      assertThat(page.select("[onerror], [onclick], [style], iframe, object, svg script"))
          .isEmpty();
      assertThat(page.select("img[src=x]")).isEmpty();
      assertThat(page.select("a[href^=javascript], a[href^=data]")).isEmpty();
    }
    assertThat(page("/").text()).contains("<script>alert(1)</script>");
    assertThat(page("/contoso.camera").text()).contains("<script>alert(1)</script>");
    assertThat(page("/?q=" + encode(SCRIPT)).expectFirst("input[name=q]").attr("value"))
        .isEqualTo(SCRIPT);
  }

  @Test
  void imagesFromElsewhereAreNotShown() {
    catalog.list(
        SampleListing.camera()
            .withOffer("microsoft-azure-marketplace.mediumLogo", "https://evil.example/pixel.png")
            .withOffer("microsoft-azure-marketplace.largeLogo", "/media/../secret.png")
            .build());

    assertThat(page("/").select(".module-card img")).isEmpty();
    assertThat(page("/contoso.camera").select(".listing-head img")).isEmpty();
  }

  @Test
  void customersReadWhatAModuleMayDoOnTheirDevice() {
    catalog.list(
        SampleListing.camera().withPlan("iot-edge-module.defaultCreateOptions", "").build());
    assertThat(page("/contoso.camera").select(".permissions li").eachText())
        .containsExactly("Runs isolated from the device");

    catalog.list(
        SampleListing.camera()
            .withVersion(2)
            .withPlan(
                "iot-edge-module.defaultCreateOptions",
                "{\"HostConfig\":{\"Privileged\":true,\"Binds\":[\"/var/data:/data\"]}}")
            .build());
    assertThat(page("/contoso.camera").select(".permissions li").eachText())
        .containsExactly(
            "Full control of the device", "Reads and writes files of the device: /var/data");
    assertThat(page("/contoso.camera").select(".listing-takeover li").eachText())
        .containsExactly("Full control of the device");
  }

  @Test
  void aPageThatDidNotChangeIsNotSentTwice() {
    HttpResponse<String> first = http.page("/");
    String tag = first.headers().firstValue("ETag").orElseThrow();

    assertThat(http.get("/", "Accept", "text/html", "If-None-Match", tag).statusCode())
        .isEqualTo(304);
    assertThat(first.headers().allValues("Cache-Control")).containsExactly("private, no-cache");
  }

  @Test
  void assetsAreKeptForEverAndNamedByTheirContent() {
    Document page = page("/");
    for (String path :
        List.of(
            page.expectFirst("link[rel=stylesheet]").attr("href"),
            page.expectFirst("script").attr("src"),
            page.expectFirst("link[rel=icon]").attr("href"))) {
      HttpResponse<String> asset = http.get(path);
      assertThat(asset.statusCode()).isEqualTo(200);
      assertThat(asset.headers().allValues("Cache-Control"))
          .containsExactly("max-age=31536000, public, immutable");
    }
    assertThat(http.get("/assets/0000000000000000/moduleyard.css").statusCode()).isEqualTo(404);
  }

  @Test
  void aProgramGetsProblemDetailsWhereAPersonGetsAPage() {
    HttpResponse<String> problem = http.get("/nobody.nothing", "Accept", "application/json");

    assertThat(problem.statusCode()).isEqualTo(404);
    assertThat(problem.headers().firstValue("Content-Type")).contains("application/problem+json");
  }

  private static org.moduleyard.server.catalog.Listing hostile() {
    SampleListing listing = SampleListing.camera().withPublisherName(SCRIPT);
    for (String key :
        List.of(
            "title",
            "summary",
            "longSummary",
            "description",
            "privacyURL",
            "termsOfUse",
            "supportContactEmail",
            "publicAzureSupportUrl",
            "mediumLogo",
            "largeLogo",
            "heroLogo")) {
      listing = listing.withOffer("microsoft-azure-marketplace." + key, SCRIPT);
    }
    for (String key :
        List.of(
            "skuTitle",
            "skuSummary",
            "skuDescription",
            "defaultModuleName",
            "defaultCreateOptions")) {
      listing = listing.withPlan("iot-edge-module." + key, SCRIPT);
    }
    List<Map<String, String>> settings = List.of(Map.of("name", SCRIPT, "value", SCRIPT));
    for (String key :
        List.of("defaultRoutes", "defaultTwinDesiredProperties", "defaultEnvironmentVariables")) {
      listing = listing.withPlan("iot-edge-module." + key, settings);
    }
    return listing
        .withOffer(
            "microsoft-azure-marketplace.usefulLinks",
            List.of(
                Map.of("linkTitle", SCRIPT, "linkUrl", "javascript:alert(1)"),
                Map.of("linkTitle", SCRIPT, "linkUrl", "https://contoso.example/\"onclick=x")))
        .withOffer(
            "microsoft-azure-marketplace.screenshots",
            List.of(Map.of("name", SCRIPT, "url", "/media/a.png")))
        .withOffer("microsoft-azure-marketplace.categories", List.of(SCRIPT))
        .build();
  }

  private Document page(String path) {
    HttpResponse<String> page = http.page(path);
    assertThat(page.statusCode()).isEqualTo(200);
    return Jsoup.parse(page.body());
  }

  private static String encode(String text) {
    return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
  }
}
