package org.moduleyard.bench.soak;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import org.moduleyard.bench.portal.PortalBrowser;
import org.moduleyard.bench.portal.PublisherApi;
import org.moduleyard.bench.server.OurServer;
import org.moduleyard.bench.server.TokenLogin;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The most that each door of a marketplace may be sent, and more. */
final class Attacks {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String MODULE = "iot-edge-module.";

  private final URI server;
  private final JsonNode publisher;
  private final String offers;
  private final String bearer;
  private final PortalBrowser browser;
  private final String pictures;
  private final String offer;

  /**
   * Attacks on a demo.
   *
   * @param offer a published offer
   * @param pictures the address of a site with pictures, up to its last slash
   */
  Attacks(OurServer target, String offer, String pictures)
      throws IOException, InterruptedException {
    this.server = target.url();
    this.publisher = target.publisher();
    this.offers = server + "/api/publishers/" + publisher.path("id").asString() + "/offers";
    this.bearer = new PublisherApi(server, publisher).authorization();
    this.browser = new PortalBrowser(server, publisher);
    this.pictures = pictures;
    this.offer = offer;
  }

  List<Attack> all(JsonNode like) throws IOException, InterruptedException {
    for (String id : List.of("soak-c", "soak-d", "soak-e")) {
      create((ObjectNode) like.deepCopy(), id);
    }
    byte[] objects =
        ("{\"definition\":{\"x\":[{}" + ",{}".repeat(1_390_000) + "]}}").getBytes(UTF_8);
    byte[] members = members();
    byte[] largest = largest(like).toString().getBytes(UTF_8);
    byte[] values = values();
    byte[] manifest = manifest();
    byte[] bomb = png(4096, 4096, 16);
    byte[] large = png(2048, 1400, 16);
    String report = "/" + offer + "/versions/1/plans/" + plan(like) + "/report";
    String password = "p".repeat(1 << 20);
    String staging = "/v2/staging/" + publisher.path("id").asString() + "/soak";
    TokenLogin login =
        new TokenLogin(server, "staging/" + publisher.path("id").asString() + "/soak", publisher);
    String portal = "/portal/" + publisher.path("id").asString() + "/offers/" + offer;
    String into = portal + "/edit/marketplace/pictures?_csrf=" + browser.token(portal);
    return List.of(
        new Attack("token requests with passwords of 1 MB", 60, () -> token(password)),
        new Attack("sign-in forms with passwords of 1 MB", 30, () -> form("/login", password)),
        new Attack("offers of 1,390,000 empty objects", 6, () -> put("/soak-a", objects)),
        new Attack("offers of an object with 330,000 members", 6, () -> put("/soak-b", members)),
        new Attack("offers of 100,000 values", 6, () -> put("/soak-c", values)),
        new Attack(
            "offers of 100 plans with every text at its limit", 6, () -> put("/soak-d", largest)),
        new Attack("reading these offers", 12, () -> api("/soak-d").build()),
        new Attack(
            "logos of 16-bit RGBA, 4096x4096, by address", 4, () -> put("/soak-e", logo("bomb"))),
        new Attack("uploads of 16-bit RGBA, 4096x4096", 6, () -> upload(into, bomb)),
        new Attack("uploads of 16-bit RGBA, 2048x1400", 8, () -> upload(into, large)),
        new Attack("manifests of 4 MiB", 12, () -> manifest(staging, login, manifest)),
        new Attack("uploads of blobs of 16 MiB", 8, () -> blob(staging, login)),
        new Attack("reports as HTML", 8, () -> api(report + ".html").build()),
        new Attack("reports as SARIF", 4, () -> api(report + ".sarif").build()),
        new Attack("streams of news", 20, () -> stream(portal)),
        new Attack("publishing", 2, this::publish));
  }

  private HttpRequest.Builder api(String path) {
    return HttpRequest.newBuilder(URI.create(offers + path + "?api-version=2017-10-31"))
        .timeout(PATIENCE)
        .header("Authorization", bearer)
        .header("Content-Type", "application/json");
  }

  private HttpRequest put(String path, byte[] body) {
    return api(path).header("If-Match", "*").PUT(BodyPublishers.ofByteArray(body)).build();
  }

  /** A draft that the attacks replace. */
  private void create(ObjectNode offer, String id) throws IOException, InterruptedException {
    byte[] body = offer.put("id", id).toString().getBytes(UTF_8);
    HttpRequest request = api("/" + id).PUT(BodyPublishers.ofByteArray(body)).build();
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() / 100 != 2) {
      throw new IOException("No draft " + id + ": " + answer.body());
    }
  }

  private HttpRequest publish() {
    return api("/" + offer + "/publish").POST(BodyPublishers.ofString("{}")).build();
  }

  private HttpRequest token(String password) {
    String form =
        "grant_type=client_credentials&client_id=%s&client_secret=%s&resource=x"
            .formatted(UUID.randomUUID(), password);
    return form("/moduleyard/oauth2/token", form.getBytes(UTF_8));
  }

  private HttpRequest form(String path, String password) {
    return form(path, ("username=a&password=" + password).getBytes(UTF_8));
  }

  private HttpRequest form(String path, byte[] body) {
    return HttpRequest.newBuilder(server.resolve(path))
        .timeout(PATIENCE)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofByteArray(body))
        .build();
  }

  private HttpRequest upload(String path, byte[] png) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    String place = "/offer/microsoft-azure-marketplace.heroLogo";
    body.writeBytes(
        "--B\r\nContent-Disposition: form-data; name=\"at\"\r\n\r\n%s\r\n"
            .formatted(place)
            .getBytes(UTF_8));
    body.writeBytes(
        "--B\r\nContent-Disposition: form-data; name=\"file:%s\"; filename=\"a.png\"\r\n\r\n"
            .formatted(place)
            .getBytes(UTF_8));
    body.writeBytes(png);
    body.writeBytes("\r\n--B--\r\n".getBytes(UTF_8));
    return browser
        .request(path)
        .timeout(PATIENCE)
        .header("Cookie", browser.cookies())
        .header("Content-Type", "multipart/form-data; boundary=B")
        .POST(BodyPublishers.ofByteArray(body.toByteArray()))
        .build();
  }

  private HttpRequest stream(String portal) {
    return browser
        .request(portal + "/events")
        .timeout(Duration.ofSeconds(5))
        .header("Cookie", browser.cookies())
        .build();
  }

  private HttpRequest manifest(String repository, TokenLogin login, byte[] body)
      throws IOException, InterruptedException {
    return HttpRequest.newBuilder(server.resolve(repository + "/manifests/soak"))
        .timeout(PATIENCE)
        .header("Authorization", login.authorization())
        .header("Content-Type", "application/vnd.oci.image.index.v1+json")
        .PUT(BodyPublishers.ofByteArray(body))
        .build();
  }

  private HttpRequest blob(String repository, TokenLogin login)
      throws IOException, InterruptedException {
    // Never what was said: it is read to its end, and nothing stays stored.
    return HttpRequest.newBuilder(
            server.resolve(repository + "/blobs/uploads/?digest=sha256:" + "0".repeat(64)))
        .timeout(PATIENCE)
        .header("Authorization", login.authorization())
        .header("Content-Type", "application/octet-stream")
        .POST(BodyPublishers.ofByteArray(new byte[16 << 20]))
        .build();
  }

  private byte[] logo(String name) {
    return "{\"definition\":{\"offer\":{\"microsoft-azure-marketplace.masterLogo\":\"%s%s-%s.png\"}}}"
        .formatted(pictures, name, UUID.randomUUID())
        .getBytes(UTF_8);
  }

  private static String plan(JsonNode offer) {
    return offer.at("/definition/plans/0/planId").asString();
  }

  private static byte[] members() {
    StringBuilder json = new StringBuilder("{\"definition\":{\"offer\":{\"a\":0");
    for (int i = 0; i < 330_000; i++) {
      json.append(",\"").append(i).append("\":0");
    }
    return json.append("}}}").toString().getBytes(UTF_8);
  }

  private static byte[] values() {
    String list = "[{}" + ",{}".repeat(980) + "]";
    return ("{\"definition\":{\"x\":[" + list + ("," + list).repeat(100) + "]}}").getBytes(UTF_8);
  }

  private static byte[] manifest() {
    String entry =
        "{\"mediaType\":\"a/b\",\"digest\":\"sha256:%s\",\"size\":1},".formatted("0".repeat(64));
    return ("{\"schemaVersion\":2,\"manifests\":[" + entry.repeat(37_000) + "{}]}").getBytes(UTF_8);
  }

  private static ObjectNode largest(JsonNode like) {
    ObjectNode offer = (ObjectNode) like.deepCopy();
    offer.put("id", "soak-d");
    ArrayNode plans = offer.withArray("/definition/plans");
    ObjectNode first = (ObjectNode) plans.path(0);
    plans.removeAll();
    for (int i = 0; i < 100; i++) {
      ObjectNode plan = first.deepCopy();
      plan.put("planId", "plan-" + i);
      plan.put(MODULE + "skuDescription", "<p>" + "é".repeat(2990) + "</p>");
      for (String list : List.of("Routes", "TwinDesiredProperties", "EnvironmentVariables")) {
        ArrayNode settings = plan.putArray(MODULE + "default" + list);
        for (int j = 0; j < 5; j++) {
          settings.addObject().put("name", "é".repeat(510) + j).put("value", "é".repeat(511));
        }
      }
      plans.add(plan);
    }
    return offer;
  }

  /** A picture of zeros, RGBA. */
  static byte[] png(int width, int height, int depth) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
    chunk(
        out,
        "IHDR",
        ByteBuffer.allocate(13)
            .putInt(width)
            .putInt(height)
            .put((byte) depth)
            .put((byte) 6)
            .array());
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
      byte[] row = new byte[1 + width * depth / 2];
      for (int y = 0; y < height; y++) {
        deflater.write(row);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    chunk(out, "IDAT", packed.toByteArray());
    chunk(out, "IEND", new byte[0]);
    return out.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream out, String type, byte[] content) {
    byte[] name = type.getBytes(ISO_8859_1);
    CRC32 checksum = new CRC32();
    checksum.update(name);
    checksum.update(content);
    out.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
    out.writeBytes(name);
    out.writeBytes(content);
    out.writeBytes(ByteBuffer.allocate(4).putInt((int) checksum.getValue()).array());
  }
}
