package org.moduleyard.server.registry.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.moduleyard.oci.client.RegistryClient;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.ImageTree;
import org.moduleyard.oci.manifest.MediaTypes;
import org.moduleyard.oci.manifest.RawManifest;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.Reference;
import org.moduleyard.oci.reference.RepositoryName;
import org.moduleyard.oci.reference.Tag;
import org.moduleyard.server.registry.Certified;
import org.moduleyard.server.registry.ImageLifecycle;
import org.moduleyard.server.registry.RegistryHttp;
import org.moduleyard.server.registry.TestImages;
import org.moduleyard.server.testing.DebianRegistry;
import org.moduleyard.server.testing.ServerTest;
import org.moduleyard.server.testing.Tools;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Pulls of public images without an account, over HTTP and with a real client. */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PublicPullIT {

  private static final RepositoryName SOURCE = new RepositoryName("team/camera");
  private static final RepositoryName CAMERA = new RepositoryName("contoso/camera");
  private static final RepositoryName OTHER = new RepositoryName("fabrikam/other");
  private static final Tag VERSION = new Tag("1.0.0");

  @LocalServerPort private int port;
  @Autowired private ImageLifecycle registry;

  private DebianRegistry source;
  private RegistryClient publisher;
  private RegistryHttp wire;
  private Digest index;
  private Digest otherIndex;
  private ImageTree tree;

  @BeforeAll
  void publish(@TempDir Path directory) throws IOException {
    source = DebianRegistry.start(directory);
    publisher = source.client();
    wire = new RegistryHttp(port);
    TestImages images = new TestImages(directory);
    index = images.pushIndex(publisher, SOURCE, VERSION, "camera");
    images.pushIndex(publisher, SOURCE, Tag.LATEST, "camera");
    images.pushDockerList(publisher, SOURCE, new Tag("1.0.0-docker"), "camera");
    images.pushImage(publisher, SOURCE, new Tag("1.0.0-amd64"), "camera");
    otherIndex = images.pushIndex(publisher, SOURCE, new Tag("other"), "other");
    tree = ImageTree.read(publisher.source(SOURCE), index);
    publish(CAMERA, VERSION, Tag.LATEST, new Tag("1.0.0-docker"), new Tag("1.0.0-amd64"));
    publish(OTHER, new Tag("other"));
  }

  private void publish(RepositoryName target, Reference... references) {
    QuarantineName quarantine = new QuarantineName(UUID.randomUUID(), "plan");
    registry.importImages(quarantine, publisher, SOURCE, List.of(references), ImportListener.NONE);
    registry.promoteToPublic(quarantine, target, Certified.everything(registry, quarantine));
    registry.discard(quarantine);
  }

  @AfterAll
  void stop() {
    wire.close();
    publisher.close();
    source.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.0.0", "latest", "1.0.0-docker", "1.0.0-amd64"})
  void skopeoPullsEveryPlatformWithTheBytesOfTheSource(String tag, @TempDir Path pulled)
      throws IOException {
    Tools.run(
        "skopeo",
        "skopeo",
        "copy",
        "--all",
        "--preserve-digests",
        "--src-tls-verify=false",
        "docker://localhost:%s/%s:%s".formatted(port, CAMERA, tag),
        "dir:" + pulled);

    ImageTree original = ImageTree.read(publisher.source(SOURCE), new Tag(tag));
    assertThat(pulled.resolve("manifest.json")).hasBinaryContent(original.root().bytes());
    for (RawManifest manifest : original.manifests()) {
      if (!manifest.equals(original.root())) {
        assertThat(pulled.resolve(manifest.digest().encoded() + ".manifest.json"))
            .hasBinaryContent(manifest.bytes());
      }
    }
    for (Descriptor blob : original.blobs()) {
      byte[] bytes = Files.readAllBytes(pulled.resolve(blob.digest().encoded()));
      assertThat(Digest.sha256(bytes)).isEqualTo(blob.digest());
    }
  }

  @Test
  void aManifestIsServedByTagAndByDigestWithoutAToken() {
    for (String reference : List.of("1.0.0", index.toString())) {
      HttpResponse<byte[]> got = wire.get("/v2/contoso/camera/manifests/" + reference);

      assertThat(got.statusCode()).isEqualTo(200);
      assertThat(got.body()).isEqualTo(tree.root().bytes());
      assertThat(RegistryHttp.header(got, "Content-Type")).isEqualTo(MediaTypes.OCI_INDEX);
      assertThat(RegistryHttp.header(got, "Docker-Content-Digest")).isEqualTo(index.toString());
      assertThat(RegistryHttp.header(got, "ETag")).isEqualTo("\"" + index + "\"");
      assertThat(RegistryHttp.header(got, "Docker-Distribution-API-Version"))
          .isEqualTo("registry/2.0");
      assertThat(got.headers().map()).doesNotContainKey("Set-Cookie");
    }
  }

  @Test
  void onlyWhatIsAskedForByDigestIsKeptForEver() {
    HttpResponse<byte[]> byTag = wire.get("/v2/contoso/camera/manifests/1.0.0");
    HttpResponse<byte[]> byDigest = wire.get("/v2/contoso/camera/manifests/" + index);

    assertThat(RegistryHttp.header(byTag, "Cache-Control")).isEqualTo("no-cache");
    assertThat(RegistryHttp.header(byDigest, "Cache-Control")).contains("immutable");
    HttpResponse<byte[]> again =
        wire.get(
            "/v2/contoso/camera/manifests/1.0.0",
            "If-None-Match",
            RegistryHttp.header(byTag, "ETag"));
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
  }

  @Test
  void headSaysWhatGetWouldSend() {
    Descriptor blob = sharedLayer();
    for (String path :
        List.of(
            "/v2/contoso/camera/manifests/1.0.0", "/v2/contoso/camera/blobs/" + blob.digest())) {
      HttpResponse<byte[]> get = wire.get(path);
      HttpResponse<byte[]> head = wire.send("HEAD", path);

      assertThat(head.statusCode()).isEqualTo(200);
      assertThat(head.body()).isEmpty();
      for (String name :
          List.of("Content-Length", "Content-Type", "Docker-Content-Digest", "ETag")) {
        assertThat(RegistryHttp.header(head, name))
            .as(name)
            .isNotEmpty()
            .isEqualTo(RegistryHttp.header(get, name));
      }
    }
  }

  private Descriptor sharedLayer() {
    return tree.blobs().stream()
        .filter(blob -> blob.size() >= TestImages.SHARED_LAYER_BYTES)
        .findFirst()
        .orElseThrow();
  }

  private Descriptor smallLayer() {
    return tree.blobs().stream().filter(blob -> blob.size() < 16 * 1024).findFirst().orElseThrow();
  }

  @Test
  void aBlobIsServedWholeAndInParts() {
    for (Descriptor blob : List.of(sharedLayer(), smallLayer())) {
      String path = "/v2/contoso/camera/blobs/" + blob.digest();
      byte[] whole = wire.get(path).body();
      int size = (int) blob.size();
      assertThat(Digest.sha256(whole)).isEqualTo(blob.digest());

      HttpResponse<byte[]> rest = wire.get(path, "Range", "bytes=100-");
      assertThat(rest.statusCode()).isEqualTo(206);
      assertThat(rest.body()).isEqualTo(Arrays.copyOfRange(whole, 100, size));
      assertThat(RegistryHttp.header(rest, "Content-Range"))
          .isEqualTo("bytes 100-%s/%s".formatted(size - 1, size));
      assertThat(RegistryHttp.header(rest, "Accept-Ranges")).isEqualTo("bytes");

      HttpResponse<byte[]> end = wire.get(path, "Range", "bytes=-7");
      assertThat(end.body()).isEqualTo(Arrays.copyOfRange(whole, size - 7, size));
      HttpResponse<byte[]> one = wire.get(path, "Range", "bytes=5-5");
      assertThat(one.body()).containsExactly(whole[5]);
    }
  }

  @Test
  void aRangeBehindTheEndIsRefusedWithTheSize() {
    Descriptor blob = smallLayer();
    HttpResponse<byte[]> behind =
        wire.get(
            "/v2/contoso/camera/blobs/" + blob.digest(), "Range", "bytes=" + blob.size() + "-");

    assertThat(behind.statusCode()).isEqualTo(416);
    assertThat(RegistryHttp.header(behind, "Content-Range")).isEqualTo("bytes */" + blob.size());
    assertThat(RegistryHttp.errorCode(behind)).isEqualTo("RANGE_INVALID");
  }

  @Test
  void aRangeOfOtherContentGetsAllOfThis() {
    Descriptor blob = smallLayer();
    String path = "/v2/contoso/camera/blobs/" + blob.digest();
    String etag = "\"" + blob.digest() + "\"";

    assertThat(wire.get(path, "Range", "bytes=0-3", "If-Range", etag).statusCode()).isEqualTo(206);
    assertThat(wire.get(path, "Range", "bytes=0-3", "If-Range", "\"x\"").statusCode())
        .isEqualTo(200);
    assertThat(wire.get(path, "If-None-Match", etag).statusCode()).isEqualTo(304);
  }

  @Test
  void aBlobAndAChildManifestAreOnlyInRepositoriesThatReferToThem() throws IOException {
    ImageTree others = ImageTree.read(publisher.source(SOURCE), otherIndex);
    for (Descriptor blob : others.blobs()) {
      String path = "/blobs/" + blob.digest();
      assertThat(wire.get("/v2/fabrikam/other" + path).statusCode()).isEqualTo(200);
      HttpResponse<byte[]> elsewhere = wire.get("/v2/contoso/camera" + path);
      assertThat(elsewhere.statusCode()).isEqualTo(404);
      assertThat(RegistryHttp.errorCode(elsewhere)).isEqualTo("BLOB_UNKNOWN");
    }
    for (RawManifest manifest : others.manifests()) {
      String path = "/manifests/" + manifest.digest();
      assertThat(wire.get("/v2/fabrikam/other" + path).statusCode()).isEqualTo(200);
      HttpResponse<byte[]> elsewhere = wire.get("/v2/contoso/camera" + path);
      assertThat(elsewhere.statusCode()).isEqualTo(404);
      assertThat(RegistryHttp.errorCode(elsewhere)).isEqualTo("MANIFEST_UNKNOWN");
    }
    String manifestAsBlob = "/v2/fabrikam/other/blobs/" + otherIndex;
    assertThat(wire.get(manifestAsBlob).statusCode()).isEqualTo(404);
  }

  @Test
  void tagsAreListedInPages() {
    HttpResponse<byte[]> all = wire.get("/v2/contoso/camera/tags/list");
    assertThat(RegistryHttp.json(all).toString())
        .isEqualTo(
            "{\"name\":\"contoso/camera\",\"tags\":"
                + "[\"1.0.0\",\"1.0.0-amd64\",\"1.0.0-docker\",\"latest\"]}");
    assertThat(RegistryHttp.header(all, "Link")).isEmpty();

    HttpResponse<byte[]> first = wire.get("/v2/contoso/camera/tags/list?n=3");
    assertThat(RegistryHttp.json(first).at("/tags")).hasSize(3);
    assertThat(RegistryHttp.header(first, "Link"))
        .isEqualTo("</v2/contoso/camera/tags/list?n=3&last=1.0.0-docker>; rel=\"next\"");
    HttpResponse<byte[]> next = wire.get("/v2/contoso/camera/tags/list?n=3&last=1.0.0-docker");
    assertThat(RegistryHttp.json(next).at("/tags").toString()).isEqualTo("[\"latest\"]");
    assertThat(RegistryHttp.header(next, "Link")).isEmpty();

    HttpResponse<byte[]> none = wire.get("/v2/contoso/camera/tags/list?n=0");
    assertThat(RegistryHttp.json(none).at("/tags")).isEmpty();
    assertThat(RegistryHttp.header(none, "Link")).isEmpty();
    assertThat(wire.get("/v2/contoso/camera/tags/list?n=-1").statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v2/contoso/nothing/manifests/latest",
        "/v2/contoso/nothing/tags/list",
        "/v2/quarantine/contoso/manifests/latest",
      })
  void whatIsNotPublishedDoesNotExist(String path) {
    HttpResponse<byte[]> answer = wire.get(path);

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(RegistryHttp.errorCode(answer)).isEqualTo("NAME_UNKNOWN");
    assertThat(RegistryHttp.header(answer, "Content-Type")).startsWith("application/json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "POST", "PATCH", "DELETE", "OPTIONS"})
  void nothingCanBeWritten(String method) {
    for (String path :
        List.of(
            "/v2/contoso/camera/manifests/latest",
            "/v2/contoso/camera/blobs/uploads/",
            "/v2/contoso/camera/blobs/" + smallLayer().digest())) {
      HttpResponse<byte[]> answer = wire.send(method, path);
      assertThat(answer.statusCode()).isEqualTo(405);
      assertThat(RegistryHttp.errorCode(answer)).isEqualTo("UNSUPPORTED");
      assertThat(RegistryHttp.header(answer, "Allow")).isEqualTo("GET, HEAD");
    }
    assertThat(registry.publicTags(CAMERA).get(VERSION)).isEqualTo(index);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v2/../../etc/passwd",
        "/v2/contoso/../../../etc/passwd/manifests/latest",
        "/v2/contoso%2f..%2f..%2fcamera/manifests/latest",
        "/v2/contoso/camera/manifests/..%2f..%2fetc%2fpasswd",
        "/v2/contoso/camera/blobs/sha256:%2e%2e%2f%2e%2e%2fetc",
        "/v2/contoso/camera/blobs/sha256:../../../../etc/passwd",
        "/v2/contoso\\camera/manifests/latest",
        "/v2/contoso/camera/manifests/%00",
        "/v2/contoso/camera/manifests/%ff%fe",
        "/v2/CONTOSO/camera/manifests/latest",
        "/v2/contoso/camera/manifests/a%0d%0aSet-Cookie:x",
        "/v2/-/-/manifests/-",
      })
  void hostileNamesGetAClearRefusal(String target) {
    assertThat(wire.statusOf(target)).matches("HTTP/1.1 (400|404) .*");
  }

  @Test
  void aVeryLongNameIsRefused() {
    String name = "a".repeat(256);
    HttpResponse<byte[]> answer = wire.get("/v2/" + name + "/manifests/latest");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(RegistryHttp.errorCode(answer)).isEqualTo("NAME_INVALID");
  }

  @Test
  void aClientMaySendTheDigestEncoded() {
    String encoded = index.toString().replace(":", "%3A");
    assertThat(wire.get("/v2/contoso/camera/manifests/" + encoded).statusCode()).isEqualTo(200);
  }
}
