package org.moduleyard.server.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.moduleyard.server.catalog.Catalog;
import org.moduleyard.server.catalog.Slot;
import org.moduleyard.server.storefront.view.Card;
import org.moduleyard.server.storefront.view.Search;
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
  void emptyMarketplace() {
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
  void anEmptyMarketplaceSaysSo() {
    assertThat(page("/").text()).contains("No modules yet");
  }

  /** Each module once, on all pages together, whatever the settings and however many there are. */
  @ParameterizedTest
  @EnumSource(StorefrontSettings.Showcase.class)
  void noModuleIsTwiceAndNoneIsMissing(StorefrontSettings.Showcase setting) {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    StorefrontSearch search =
        new StorefrontSearch(catalog, new StorefrontSettings(setting, null, null));
    List<String> all = new ArrayList<>();
    for (int wanted : List.of(1, 3, 12, 13, 27, 30, 51)) {
      while (all.size() < wanted) {
        String id = "camera-" + all.size();
        SampleListing module = SampleListing.camera().withId("contoso", id);
        catalog.list(random.nextInt(3) == 0 ? module.on("linux/arm64").build() : module.build());
        all.add("/contoso." + id);
      }
      List<String> shown = new ArrayList<>();
      Search first = search.withShowcase("/", "", "", "", "", 1);
      for (int number = 1; number <= first.pages(); number++) {
        Search page = search.withShowcase("/", "", "", "", "", number);
        page.showcased().forEach(card -> shown.add(card.href()));
        page.cards().forEach(card -> shown.add(card.href()));
      }
      assertThat(shown)
          .as("%d modules, seed %d", wanted, seed)
          .containsExactlyInAnyOrderElementsOf(all);
      assertThat(first.showcased().isEmpty())
          .as("no row with %d modules, seed %d", wanted, seed)
          .isEqualTo(!hasRow(setting, wanted, first));
      assertThat(first.showcased()).hasSizeLessThanOrEqualTo(3).allMatch(Card::showcased);
    }
  }

  private static boolean hasRow(StorefrontSettings.Showcase setting, int modules, Search first) {
    boolean wanted =
        switch (setting) {
          case ALWAYS -> true;
          case NEVER -> false;
          case AUTO -> modules >= 13;
        };
    return wanted
        && Stream.concat(first.showcased().stream(), first.cards().stream())
            .anyMatch(Card::showcased);
  }

  @Test
  void theBadgeIsOnModulesForEveryPlatformOfTierOne() {
    catalog.list(SampleListing.camera().build());
    catalog.list(SampleListing.camera().withId("contoso", "one-arm").on("linux/arm64").build());

    Document page = page("/");

    assertThat(page.select("li:has(a[href='/contoso.camera'])").text()).contains("Showcased");
    assertThat(page.select("li:has(a[href='/contoso.one-arm'])").text())
        .doesNotContain("Showcased");
    assertThat(page.select("#showcased")).as("a row with two modules").isEmpty();
  }

  @Test
  void whoAskedForSomethingReadsWhatWasFoundAndNoIntroduction() {
    catalog.list(SampleListing.camera().build());

    assertThat(page("/").select(".hero")).hasSize(1);
    for (String path : List.of("/?q=camera", "/?platform=linux/arm64", "/?sort=name", "/?page=2")) {
      Document page = page(path);
      assertThat(page.select(".hero, .yard")).as(path).isEmpty();
      assertThat(page.select("h1")).as(path).hasSize(1);
      assertThat(page.select("form[role=search]")).as(path).hasSize(1);
    }
  }

  @Test
  void aStrangerFindsTheWayToPublishing() {
    assertThat(page("/").select(".site-header a[href='/publishers/apply']").text())
        .isEqualTo("Publish a module");
  }

  @Test
  void theFooterLeadsOnlyWhereThereIsSomething() {
    Document page = page("/");
    assertThat(page.select(".site-footer a").eachAttr("href"))
        .contains("/about", "/docs", "/feed.atom");
    for (String href : page.select(".site-footer a").eachAttr("href")) {
      assertThat(http.page(href).statusCode()).as(href).isEqualTo(200);
    }
    assertThat(page("/about").text())
        .contains("About this marketplace", "What the verdicts mean", "Passed", "Rejected")
        .contains("Where the images come from", "The operator has given no contact.");
  }

  @Test
  void searchWorksByAddressAlone() {
    catalog.list(SampleListing.camera().build());
    catalog.list(
        SampleListing.camera().withId("fabrikam", "modbus").withTitle("Modbus Bridge").build());

    Document found = page("/?q=modbus");

    assertThat(found.select("[data-testid=module-card]")).hasSize(1);
    assertThat(found.expectFirst("input[name=q]").attr("value")).isEqualTo("modbus");
    assertThat(page("/?q=submarine").text()).contains("No results");
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
    assertThat(page("/?page=99").text()).contains("There is no such page");
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

  @Test
  void deployingSaysWhatIsReplacedAndOffersALayerBeside() {
    catalog.list(SampleListing.camera().build());

    Document page = page("/contoso.camera");

    assertThat(page.select(".deploy strong").text())
        .contains("This replaces every module on the device.");
    assertThat(page.expectFirst("[data-testid=layered-deployment]").attr("href"))
        .isEqualTo("/contoso.camera/plans/standard/layered.json?tag=1.0.0");
    assertThat(page.select(".deploy .code").eachText())
        .anyMatch(
            one -> one.contains("set-modules") && one.contains("camera-1.0.0.deployment.json"))
        .anyMatch(
            one ->
                one.contains("az iot edge deployment create")
                    && one.contains("--layered")
                    && one.contains("camera-1.0.0.layered.json"));
    assertThat(page.select("[data-testid=insecure]").text())
        .contains("HTTP", "insecure-registries")
        .containsPattern("localhost:\\d+");
    assertThat(page.select("[data-testid=expects]")).isEmpty();
    for (String id : List.of("deployment-manifest", "layered-deployment")) {
      String href = page.expectFirst("[data-testid=" + id + "]").attr("href");
      assertThat(http.get(href).statusCode()).as(href).isEqualTo(200);
    }
  }

  @Test
  void tagAndDigestAreChosenByTheAddressAlone() {
    catalog.list(SampleListing.camera().build());

    Document page = page("/contoso.camera?tag=0.9.0&image=digest");

    String image = "contoso/camera@sha256:" + "b".repeat(64);
    assertThat(page.expectFirst("[data-testid=docker-pull]").text()).endsWith(image);
    assertThat(page.expectFirst("[data-testid=deployment-manifest]").attr("href"))
        .isEqualTo("/contoso.camera/plans/standard/deployment.json?tag=0.9.0&image=digest");
    assertThat(page.select(".deploy-choice option[selected]").text()).isEqualTo("0.9.0");
    assertThat(page.select(".deploy-choice [type=radio][checked]").attr("value"))
        .isEqualTo("digest");
    assertThat(page.select(".deploy-choice option").eachText())
        .contains("latest", "1.0.0", "0.9.0")
        .doesNotContain("test");
    for (String unknown : List.of("test", "<b>", "9.9.9")) {
      assertThat(
              page("/contoso.camera?tag=" + encode(unknown))
                  .expectFirst("[data-testid=docker-pull]")
                  .text())
          .as(unknown)
          .endsWith("/contoso/camera:1.0.0");
    }
  }

  @Test
  void whatRoutesExpectIsSaidAndLinkedWhereTheMarketplaceHasIt() {
    catalog.list(SampleListing.camera().build());
    catalog.list(
        SampleListing.camera()
            .withId("contoso", "watcher")
            .withTitle("Watcher")
            .withPlan("iot-edge-module.defaultModuleName", "Watcher")
            .withPlan(
                "iot-edge-module.defaultRoutes",
                List.of(
                    Map.of(
                        "name",
                        "in",
                        "value",
                        "FROM /messages/modules/Transcoder/outputs/* INTO"
                            + " BrokeredEndpoint(\"/modules/Watcher/inputs/i\")"),
                    Map.of(
                        "name",
                        "out",
                        "value",
                        "FROM /messages/modules/Watcher/outputs/* INTO"
                            + " BrokeredEndpoint(\"/modules/Nowhere/inputs/i\")")))
            .build());

    Document page = page("/contoso.watcher");

    assertThat(page.select("[data-testid=expects] li").eachText())
        .containsExactly("Transcoder · Camera Transcoder by Contoso", "Nowhere");
    assertThat(page.select("[data-testid=expects] a").attr("href")).isEqualTo("/contoso.camera");
  }

  @Test
  void digestsAreWholeAndSelectable() {
    catalog.list(SampleListing.camera().build());

    Document listing = page("/contoso.camera");
    assertThat(
            listing.select(
                ".plan .table-scroll table:not(.rows), .plan .table-scroll td:not([data-label])"))
        .as("rows become blocks on a telephone, so that digests wrap")
        .isEmpty();
    assertThat(listing.select(".digest code").eachText())
        .isNotEmpty()
        .allMatch(digest -> digest.matches("sha256:[0-9a-f]{64}"));
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
