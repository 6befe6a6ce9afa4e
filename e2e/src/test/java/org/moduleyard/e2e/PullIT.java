package org.moduleyard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Devices pull without credentials exactly the bytes that the publisher submitted. */
@ExtendWith(Marketplace.Shared.class)
class PullIT {

  private static final String ACCEPT =
      "application/vnd.oci.image.index.v1+json, application/vnd.oci.image.manifest.v1+json,"
          + " application/vnd.docker.distribution.manifest.list.v2+json,"
          + " application/vnd.docker.distribution.manifest.v2+json";

  @TempDir Path folder;

  @Test
  void skopeoCopiesAllPlatformsAnonymouslyByteForByte(Marketplace marketplace) throws Exception {
    Tool skopeo = Tool.named("skopeo", "skopeo");
    Path copy = folder.resolve("copy");
    Tool.Result result =
        skopeo.run(
            Map.of("REGISTRY_AUTH_FILE", folder.resolve("nobody.json").toString()),
            List.of(
                "copy",
                "--all",
                "--src-tls-verify=false",
                "--src-no-creds",
                "docker://127.0.0.1:"
                    + marketplace.port()
                    + "/"
                    + Marketplace.REPOSITORY
                    + ":1.0.0",
                "dir:" + copy));
    assertThat(result.status()).as(result.output()).isZero();

    DemoAccounts.SourceRegistry source = marketplace.accounts().sourceRegistry();
    byte[] index = Files.readAllBytes(copy.resolve("manifest.json"));
    assertThat(index).isEqualTo(manifest(source, "1.0.0"));
    Map<String, Long> expected = new TreeMap<>();
    for (JsonNode child : JsonMapper.shared().readTree(index).path("manifests")) {
      String digest = child.path("digest").asString();
      byte[] bytes = Files.readAllBytes(copy.resolve(hex(digest) + ".manifest.json"));
      assertThat(bytes).isEqualTo(manifest(source, digest));
      assertThat("sha256:" + sha256(bytes)).isEqualTo(digest);
      JsonNode image = JsonMapper.shared().readTree(bytes);
      expect(expected, image.path("config"));
      image.path("layers").forEach(layer -> expect(expected, layer));
    }
    assertThat(expected)
        .as("three platforms, each with a configuration and layers")
        .hasSizeGreaterThan(6);
    assertThat(blobs(copy)).isEqualTo(expected);
  }

  @Test
  void everyTagLeadsToTheDigestItHasAtTheSource(Marketplace marketplace) {
    DemoAccounts.SourceRegistry source = marketplace.accounts().sourceRegistry();
    JsonNode tags =
        Http.json(get(marketplace, "/v2/" + Marketplace.REPOSITORY + "/tags/list")).path("tags");
    assertThat(tags.valueStream().map(JsonNode::asString))
        .contains("1.0.0", "latest", "1.0.0-linux-amd64");
    for (JsonNode tag : tags) {
      HttpResponse<byte[]> pulled =
          get(marketplace, "/v2/" + Marketplace.REPOSITORY + "/manifests/" + tag.asString());
      assertThat(pulled.body()).as(tag.asString()).isEqualTo(manifest(source, tag.asString()));
      assertThat(pulled.headers().firstValue("Docker-Content-Digest"))
          .contains("sha256:" + sha256(pulled.body()));
    }
  }

  @Test
  void aPullThatBrokeGoesOnWhereItStopped(Marketplace marketplace) {
    String blob = "/v2/" + Marketplace.REPOSITORY + "/blobs/" + firstConfiguration(marketplace);
    byte[] whole = get(marketplace, blob).body();
    int half = whole.length / 2;

    HttpResponse<byte[]> rest = get(marketplace, blob, Map.of("Range", "bytes=" + half + "-"));
    assertThat(rest.statusCode()).isEqualTo(206);
    assertThat(rest.body()).isEqualTo(Arrays.copyOfRange(whole, half, whole.length));
    assertThat(rest.headers().firstValue("Content-Range"))
        .contains("bytes " + half + "-" + (whole.length - 1) + "/" + whole.length);

    HttpResponse<byte[]> beyond =
        get(marketplace, blob, Map.of("Range", "bytes=" + whole.length + "-"));
    assertThat(beyond.statusCode()).isEqualTo(416);
    assertThat(beyond.headers().firstValue("Content-Range")).contains("bytes */" + whole.length);
  }

  @Test
  void everyLinkNamesThePublicUrlWhateverTheRequestClaims(Marketplace marketplace) {
    Map<String, String> forged =
        Map.of(
            "Host", "elsewhere.example",
            "X-Forwarded-Host", "elsewhere.example",
            "X-Forwarded-Proto", "https",
            "Forwarded", "host=elsewhere.example;proto=https");

    HttpResponse<byte[]> challenge = get(marketplace, "/v2/", forged);
    assertThat(challenge.statusCode()).isEqualTo(401);
    assertThat(challenge.headers().firstValue("WWW-Authenticate").orElseThrow())
        .contains("realm=\"" + marketplace.url() + "/token\"");

    String host = marketplace.url().substring("http://".length());
    HttpResponse<byte[]> metadata =
        get(
            marketplace,
            "/artifacts/" + Marketplace.LISTING + "/standard/iot-edge-metadata.json",
            forged);
    assertThat(Http.json(metadata).path("containerUri").asString())
        .isEqualTo(host + "/" + Marketplace.REPOSITORY + ":1.0.0");

    for (String path :
        List.of(
            "/",
            "/" + Marketplace.LISTING,
            "/offers/?api-version=2018-08-01-beta",
            "/feed.atom",
            "/login")) {
      HttpResponse<byte[]> answer = get(marketplace, path, forged);
      assertThat(answer.statusCode()).as(path).isEqualTo(200);
      assertThat(Http.text(answer))
          .as(path)
          .doesNotContain("elsewhere.example", "127.0.0.1:" + marketplace.port());
    }
  }

  @Test
  void anOperationIsFollowedAtThePublicUrlWhateverTheRequestClaims(Marketplace marketplace) {
    DemoAccounts accounts = marketplace.accounts();
    PublisherProgram program =
        PublisherProgram.signIn(marketplace.url(), accounts.publisher())
            .with("Host", "elsewhere.example");
    CopiedOffer.of(program, Marketplace.OFFER, "forged-host")
        .from("http://127.0.0.1:1", "forged-host", accounts.sourceRegistry())
        .save();

    HttpResponse<byte[]> accepted = program.publish("forged-host");
    assertThat(accepted.statusCode()).isEqualTo(202);
    assertThat(accepted.headers().firstValue("Operation-Location").orElseThrow())
        .startsWith(marketplace.url() + "/api/");
    program.awaitStatus("forged-host", "failed");
    assertThat(program.status("forged-host").toString())
        .as("a private address that nobody allowed, in words")
        .contains("127.0.0.1:1")
        .doesNotContain("Exception");
  }

  private static String firstConfiguration(Marketplace marketplace) {
    String manifests = "/v2/" + Marketplace.REPOSITORY + "/manifests/";
    JsonNode index = Http.json(get(marketplace, manifests + "1.0.0"));
    String child = index.at("/manifests/0/digest").asString();
    return Http.json(get(marketplace, manifests + child)).at("/config/digest").asString();
  }

  private static HttpResponse<byte[]> get(Marketplace marketplace, String path) {
    HttpResponse<byte[]> response = get(marketplace, path, Map.of("Accept", ACCEPT));
    assertThat(response.statusCode()).as(path).isEqualTo(200);
    return response;
  }

  private static HttpResponse<byte[]> get(
      Marketplace marketplace, String path, Map<String, String> headers) {
    return Http.get(marketplace.loopbackUrl() + path, headers);
  }

  /** The bytes that the publisher's own registry serves to whoever has the password. */
  private static byte[] manifest(DemoAccounts.SourceRegistry source, String reference) {
    String url = source.url() + "/v2/" + Marketplace.OFFER + "/manifests/" + reference;
    HttpResponse<byte[]> response =
        Http.get(
            url,
            Map.of(
                "Accept",
                ACCEPT,
                "Authorization",
                Http.basic(source.username(), source.password())));
    assertThat(response.statusCode()).as(url).isEqualTo(200);
    return response.body();
  }

  private static void expect(Map<String, Long> blobs, JsonNode descriptor) {
    blobs.put(hex(descriptor.path("digest").asString()), descriptor.path("size").asLong());
  }

  /** Every blob that was copied: the hash of its bytes, and how many they are. */
  private static Map<String, Long> blobs(Path copy) throws Exception {
    Map<String, Long> found = new TreeMap<>();
    try (Stream<Path> files = Files.list(copy)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (!name.endsWith("manifest.json") && !name.equals("version")) {
          String hash = sha256(file);
          assertThat(hash).isEqualTo(name);
          found.put(hash, Files.size(file));
        }
      }
    }
    return found;
  }

  private static String hex(String digest) {
    assertThat(digest).startsWith("sha256:");
    return digest.substring("sha256:".length());
  }

  private static String sha256(Path file) throws Exception {
    MessageDigest hash = MessageDigest.getInstance("SHA-256");
    try (InputStream bytes = new DigestInputStream(Files.newInputStream(file), hash)) {
      bytes.transferTo(java.io.OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(hash.digest());
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
