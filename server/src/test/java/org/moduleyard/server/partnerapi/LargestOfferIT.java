package org.moduleyard.server.partnerapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.moduleyard.server.publication.PublishingTestCase;
import org.moduleyard.server.publication.SampleOffer;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The bound of bodies: the largest offer fits, and nothing beyond is read into memory. */
class LargestOfferIT extends PublishingTestCase {

  private static final String MODULE = "iot-edge-module.";

  private PortalClient client;

  @BeforeEach
  void aPublisherOfItsOwn() {
    client = newPublisher();
  }

  /** A hundred plans with every text at its limit, in letters that take two bytes each. */
  private static ObjectNode largest() {
    ObjectNode offer = SampleOffer.with(REGISTRY, LOGOS, "gauge");
    ArrayNode plans = offer.withArray("/definition/plans");
    ObjectNode first = SampleOffer.plan(offer);
    plans.removeAll();
    for (int i = 0; i < 100; i++) {
      ObjectNode plan = first.deepCopy();
      plan.put("planId", "plan-" + i);
      plan.put(MODULE + "imageRepository", "gauge-" + i);
      plan.put(MODULE + "skuTitle", "é".repeat(46) + i);
      plan.put(MODULE + "skuSummary", "é".repeat(100));
      plan.put(MODULE + "skuDescription", "<p>" + "é".repeat(2993) + "</p>");
      for (String list : new String[] {"Routes", "TwinDesiredProperties", "EnvironmentVariables"}) {
        ArrayNode settings = plan.putArray(MODULE + "default" + list);
        for (int j = 0; j < 5; j++) {
          settings.addObject().put("name", "é".repeat(510) + j).put("value", "é".repeat(511));
        }
      }
      plans.add(plan);
    }
    return offer;
  }

  @Test
  void theLargestOfferIsSavedAndReadBackWhole() {
    ObjectNode largest = largest();
    int bytes = largest.toString().getBytes(StandardCharsets.UTF_8).length;
    assertThat(bytes).isBetween(3_500_000, RequestBodies.MAX_OFFER_BYTES);

    HttpResponse<String> saved = client.put("gauge", largest);

    assertThat(saved.statusCode()).as(saved.body().substring(0, 200)).isEqualTo(201);
    ArrayNode plans = (ArrayNode) client.read("/gauge").at("/definition/plans");
    assertThat(plans).hasSize(100);
    ObjectNode last = (ObjectNode) largest.at("/definition/plans/99");
    last.remove(MODULE + "imagePassword");
    assertThat(plans.path(99)).isEqualTo(last);
  }

  @Test
  void aLargerBodyIsRefusedWhetherItSaysItsLengthOrNot() throws IOException {
    String path = client.offersPath() + "/gauge?api-version=2017-10-31";
    try (Raw raw = new Raw()) {
      raw.send("PUT " + path, "Content-Length: 10000000");
      // Not a byte of the body has been sent, and it is refused already.
      assertThat(raw.answer()).startsWith("HTTP/1.1 413").contains("larger than 4 MiB");
    }
    try (Raw raw = new Raw()) {
      raw.send("PUT " + path, "Transfer-Encoding: chunked");
      byte[] chunk =
          ("100000\r\n" + " ".repeat(0x100000) + "\r\n").getBytes(StandardCharsets.UTF_8);
      for (int i = 0; i < 5; i++) {
        raw.send(chunk);
      }
      raw.send("0\r\n\r\n".getBytes(StandardCharsets.UTF_8));
      assertThat(raw.answer()).startsWith("HTTP/1.1 413").contains("larger than 4 MiB");
    }
    assertThat(client.get("/gauge").statusCode()).isEqualTo(404);
  }

  @Test
  void aBodyShorterThanItSaysIsNoOffer() throws IOException {
    String path = client.offersPath() + "/gauge?api-version=2017-10-31";
    try (Raw raw = new Raw()) {
      raw.send("PUT " + path, "Content-Length: 1000");
      raw.send("{\"definition\":{}}".getBytes(StandardCharsets.UTF_8));
      raw.hangUp();
      assertThat(raw.answer()).doesNotContain("HTTP/1.1 2").doesNotContain("HTTP/1.1 5");
    }
    try (Raw raw = new Raw()) {
      raw.send("PUT " + path, "Content-Length: 5");
      raw.send("{\"definition\":{}}".getBytes(StandardCharsets.UTF_8));
      assertThat(raw.answer()).startsWith("HTTP/1.1 400");
    }
    try (Raw raw = new Raw()) {
      raw.send("PUT " + path, "Transfer-Encoding: chunked");
      raw.send("zz\r\n".getBytes(StandardCharsets.UTF_8));
      raw.hangUp();
      assertThat(raw.answer()).doesNotContain("HTTP/1.1 2").doesNotContain("HTTP/1.1 5");
    }
    assertThat(client.get("/gauge").statusCode()).isEqualTo(404);
  }

  @Test
  void otherBodiesAreShortAndTheirTextsCanBeKept() {
    client.put("gauge", SampleOffer.with(REGISTRY, LOGOS, "gauge"));
    String long_ = "{\"metadata\":{\"notification-emails\":\"" + "a".repeat(100_000) + "\"}}";
    assertThat(client.post("gauge", "publish", long_).statusCode()).isEqualTo(413);
    String nul = "{\"metadata\":{\"notification-emails\":\"a\\u0000b\"}}";
    assertThat(client.post("gauge", "publish", nul).statusCode()).isEqualTo(400);
    String values = "{\"metadata\":[" + "{},".repeat(20_000) + "{}]}";
    HttpResponse<String> tooMany = client.post("gauge", "publish", values);
    assertThat(tooMany.statusCode()).isEqualTo(400);
    assertThat(tooMany.body()).contains("4,000 names and values");
    String half = "{\"metadata\":{\"notification-emails\":\"\\ud800\"}}";
    assertThat(client.post("gauge", "publish", half).statusCode()).isEqualTo(400);
  }

  /** A connection on which anything can be said. */
  private final class Raw implements AutoCloseable {
    private final Socket socket;
    private final OutputStream out;

    Raw() throws IOException {
      URI server = URI.create(publicUrl.base());
      socket = new Socket(server.getHost(), server.getPort());
      socket.setSoTimeout(30_000);
      out = socket.getOutputStream();
    }

    void send(String request, String length) throws IOException {
      String head =
          request
              + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
              + client.token
              + "\r\nContent-Type: application/json\r\n"
              + length
              + "\r\n\r\n";
      send(head.getBytes(StandardCharsets.UTF_8));
    }

    void send(byte[] bytes) throws IOException {
      out.write(bytes);
      out.flush();
    }

    void hangUp() throws IOException {
      socket.shutdownOutput();
    }

    /** To the end of the connection, or of the part of it that came before a reset. */
    String answer() throws IOException {
      InputStream in = socket.getInputStream();
      StringBuilder answer = new StringBuilder();
      byte[] buffer = new byte[8192];
      try {
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
          answer.append(new String(buffer, 0, n, StandardCharsets.UTF_8));
          if (answer.indexOf("}}") > 0) {
            return answer.toString();
          }
        }
      } catch (java.net.SocketException e) {
        // the bytes read before still count
      }
      return answer.toString();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
