package org.moduleyard.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.moduleyard.e2e.ContainerTools.done;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import com.microsoft.playwright.options.FilePayload;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/**
 * The actions of a publisher in the course of an offer's life, at a browser and with a tool that
 * pushes images.
 *
 * @param operator somebody else at a browser of their own
 * @param name the id of the publisher, who does not exist yet
 * @param javaScript whether the publisher's browser runs scripts
 */
record PublisherLife(
    Marketplace marketplace,
    Visitor publisher,
    Visitor operator,
    ContainerTools tools,
    String name,
    boolean javaScript) {

  private static final String MARKET = "/offer/microsoft-azure-marketplace.";
  private static final String BADGES = ".page-head .badge";
  private static final int PATIENCE_MILLIS = 120_000;
  private static final String PLAN = "/plans/standard/iot-edge-module.";

  private DemoAccounts.Person owner() {
    return new DemoAccounts.Person(name + "-owner", "salt wind over dark water");
  }

  void becomesAPublisher() {
    publisher.applyAsPublisher(name, capital() + " Instruments", owner());
    operator.signIn(marketplace.accounts().operator());
    operator.open("/operator/applications");
    operator.press("Approve " + capital() + " Instruments");
    open("/portal/" + name);
    assertThat(publisher.page().locator("h1")).containsText(capital() + " Instruments");
  }

  private String capital() {
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  /**
   * Pushes the demo's sample as this version, for all its platforms, and lets latest lead to it.
   */
  void push(String version) {
    String layout =
        "oci:"
            + marketplace.data().resolve("demo/source-registry/camera-transcoder").toAbsolutePath();
    for (String tag : tags(version)) {
      copy(layout + ":" + tag.replace(version, "1.0.0"), tag);
    }
    copy(layout + ":1.0.0", "latest");
  }

  private static List<String> tags(String version) {
    return List.of(
        version, version + "-linux-amd64", version + "-linux-arm32v7", version + "-linux-arm64v8");
  }

  private void copy(String source, String tag) {
    done(
        tools.skopeo(
            "copy",
            "--all",
            "--preserve-digests",
            "--dest-creds",
            owner().user() + ":" + owner().password(),
            "--dest-tls-verify=false",
            source,
            "docker://%s/staging/%s/gauge:%s".formatted(marketplace.host(), name, tag)));
  }

  private Page open(String path) {
    return publisher.open(path);
  }

  private String offer() {
    return "/portal/" + name + "/offers/tide-gauge";
  }

  void writesTheOffer() {
    Page page = open("/portal/" + name + "/offers/new");
    page.getByLabel("Offer ID").fill("tide-gauge");
    page.locator("[name=name]").fill("Tide gauge");
    publisher.press("Create the offer");

    page = open(offer() + "/edit/marketplace");
    fill(MARKET + "title", capital() + " gauge");
    fill(MARKET + "summary", "The height of the sea, every minute");
    fill(MARKET + "longSummary", "Reads a pressure sensor and tells how high the sea stands.");
    fill(
        MARKET + "description",
        """
        <p>Sends the level of the water every minute. The environment variable UNIT is a unit, the
        route GaugeToCloud sends all outputs upstream.</p><p>Minimum hardware requirements: Linux x64,
        arm32v7 and arm64v8, 256 MB of RAM, 150 MB of storage.</p>""");
    fill(MARKET + "offerMarketingUrlIdentifier", name + "-gauge");
    page.getByLabel("Internet of Things", new Page.GetByLabelOptions().setExact(true))
        .first()
        .check();
    row(MARKET + "usefulLinks", 0, Map.of("linkTitle", "Documentation", "linkUrl", docs()));
    row(MARKET + "usefulLinks", 1, Map.of("linkTitle", "Compatible devices", "linkUrl", devices()));
    row(
        MARKET + "allowedSubscriptions",
        0,
        Map.of("id", marketplace.accounts().customer().subscriptionId(), "description", "Ours"));
    fill(MARKET + "privacyURL", "https://tidewell.example/privacy");
    fill(MARKET + "termsOfUse", "<p>Use it as you like.</p>");
    save();
    upload("smallLogo", 40, 40);
    upload("mediumLogo", 90, 90);
    upload("largeLogo", 115, 115);
    upload("wideLogo", 255, 115);

    open(offer() + "/edit/support");
    for (String kind : List.of("engineering", "support")) {
      fill(MARKET + kind + "ContactName", "Mira Okafor");
      fill(MARKET + kind + "ContactEmail", "mira@tidewell.example");
      fill(MARKET + kind + "ContactPhone", "+49 40 5550 0199");
    }
    fill(MARKET + "publicAzureSupportUrl", "https://tidewell.example/support");
    save();

    page = open(offer() + "/edit/plans");
    page.locator("[name=planId]").fill("standard");
    page.locator("[name=title]").fill("Tide gauge");
    publisher.press("Add a plan");
    page = open(offer() + "/edit/plans/standard");
    fill(PLAN + "skuTitle", "Tide gauge");
    fill(PLAN + "skuSummary", "For one gauge");
    fill(PLAN + "skuDescription", "<p>One module for each gauge.</p>");
    page.locator(named(PLAN + "licenseModel")).selectOption("FREE");
    fill(PLAN + "imageRegistry", marketplace.host());
    fill(PLAN + "imageRepository", "staging/" + name + "/gauge");
    fill(
        PLAN + "imageTagsOrDigests",
        String.join("\n", tags("1.0.0")) + "\nlatest\n1.0.0-linux-s390x");
    row(
        PLAN + "defaultRoutes",
        0,
        Map.of(
            "name",
            "GaugeToCloud",
            "value",
            "FROM /messages/modules/Tidegauge/outputs/* INTO $upstream"));
    row(PLAN + "defaultEnvironmentVariables", 0, Map.of("name", "UNIT", "value", "metre"));
    save();
  }

  private String docs() {
    return marketplace.url() + "/";
  }

  private String devices() {
    return "https://devicecatalog.azure.com";
  }

  private static String named(String field) {
    return "[name='" + field + "']";
  }

  private void fill(String field, String value) {
    publisher.page().locator(named(field)).fill(value);
  }

  /** Fills in a row of a list, which is added when it is not there. */
  private void row(String list, int number, Map<String, String> cells) {
    Page page = publisher.page();
    String first = list + "/" + number + "/" + cells.keySet().iterator().next();
    if (page.locator(named(first)).count() == 0) {
      page.locator("button[value='add:" + list + "']").click();
      page.locator(named(first)).waitFor();
    }
    cells.forEach((cell, value) -> fill(list + "/" + number + "/" + cell, value));
  }

  private void save() {
    publisher.page().locator("button[name=do][value=save]").first().click();
    assertThat(publisher.page().locator("main")).containsText("Saved");
  }

  private void upload(String picture, int width, int height) {
    Page page = open(offer() + "/edit/marketplace");
    page.locator("input[type=file]" + named("file:" + MARKET + picture))
        .setInputFiles(new FilePayload(picture + ".png", "image/png", png(width, height)));
    if (page.locator("button[name=at][value='" + MARKET + picture + "']").isVisible()) {
      page.locator("button[name=at][value='" + MARKET + picture + "']").click();
    }
    Locator stored = page.locator("[data-field='" + MARKET + picture + "'] img");
    assertThat(stored).isVisible();
  }

  private static byte[] png(int width, int height) {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = picture.createGraphics();
    graphics.setColor(new Color(24, 92, 140));
    graphics.fillRect(0, 0, width, height);
    graphics.setColor(new Color(240, 200, 80));
    graphics.fillOval(width / 4, height / 4, width / 2, height / 2);
    graphics.dispose();
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try {
      ImageIO.write(picture, "png", file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file.toByteArray();
  }

  private void publish() {
    open(offer() + "/publish");
    publisher.press("Publish");
    assertThat(publisher.page()).hasURL(marketplace.url() + offer());
  }

  /** The page changes by itself; somebody without scripts has to look at it again and again. */
  private void await(String words) {
    Page page = publisher.page();
    assertThat(page).hasURL(marketplace.url() + offer());
    if (javaScript) {
      assertThat(page.locator("main"))
          .containsText(words, new ContainsTextOptions().setTimeout(PATIENCE_MILLIS));
    } else {
      Eventually.until(
          () -> open(offer()).locator("main").innerText().contains(words),
          () -> "the status to say " + words + ":\n" + page.locator("main").innerText());
    }
  }

  /** The one thing that is said of the whole offer; while a version is on its way there are two. */
  private void awaitStanding(String words) {
    Page page = publisher.page();
    assertThat(page).hasURL(marketplace.url() + offer());
    if (javaScript) {
      assertThat(page.locator(BADGES))
          .hasText(new String[] {words}, new HasTextOptions().setTimeout(PATIENCE_MILLIS));
    } else {
      Eventually.until(
          () -> open(offer()).locator(BADGES).allInnerTexts().equals(List.of(words)),
          () -> "the offer to be " + words + ":\n" + page.locator("main").innerText());
    }
  }

  void isRejectedAndMends() {
    publish();
    awaitStanding("Publish failed");
    assertThat(publisher.page().locator("main")).containsText("1.0.0-linux-s390x");

    open(offer() + "/edit/plans/standard");
    fill(PLAN + "imageTagsOrDigests", String.join("\n", tags("1.0.0")) + "\nlatest");
    save();
    publish();
  }

  void signsOff() {
    goesLive();
    Page page = open("/" + name + ".tide-gauge");
    assertThat(page.locator("h1")).containsText(capital() + " gauge");
    assertThat(page.locator("main")).containsText(name + "/gauge:1.0.0");
  }

  private void goesLive() {
    await("Your preview is ready");
    open(offer() + "/golive");
    publisher.press("Go live");
    awaitStanding("Live");
  }

  void publishesAnUpdate() {
    push("1.1.0");
    open(offer() + "/edit/plans/standard");
    fill(
        PLAN + "imageTagsOrDigests",
        String.join("\n", tags("1.0.0")) + "\n" + String.join("\n", tags("1.1.0")) + "\nlatest");
    save();
    publish();
    goesLive();
    assertThat(open("/" + name + ".tide-gauge").locator("main")).containsText("1.1.0");
  }

  /** Takes the newest version out; publishing again rolls customers back to the one before. */
  void goesBackToTheVersionBefore() {
    open(offer() + "/edit/plans/standard");
    fill(PLAN + "imageTagsOrDigests", String.join("\n", tags("1.0.0")) + "\nlatest");
    save();
    Page page = open(offer() + "/compare?left=draft&right=live");
    assertThat(page.locator("main")).containsText("1.1.0");
    publish();
    goesLive();
    assertThat(open("/" + name + ".tide-gauge").locator("main")).not().containsText("1.1.0");
  }

  void stopsDistribution() {
    open(offer() + "/stop");
    publisher.page().locator("form.card button[type=submit]").click();
    awaitStanding("Delisted");
    assertThat(publisher.page().request().get("/" + name + ".tide-gauge").status()).isEqualTo(410);
    Page history = open(offer() + "/history");
    assertThat(history.locator("main"))
        .containsText("live", new ContainsTextOptions().setIgnoreCase(true));
  }
}
