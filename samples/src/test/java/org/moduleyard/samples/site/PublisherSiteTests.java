package org.moduleyard.samples.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import javax.imageio.ImageIO;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.moduleyard.samples.http.LoopbackServer;
import org.moduleyard.samples.image.SampleModule;

class PublisherSiteTests {

  private final HttpClient http = HttpClient.newHttpClient();
  private LoopbackServer server;

  @BeforeEach
  void serve() throws Exception {
    server = LoopbackServer.start(0, new PublisherSite());
  }

  @AfterEach
  void stop() {
    server.close();
    http.close();
  }

  @ParameterizedTest
  @CsvSource({
    "small, 40, 40",
    "medium, 90, 90",
    "large, 115, 115",
    "wide, 255, 115",
    "hero, 815, 290",
    "screenshot, 533, 324"
  })
  void everyPictureIsAPngOfExactlyTheSizeTheRulesAskFor(String picture, int width, int height)
      throws Exception {
    Set<Integer> contents = new HashSet<>();
    for (SampleModule sample : SampleModule.ALL) {
      HttpResponse<byte[]> response = get("/media/" + sample.name() + "/" + picture + ".png");
      assertThat(response.headers().firstValue("Content-Type")).hasValue("image/png");
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(response.body()));
      assertThat(image.getWidth()).isEqualTo(width);
      assertThat(image.getHeight()).isEqualTo(height);
      contents.add(Arrays.hashCode(response.body()));
    }
    assertThat(contents).as("each sample has its own").hasSameSizeAs(SampleModule.ALL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/privacy",
        "/terms",
        "/support",
        "/docs/camera-transcoder",
        "/docs/picture-watcher"
      })
  void everyPageIsReadableAndItsLinksLeadSomewhere(String path) throws Exception {
    Document page = Jsoup.parse(new String(get(path).body(), StandardCharsets.UTF_8));
    assertThat(page.selectFirst("main h1")).isNotNull();
    for (Element link : page.select("a[href^=/], link[href]")) {
      assertThat(get(link.attr("href")).statusCode()).as(link.outerHtml()).isEqualTo(200);
    }
  }

  @Test
  void whatItDoesNotHaveIsNotFound() throws Exception {
    assertThat(get("/media/other/small.png").statusCode()).isEqualTo(404);
    assertThat(get("/docs/../site.css").statusCode()).isEqualTo(404);
  }

  @Test
  void itIsOnlyForReading() throws Exception {
    HttpRequest post =
        HttpRequest.newBuilder(server.url("/"))
            .POST(HttpRequest.BodyPublishers.ofString("x"))
            .build();
    assertThat(http.send(post, BodyHandlers.discarding()).statusCode()).isEqualTo(405);
  }

  private HttpResponse<byte[]> get(String path) throws Exception {
    return http.send(HttpRequest.newBuilder(server.url(path)).build(), BodyHandlers.ofByteArray());
  }
}
