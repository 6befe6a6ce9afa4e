package org.moduleyard.server.platform.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.moduleyard.server.testing.ServerTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Pages and what they need are packed for browsers that say they can unpack. */
@ServerTest
class PackedPagesIT {

  @LocalServerPort private int port;

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "br, GZIP;q=0.8", "deflate,gzip", "*", "br;q=1.0, gzip;q=0.5"})
  void aPageIsPacked(String accepted) throws Exception {
    HttpResponse<byte[]> plain = get("/", "identity", "");
    HttpResponse<byte[]> packed = get("/", accepted, "");

    assertThat(header(packed, "Content-Encoding")).isEqualTo("gzip");
    assertThat(header(packed, "Vary")).contains("Accept-Encoding");
    assertThat(header(packed, "Content-Length")).isEqualTo("" + packed.body().length);
    assertThat(packed.body().length).isLessThan(plain.body().length / 2);
    assertThat(unpacked(packed)).isEqualTo(new String(plain.body(), UTF_8));
    assertThat(header(packed, "ETag")).isNotEqualTo(header(plain, "ETag"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "identity", "br", "gzip;q=0", "gzip; q=0.000", "zip, gzipped"})
  void othersGetItAsItIs(String accepted) throws Exception {
    HttpResponse<byte[]> plain = get("/", accepted, "");

    assertThat(header(plain, "Content-Encoding")).isEmpty();
    assertThat(header(plain, "Vary")).contains("Accept-Encoding");
    assertThat(new String(plain.body(), UTF_8)).startsWith("<!DOCTYPE html>");
  }

  @Test
  void whoHasThePackedPageIsToldThatItIsTheSame() throws Exception {
    String tag = header(get("/", "gzip", ""), "ETag");

    HttpResponse<byte[]> again = get("/", "gzip", tag);

    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(get("/", "identity", tag).statusCode()).isEqualTo(200);
  }

  @Test
  void stylesArePackedToo() throws Exception {
    String page = unpacked(get("/", "gzip", ""));
    String styles = page.replaceAll("(?s).*rel=\"stylesheet\" href=\"([^\"]+)\".*", "$1");

    assertThat(header(get(styles, "gzip", ""), "Content-Encoding")).isEqualTo("gzip");
    assertThat(header(get(styles, "gzip;q=0", ""), "Content-Encoding")).isEmpty();
  }

  private HttpResponse<byte[]> get(String path, String accepted, String tag)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    if (!accepted.isEmpty()) {
      request.header("Accept-Encoding", accepted);
    }
    if (!tag.isEmpty()) {
      request.header("If-None-Match", tag);
    }
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request.build(), BodyHandlers.ofByteArray());
    }
  }

  private static String header(HttpResponse<?> response, String name) {
    return String.join(", ", response.headers().allValues(name));
  }

  private static String unpacked(HttpResponse<byte[]> response) throws IOException {
    try (GZIPInputStream page = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
      return new String(page.readAllBytes(), UTF_8);
    }
  }
}
