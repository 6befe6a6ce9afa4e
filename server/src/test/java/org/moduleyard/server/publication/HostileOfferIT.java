package org.moduleyard.server.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.moduleyard.server.platform.DataPaths;
import org.moduleyard.server.testing.LogoServer;
import org.moduleyard.server.testing.PngBuilder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Hostile documents in place of an offer: the answer is a 4xx with the problem and its place, the
 * draft stays as it was, and neither a row nor a file is written.
 */
class HostileOfferIT extends PublishingTestCase {

  private static final String KEY = "microsoft-azure-marketplace.";
  private static final String OFFER = "/definition/offer/" + KEY;

  @Autowired JdbcClient jdbc;
  @Autowired DataPaths data;
  private final HttpClient raw = HttpClient.newHttpClient();
  private PortalClient client;
  private JsonNode draft;
  private Set<String> stored;

  @BeforeEach
  void aPublisherWithADraft() {
    client = newPublisher();
    assertThat(client.put("gauge", gauge()).statusCode()).isEqualTo(201);
    draft = client.read("/gauge");
    stored = stored();
  }

  private static ObjectNode gauge() {
    return SampleOffer.with(REGISTRY, LOGOS, "gauge");
  }

  private static ObjectNode gauge(String member, String text) {
    ObjectNode gauge = gauge();
    SampleOffer.offer(gauge).put(KEY + member, text);
    return gauge;
  }

  /** Every row about offers and every file of pictures, by name. */
  private Set<String> stored() {
    Set<String> all = new TreeSet<>();
    for (String table : List.of("offer", "offer_secret", "offer_media", "offer_media_scaled")) {
      all.addAll(
          jdbc.sql("select '" + table + " ' || md5(t::text) from " + table + " t")
              .query(String.class)
              .list());
    }
    try (Stream<Path> files = Files.walk(data.root())) {
      files
          .filter(file -> Files.isRegularFile(file) && file.toString().contains("media"))
          .map(Path::toString)
          .forEach(all::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  private HttpResponse<String> send(byte[] body, String offer) {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(
                    publicUrl.base()
                        + client.offersPath()
                        + "/"
                        + offer
                        + "?api-version=2017-10-31"))
            .PUT(BodyPublishers.ofByteArray(body))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + client.token)
            .header("If-Match", "*")
            .build();
    try {
      return raw.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void refused(String body, int status, String... words) {
    refused(body.getBytes(StandardCharsets.UTF_8), status, words);
  }

  private void refused(byte[] body, int status, String... words) {
    HttpResponse<String> answer = send(body, "gauge");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(json.readTree(answer.body()).at("/error/code").asString()).isNotEmpty();
    assertThat(answer.body()).hasSizeLessThan(20_000);
    for (String word : words) {
      assertThat(answer.body()).contains(word);
    }
    nothingChanged();
  }

  private void refused(ObjectNode offer, String... words) {
    refused(offer.toString(), 400, words);
  }

  private void nothingChanged() {
    assertThat(client.read("/gauge")).isEqualTo(draft);
    assertThat(stored()).isEqualTo(stored);
  }

  @Test
  void jsonThatIsTooMuchOrNone() {
    refused(gauge("title", "a".repeat(10_000_000)).toString(), 413, "larger than 4 MiB");
    refused("{\"definition\":".repeat(1000), 400, "the offer is nested more than 32 levels deep.");
    refused("[".repeat(100_000), 400, "nested more than 32 levels");
    refused(
        "{\"definition\":{\"offer\":{},\"offer\":{}}}",
        400,
        "the member \\\"offer\\\" is given twice at line 1");
    refused("{\"definition\":{}} {}", 400, "line 1");
    refused(
        "{\"" + "k".repeat(50_000) + "\":1}", 400, "a name in it has more than 1,000 characters");
    refused("{\"definition\":{\"x\":" + "9".repeat(100_000) + "}}", 400, "more than 100 digits");
    refused("{\"definition\":{\"x\":NaN}}", 400, "line 1");
    refused("<offer/>", 400, "line 1");
    refused("null", 400, "JSON object");
    refused("", 400, "no body");
  }

  /** A database would write some of these out in a hundred thousand digits, every time. */
  @Test
  void numbersThatCannotBeKept() {
    for (String number : List.of("1e999999", "-1e999999999", "1e-99999", "1E+101")) {
      String body = "{\"definition\":{\"offer\":{\"other.key\":[" + number + "]}}}";
      refused(body, 400, "/definition/offer/other.key/0");
    }
    refused("{\"definition\":{\"x\":1e2147483648}}", 400, "beyond what computers hold");
    String kept = "[1E+100,1e-100,0.10,123456789012345678901234567890.5,-0]";
    String body = "{\"definition\":{\"offer\":{\"other.key\":" + kept + "}}}";
    assertThat(send(body.getBytes(StandardCharsets.UTF_8), "gauge").statusCode()).isEqualTo(200);
    JsonNode read = client.read("/gauge").at("/definition/offer/other.key");
    assertThat(read.path(0).decimalValue()).isEqualByComparingTo("1E+100");
    assertThat(client.get("/gauge").body())
        .contains("123456789012345678901234567890.5")
        .contains("0.10");
  }

  @Test
  void moreValuesThanAnOfferHas() {
    String objects = "{\"definition\":{\"x\":[{}" + ",{}".repeat(1_390_000) + "]}}";
    StringBuilder members = new StringBuilder("{\"definition\":{\"offer\":{\"a\":0");
    for (int i = 0; i < 330_000; i++) {
      members.append(",\"").append(i).append("\":0");
    }
    byte[] wide = members.append("}}}").toString().getBytes(StandardCharsets.UTF_8);
    List<CompletableFuture<Void>> both =
        List.of(
            CompletableFuture.runAsync(
                () -> refused(objects, 400, "10,000", "/definition/x/10000")),
            CompletableFuture.runAsync(() -> refused(wide, 400, "1,000", "/definition/offer/999")));

    both.forEach(CompletableFuture::join);
  }

  @Test
  void textThatIsNoText() {
    String title = "/definition/offer/" + KEY + "title";
    byte[] latin =
        gauge("title", "Gr\u00f6\u00dfe").toString().getBytes(StandardCharsets.ISO_8859_1);
    refused(latin, 400, "not encoded in UTF-8");
    refused("{\"definition\":{}}".getBytes(StandardCharsets.UTF_16), 400);
    refused("{\"definition\":{}}".getBytes(Charset.forName("UTF-32LE")), 400);
    refused(new byte[] {'{', '"', (byte) 0xc0, (byte) 0x80, '"', ':', '1', '}'}, 400, "UTF-8");
    refused(gauge("title", "@").toString().replace("@", "\\ud800"), 400, "surrogate", title);
    refused(gauge("title", "@").toString().replace("@", "a\\u0000b"), 400, "NUL", title);
    refused(gauge("title", "a\u0007b"), "U+0007", title);
    refused(gauge("title", "safe\u202Egnp.exe"), "U+202E", title);
    refused(gauge("summary", "a\u2066b\u2069"), "U+2066", "summary");
    ObjectNode inPlan = gauge();
    SampleOffer.plan(inPlan).put("iot-edge-module.skuTitle", "a\u202Db");
    refused(inPlan, "U+202D", "/definition/plans/0/iot-edge-module.skuTitle");
  }

  @Test
  void emojiMayBeDraftedAndAreNamedAtPublish() {
    assertThat(
            client.put("gauge", gauge("title", "Gauge \uD83D\uDE80"), "If-Match", "*").statusCode())
        .isEqualTo(200);
    assertThat(client.read("/gauge").at(OFFER + "title").asString()).endsWith("\uD83D\uDE80");
    assertThat(client.post("gauge", "publish", "").body())
        .contains(OFFER + "title")
        .contains("ROCKET");
  }

  @Test
  void otherKindsOfJsonThanDocumented() {
    refused("{\"definition\":[]}", 400, "/definition");
    refused("{\"definition\":{\"plans\":[1]}}", 400, "/definition/plans/0");
    refused(
        "{\"definition\":{\"displayText\":{\"toString\":\"x\"}}}", 400, "/definition/displayText");
    ObjectNode odd = gauge();
    SampleOffer.offer(odd).putArray(KEY + "title").add("x");
    SampleOffer.offer(odd).put(KEY + "useEnterpriseContract", "yes");
    SampleOffer.plan(odd).putObject("iot-edge-module.imagePassword");
    refused(odd, OFFER + "title", OFFER + "useEnterpriseContract", "imagePassword");
    refused(gauge().put("id", "a".repeat(1_000_000)), "/id");
    refused(gauge().put("offerTypeId", "b".repeat(1_000_000)), "/offerTypeId");
  }

  /** No script survives in any text of the offer, wherever it is put. */
  @Test
  void scriptsInEveryField() {
    String attack =
        "<p onclick=\"alert(1)\">x<script>alert(1)</script><img src=x onerror=alert(1)>";
    List<String> texts = new ArrayList<>();
    collect(gauge(), "", texts);
    assertThat(texts).hasSizeGreaterThan(30);
    List<String> html =
        texts.stream().filter(one -> one.matches(".*([dD]escription|termsOfUse)")).toList();
    assertThat(html).hasSize(3);
    for (String pointer : texts) {
      ObjectNode offer = gauge();
      set(offer, pointer, attack);
      HttpResponse<String> answer = client.put("gauge", offer, "If-Match", "*");
      if (answer.statusCode() == 400) {
        assertThat(answer.body()).as(pointer).contains(pointer);
        continue;
      }
      assertThat(answer.statusCode()).as(pointer + answer.body()).isEqualTo(200);
      String kept = client.read("/gauge").at(pointer).asString();
      if (html.contains(pointer)) {
        assertThat(kept).isEqualTo("<p>x");
        assertThat(json.readTree(answer.body()).path("removedHtml")).hasSize(3);
      } else if (!pointer.endsWith("imagePassword")) {
        assertThat(client.post("gauge", "publish", "").body()).as(pointer).contains(pointer);
      }
    }
  }

  private static void collect(JsonNode node, String pointer, List<String> texts) {
    if (node.isString()) {
      texts.add(pointer);
    }
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        collect(node.path(i), pointer + "/" + i, texts);
      }
    }
    node.properties().forEach(one -> collect(one.getValue(), pointer + "/" + one.getKey(), texts));
  }

  private static void set(ObjectNode offer, String pointer, String text) {
    int end = pointer.lastIndexOf('/');
    String last = pointer.substring(end + 1);
    JsonNode parent = offer.at(pointer.substring(0, end));
    if (parent instanceof ArrayNode array) {
      array.set(Integer.parseInt(last), text);
    } else {
      ((ObjectNode) parent).put(last, text);
    }
  }

  @Test
  void picturesThatAreNone() throws IOException {
    byte[] sound = LogoServer.png(40, 40);
    String svg = "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>";
    byte[] bomb = PngBuilder.bomb(1 << 28);
    Map<String, byte[]> files =
        Map.of(
            "an SVG drawing", svg.getBytes(StandardCharsets.UTF_8),
            "a JPEG picture", new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0},
            "a ZIP archive", with(sound, "PK\u0003\u0004"),
            "an HTML page", with(sound, "<html><script>alert(1)</script>"),
            "unpack to more than", new PngBuilder().header(40, 40, 8, 2).chunk("IDAT", bomb).end(),
            "2147483647x2147483647", new PngBuilder().header(0x7fffffff, 0x7fffffff, 16, 6).end(),
            "it is 41x40 pixels, has to be 40x40",
                new PngBuilder().header(41, 40, 8, 2).chunk("IDAT", bomb).end(),
            "cut short", java.util.Arrays.copyOf(sound, sound.length / 2),
            "animated", new PngBuilder().header(40, 40, 8, 2).chunk("acTL", new byte[8]).end(),
            "larger than the 4,194,304 bytes", new byte[5 << 20]);
    int i = 0;
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      String url = LOGOS.put("/hostile-" + client.publisher + i++ + ".png", file.getValue());
      refused(gauge("smallLogo", url), OFFER + "smallLogo", file.getKey());
    }
  }

  private static byte[] with(byte[] bytes, String more) {
    byte[] all = java.util.Arrays.copyOf(bytes, bytes.length + more.length());
    System.arraycopy(
        more.getBytes(StandardCharsets.ISO_8859_1), 0, all, bytes.length, more.length());
    return all;
  }

  @Test
  void aTextBombIsNeverUnpacked() {
    byte[] bomb = PngBuilder.bomb(1 << 28);
    byte[] file =
        new PngBuilder()
            .header(40, 40, 8, 2)
            .chunk("zTXt", bomb)
            .chunk("IDAT", PngBuilder.packed(new byte[40 * 121]))
            .end();
    String url = LOGOS.put("/text-bomb-" + client.publisher + ".png", file);

    assertThat(client.put("gauge", gauge("smallLogo", url), "If-Match", "*").statusCode())
        .isEqualTo(200);
  }

  @Test
  void addressesThatLeadAstray() {
    String redirect = LOGOS.redirect("/astray-" + client.publisher, "http://127.0.0.1:1/40x40.png");
    String toFile = LOGOS.redirect("/to-file-" + client.publisher, "file:///etc/passwd");
    String loop = LOGOS.redirect("/loop-" + client.publisher, "/loop-" + client.publisher);
    for (String url :
        List.of(
            "http://127.0.0.1:1/40x40.png",
            "http://[::1]:1/40x40.png",
            "http://169.254.169.254/latest/meta-data",
            "http://0x7f000001/a.png",
            "http://localhost:1/a.png",
            "file:///etc/passwd",
            "ftp://example.com/a.png",
            "data:image/png;base64,AAAA",
            "javascript:alert(1)",
            LOGOS.url("/40x40.png").replace("http://", "http://user:secret@"),
            "/media/" + "0".repeat(64) + ".png",
            "../../etc/passwd",
            "http://",
            "not a url",
            "http://example.invalid/" + "a".repeat(3000),
            redirect,
            toFile,
            loop)) {
      refused(gauge("smallLogo", url), OFFER + "smallLogo");
    }
  }

  @Test
  void idsThatAreNoIds() {
    List<String> ids =
        List.of(
            "..",
            "%2e%2e",
            "..%2fother",
            "%2e%2e%2fother",
            "a%2fb",
            "a%5cb",
            "a%00b",
            "a%0d%0ab",
            "UPPER",
            "-a",
            "a-",
            "a.b",
            "a%20b",
            "%ff",
            "%f0%9f%9a%80",
            "a".repeat(51),
            "a".repeat(4000),
            "a;b=c",
            "%3Cscript%3E");
    for (String id : ids) {
      HttpResponse<String> answer =
          send("{\"definition\":{}}".getBytes(StandardCharsets.UTF_8), id);
      assertThat(answer.statusCode()).as(id + ": " + answer.body()).isBetween(400, 499);
      assertThat(answer.headers().firstValue("Content-Type").orElse("")).doesNotContain("html");
    }
    nothingChanged();
  }

  @Test
  void nothingOfARefusedPictureIsKeptWhenAnotherOneIsFine() {
    ObjectNode mixed = gauge("smallLogo", LOGOS.url("/41x41.png"));
    SampleOffer.offer(mixed).put(KEY + "heroLogo", LOGOS.url("/815x290.png"));

    refused(mixed, OFFER + "smallLogo");
  }
}
