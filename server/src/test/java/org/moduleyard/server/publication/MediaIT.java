package org.moduleyard.server.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.UUID;
import java.util.function.IntBinaryOperator;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Pictures of offers: their sizes, what is made from a master logo, heroes, and how they are
 * served.
 */
class MediaIT extends PublishingTestCase {

  private static final String KEY = "microsoft-azure-marketplace.";
  private static final String OFFER = "/definition/offer/" + KEY;

  private PortalClient client;

  @BeforeEach
  void aPublisherOfItsOwn() {
    client = newPublisher();
  }

  private static ObjectNode gauge() {
    return SampleOffer.with(REGISTRY, LOGOS, "gauge");
  }

  private static ObjectNode gauge(String member, String url) {
    ObjectNode gauge = gauge();
    SampleOffer.offer(gauge).put(KEY + member, url);
    return gauge;
  }

  private String savedUrl(String member) {
    return client.read("/gauge").at(OFFER + member).asString();
  }

  private BufferedImage served(String member) throws IOException {
    String path = savedUrl(member).substring(publicUrl.base().length());
    return ImageIO.read(new ByteArrayInputStream(download(path).body()));
  }

  private static String put(int width, int height, IntBinaryOperator argb) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    for (int i = 0; i < width * height; i++) {
      image.setRGB(i % width, i / width, argb.applyAsInt(i % width, i / width));
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "png", out);
    return LOGOS.put("/" + UUID.randomUUID() + ".png", out.toByteArray());
  }

  private JsonNode refused(ObjectNode document) {
    HttpResponse<String> response = client.put("refused", document);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
    assertThat(client.get("/refused").statusCode()).isEqualTo(404);
    return json.readTree(response.body()).at("/error/details");
  }

  @Test
  void everyPictureOfAWrongSizeIsNamedAtOnceWithTheSizeItHasToHave() {
    ObjectNode wrong = gauge("smallLogo", LOGOS.url("/64x64.png"));
    SampleOffer.offer(wrong).put(KEY + "heroLogo", LOGOS.url("/800x290.png"));
    ArrayNode shots = SampleOffer.offer(wrong).putArray(KEY + "screenshots");
    shots.addObject().put("name", "One").put("url", LOGOS.url("/533x324.png"));
    shots.addObject().put("name", "Two").put("url", LOGOS.url("/1280x720.png"));
    shots.addObject().put("name", "Three").put("url", LOGOS.url("/640x480.png"));

    JsonNode details = refused(wrong);

    assertThat(details).hasSize(3);
    assertDetail(details.path(0), "C-02", "smallLogo", "it is 64x64 pixels, has to be 40x40");
    assertDetail(details.path(1), "C-03", "heroLogo", "it is 800x290 pixels, has to be 815x290");
    assertDetail(
        details.path(2),
        "C-03",
        "screenshots/2/url",
        "it is 640x480 pixels, has to be 533x324 or 1280x720");
  }

  private static void assertDetail(JsonNode detail, String rule, String target, String words) {
    assertThat(detail.path("code").asString()).isEqualTo(rule);
    assertThat(detail.path("target").asString()).isEqualTo(OFFER + target);
    assertThat(detail.path("message").asString()).contains(words);
  }

  @Test
  void aPictureKeptHereIsMeasuredAgainInItsNewPlace() {
    client.put("gauge", gauge());

    JsonNode details = refused(gauge("wideLogo", savedUrl("smallLogo")));

    assertDetail(details.path(0), "C-02", "wideLogo", "it is 40x40 pixels, has to be 255x115");
  }

  @Test
  void oneAddressInManyPlacesIsFetchedOnce() {
    String path = "/" + UUID.randomUUID() + "/533x324.png";
    ObjectNode offer = gauge();
    ArrayNode shots = SampleOffer.offer(offer).putArray(KEY + "screenshots");
    for (int i = 0; i < 5; i++) {
      shots.addObject().put("name", "Shot " + i).put("url", url533(path));
    }

    HttpResponse<String> saved = client.put("gauge", offer);

    assertThat(saved.statusCode()).as(saved.body()).isEqualTo(201);
    assertThat(LOGOS.requests(path)).isEqualTo(1);
  }

  private static String url533(String path) {
    try {
      return LOGOS.put(path, org.moduleyard.server.testing.LogoServer.png(533, 324));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void morePicturesThanAnOfferHasAreNotEvenFetched() {
    ObjectNode offer = gauge();
    ArrayNode shots = SampleOffer.offer(offer).putArray(KEY + "screenshots");
    String path = "/" + UUID.randomUUID() + ".png";
    for (int i = 0; i < 100; i++) {
      shots.addObject().put("name", "Shot " + i).put("url", LOGOS.url(path));
    }

    JsonNode details = refused(offer);

    assertThat(details).hasSize(1);
    assertThat(details.path(0).path("message").asString()).contains("at most 16 pictures");
    assertThat(LOGOS.requests(path)).isZero();
  }

  @Test
  void aMasterLogoStandsForAllFour() throws Exception {
    ObjectNode offer = gauge();
    SampleOffer.offer(offer)
        .put(KEY + "masterLogo", put(300, 300, (x, y) -> x < 150 ? 0xff3366aa : 0x00000000))
        .put(KEY + "smallLogo", "https://elsewhere.example/ignored.png")
        .remove(List.of(KEY + "wideLogo", KEY + "largeLogo"));

    HttpResponse<String> saved = client.put("gauge", offer);

    assertThat(saved.statusCode()).as(saved.body()).isEqualTo(201);
    assertThat(served("masterLogo").getWidth()).isEqualTo(300);
    assertThat(served("smallLogo").getWidth()).isEqualTo(40);
    assertThat(served("mediumLogo").getWidth()).isEqualTo(90);
    assertThat(served("largeLogo").getWidth()).isEqualTo(115);
    BufferedImage wide = served("wideLogo");
    assertThat(wide.getWidth()).isEqualTo(255);
    assertThat(wide.getHeight()).isEqualTo(115);
    assertThat(wide.getRGB(69, 50)).isZero();
    assertThat(wide.getRGB(80, 50)).isEqualTo(0xff3366aa);
    assertThat(wide.getRGB(140, 50) >>> 24).isZero();

    String small = savedUrl("smallLogo");
    HttpResponse<String> again = client.put("gauge", client.read("/gauge"), "If-Match", "*");
    assertThat(again.statusCode()).as(again.body()).isEqualTo(200);
    assertThat(savedUrl("smallLogo")).isEqualTo(small);
    client.toPreview("gauge");
  }

  @Test
  void aMasterLogoIsASquareOfItsRange() {
    for (String size : List.of("215x215", "351x351", "300x299")) {
      JsonNode details = refused(gauge("masterLogo", LOGOS.url("/" + size + ".png")));
      assertDetail(details.path(0), "C-02", "masterLogo", "has to be 216x216 to 350x350");
    }
  }

  @Test
  void aHeroMayBeReplacedButNeverBeTransparentWhiteOrGone() throws Exception {
    String transparent = put(815, 290, (x, y) -> x == 5 && y == 5 ? 0x00203040 : 0xff203040);
    assertDetail(
        refused(gauge("heroLogo", transparent)).path(0), "C-03", "heroLogo", "transparent");
    String white = put(815, 290, (x, y) -> 0xffffffff);
    assertDetail(refused(gauge("heroLogo", white)).path(0), "C-03", "heroLogo", "pure white");
    String dark = put(815, 290, (x, y) -> 0xff203040);
    String light = put(815, 290, (x, y) -> 0xffdddddd);

    assertThat(client.put("gauge", gauge("heroLogo", dark)).statusCode()).isEqualTo(201);
    assertThat(heroWarnings()).isEmpty();
    assertThat(client.put("gauge", gauge("heroLogo", light), "If-Match", "*").statusCode())
        .isEqualTo(200);
    assertThat(heroWarnings())
        .singleElement()
        .satisfies(
            warning -> {
              assertThat(warning.path("severity").asString()).isEqualTo("warning");
              assertThat(warning.path("message").asString()).contains("The hero picture is light");
            });
    HttpResponse<String> removed = client.put("gauge", gauge(), "If-Match", "*");
    assertThat(removed.statusCode()).isEqualTo(400);
    assertThat(removed.body()).contains("LOCK-02");
  }

  @Test
  void picturesAreServedForEverAndAnsweredFromCaches() throws Exception {
    client.put("gauge", gauge());
    URI url = URI.create(savedUrl("smallLogo"));
    try (HttpClient browser = HttpClient.newHttpClient()) {
      HttpResponse<byte[]> whole =
          browser.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofByteArray());
      String tag = whole.headers().firstValue("ETag").orElseThrow();
      assertThat(whole.statusCode()).isEqualTo(200);
      assertThat(whole.headers().allValues("Cache-Control"))
          .containsExactly("max-age=31536000, public, immutable");
      assertThat(whole.headers().allValues("Content-Security-Policy"))
          .containsExactly("default-src 'none'; sandbox");
      assertThat(whole.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
      assertThat(whole.headers().allValues("Content-Type")).containsExactly("image/png");
      assertThat(whole.headers().firstValueAsLong("Content-Length")).hasValue(whole.body().length);
      assertThat(whole.headers().firstValue("Set-Cookie")).isEmpty();

      HttpResponse<byte[]> head =
          browser.send(HttpRequest.newBuilder(url).HEAD().build(), BodyHandlers.ofByteArray());
      assertThat(head.statusCode()).isEqualTo(200);
      assertThat(head.body()).isEmpty();
      assertThat(head.headers().firstValueAsLong("Content-Length")).hasValue(whole.body().length);

      HttpResponse<byte[]> cached =
          browser.send(
              HttpRequest.newBuilder(url).header("If-None-Match", "\"x\", " + tag).build(),
              BodyHandlers.ofByteArray());
      assertThat(cached.statusCode()).isEqualTo(304);
      assertThat(cached.body()).isEmpty();
      assertThat(cached.headers().firstValue("ETag")).contains(tag);
    }
    String nothing = "/media/" + "0".repeat(64) + ".png";
    assertThat(download(nothing).statusCode()).isEqualTo(404);
  }

  private List<JsonNode> heroWarnings() {
    return client
        .read("/gauge/check")
        .path("violations")
        .valueStream()
        .filter(warning -> warning.path("target").asString().equals(OFFER + "heroLogo"))
        .toList();
  }
}
