package org.moduleyard.samples.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.moduleyard.oci.client.RegistryClient;
import org.moduleyard.oci.client.auth.Credentials;
import org.moduleyard.oci.client.error.RegistryNotFoundException;
import org.moduleyard.oci.client.error.RegistryUnauthorizedException;
import org.moduleyard.oci.layout.OciLayout;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.MediaTypes;
import org.moduleyard.oci.manifest.RawManifest;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.RepositoryName;
import org.moduleyard.oci.reference.Tag;
import org.moduleyard.samples.http.LoopbackServer;

/** The registry over the wire, with our own client and with bare requests. */
class SourceRegistryTests {

  private static final Credentials CREDENTIALS = new Credentials("gauge", "pässword:1");
  private static final RepositoryName GAUGE = new RepositoryName("acme/gauge");
  private static final byte[] LAYER = "0123456789".getBytes(StandardCharsets.US_ASCII);

  @TempDir private Path directory;
  private LoopbackServer server;
  private RawManifest manifest;
  private Descriptor layer;
  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeEach
  void serveOneImage() throws IOException {
    OciLayout layout = OciLayout.create(directory);
    layer = layout.putBlob(MediaTypes.OCI_LAYER_GZIP, LAYER);
    Descriptor config =
        layout.putBlob(MediaTypes.OCI_CONFIG, "{}".getBytes(StandardCharsets.UTF_8));
    String json =
        """
        {"schemaVersion":2,"mediaType":"%s",
         "config":{"mediaType":"%s","digest":"%s","size":2},
         "layers":[{"mediaType":"%s","digest":"%s","size":10}]}
        """
            .formatted(
                MediaTypes.OCI_MANIFEST,
                MediaTypes.OCI_CONFIG,
                config.digest(),
                MediaTypes.OCI_LAYER_GZIP,
                layer.digest());
    manifest = RawManifest.of(json.getBytes(StandardCharsets.UTF_8), MediaTypes.OCI_MANIFEST);
    Descriptor descriptor = layout.putManifest(manifest);
    for (String tag : List.of("latest", "1.0.0", "1.0")) {
      layout.tag(new Tag(tag), descriptor);
    }
    server = LoopbackServer.start(0, new SourceRegistry(CREDENTIALS, Map.of(GAUGE, layout)));
  }

  @AfterEach
  void stop() {
    server.close();
    http.close();
  }

  @Test
  void theRightPasswordOpensIt() throws IOException {
    try (RegistryClient client = client(CREDENTIALS)) {
      client.ping();
      assertThat(client.tags(GAUGE))
          .extracting(Tag::value)
          .containsExactly("1.0", "1.0.0", "latest");
      RawManifest pulled = client.manifest(GAUGE, Tag.LATEST);
      assertThat(pulled.bytes()).isEqualTo(manifest.bytes());
      assertThat(client.manifest(GAUGE, manifest.digest())).isEqualTo(manifest);
      assertThat(client.headManifest(GAUGE, Tag.LATEST))
          .hasValueSatisfying(d -> assertThat(d.digest()).isEqualTo(manifest.digest()));
      try (InputStream blob = client.openBlob(GAUGE, layer)) {
        assertThat(blob.readAllBytes()).isEqualTo(LAYER);
      }
    }
  }

  @Test
  void theWrongPasswordIsRefused() {
    try (RegistryClient client = client(new Credentials("gauge", "password"))) {
      assertThatThrownBy(client::ping).isInstanceOf(RegistryUnauthorizedException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Basic", "Basic !!!", "Bearer Z2F1Z2U6cMOkc3N3b3JkOjE=", "Basic Z2F1Z2U6"})
  void nothingIsAnsweredWithoutThePassword(String authorization) throws Exception {
    for (String path : List.of("/v2/", "/v2/acme/gauge/tags/list", "/v2/nobody/knows/tags/list")) {
      HttpResponse<String> response = send("GET", path, Map.of("Authorization", authorization));
      assertThat(response.statusCode()).isEqualTo(401);
      assertThat(response.headers().firstValue("WWW-Authenticate").orElseThrow())
          .startsWith("Basic realm=");
      assertThat(response.body()).contains("\"code\":\"UNAUTHORIZED\"");
    }
  }

  @Test
  void aHeadRequestIsAnsweredWithoutBody() throws Exception {
    HttpResponse<String> response = authorized("HEAD", "/v2/acme/gauge/manifests/latest", Map.of());
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValueAsLong("Content-Length")).hasValue(manifest.size());
    assertThat(response.headers().firstValue("Content-Type")).hasValue(MediaTypes.OCI_MANIFEST);
    assertThat(response.headers().firstValue("Docker-Content-Digest"))
        .hasValue(manifest.digest().toString());
    assertThat(response.body()).isEmpty();
  }

  @Test
  void aBlobCanBeReadInParts() throws Exception {
    HttpResponse<String> part =
        authorized("GET", "/v2/acme/gauge/blobs/" + layer.digest(), Map.of("Range", "bytes=3-5"));
    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.body()).isEqualTo("345");
    assertThat(part.headers().firstValue("Content-Range")).hasValue("bytes 3-5/10");
    HttpResponse<String> behind =
        authorized("GET", "/v2/acme/gauge/blobs/" + layer.digest(), Map.of("Range", "bytes=10-"));
    assertThat(behind.statusCode()).isEqualTo(416);
    assertThat(behind.headers().firstValue("Content-Range")).hasValue("bytes */10");
  }

  @Test
  void tagsComeInPages() throws Exception {
    HttpResponse<String> first = authorized("GET", "/v2/acme/gauge/tags/list?n=2", Map.of());
    assertThat(first.body()).isEqualTo("{\"name\":\"acme/gauge\",\"tags\":[\"1.0\",\"1.0.0\"]}");
    assertThat(first.headers().firstValue("Link"))
        .hasValue("</v2/acme/gauge/tags/list?n=2&last=1.0.0>; rel=\"next\"");
    HttpResponse<String> second =
        authorized("GET", "/v2/acme/gauge/tags/list?n=2&last=1.0.0", Map.of());
    assertThat(second.body()).isEqualTo("{\"name\":\"acme/gauge\",\"tags\":[\"latest\"]}");
    assertThat(second.headers().firstValue("Link")).isEmpty();
    assertThat(authorized("GET", "/v2/acme/gauge/tags/list?n=0", Map.of()).body())
        .isEqualTo("{\"name\":\"acme/gauge\",\"tags\":[]}");
  }

  @ParameterizedTest
  @CsvSource({
    "GET,    /v2/acme/other/tags/list,            404, NAME_UNKNOWN",
    "GET,    /v2/acme/gauge/manifests/9.9.9,      404, MANIFEST_UNKNOWN",
    "GET,    /v2/acme/gauge/manifests/sha256:1,   400, DIGEST_INVALID",
    "GET,    /v2/acme/gauge/manifests/-dash,      400, NAME_INVALID",
    "GET,    /v2/Acme/manifests/latest,           400, NAME_INVALID",
    "GET,    /v2/acme/gauge/blobs/latest,         400, DIGEST_INVALID",
    "GET,    /v2/acme/gauge/tags/list?n=x,        400, NAME_INVALID",
    "GET,    /v2/acme/%2e%2e/tags/list,           400, NAME_INVALID",
    "GET,    /elsewhere,                          404, UNSUPPORTED",
    "PUT,    /v2/acme/gauge/manifests/latest,     405, UNSUPPORTED",
    "POST,   /v2/acme/gauge/blobs/uploads/,       405, UNSUPPORTED",
    "DELETE, /v2/acme/gauge/manifests/latest,     405, UNSUPPORTED"
  })
  void whatItCannotDoItSaysInTheSpecifiedForm(String method, String path, int status, String code)
      throws Exception {
    HttpResponse<String> response = authorized(method, path, Map.of());
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.body()).startsWith("{\"errors\":[{\"code\":\"" + code + "\",\"message\":");
  }

  @Test
  void theDigestOfALayerIsNoManifest() throws Exception {
    HttpResponse<String> response =
        authorized("GET", "/v2/acme/gauge/manifests/" + layer.digest(), Map.of());
    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.body()).contains("MANIFEST_UNKNOWN");
  }

  @Test
  void aMissingBlobIsUnknown() throws Exception {
    Digest missing = Digest.sha256("nothing".getBytes(StandardCharsets.UTF_8));
    assertThat(authorized("GET", "/v2/acme/gauge/blobs/" + missing, Map.of()).body())
        .contains("BLOB_UNKNOWN");
    try (RegistryClient client = client(CREDENTIALS)) {
      assertThat(client.hasBlob(GAUGE, missing)).isFalse();
      assertThatThrownBy(() -> client.manifest(GAUGE, missing))
          .isInstanceOf(RegistryNotFoundException.class);
    }
  }

  private RegistryClient client(Credentials credentials) {
    return RegistryClient.builder(server.url("").toString()).credentials(credentials).build();
  }

  private HttpResponse<String> authorized(String method, String path, Map<String, String> headers)
      throws Exception {
    String userAndPassword = CREDENTIALS.username() + ":" + CREDENTIALS.password();
    String encoded =
        Base64.getEncoder().encodeToString(userAndPassword.getBytes(StandardCharsets.UTF_8));
    Map<String, String> all = new HashMap<>(headers);
    all.put("Authorization", "Basic " + encoded);
    return send(method, path, all);
  }

  private HttpResponse<String> send(String method, String path, Map<String, String> headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.url(path))
            .method(method, HttpRequest.BodyPublishers.noBody());
    headers.forEach(request::header);
    return http.send(request.build(), BodyHandlers.ofString());
  }
}
