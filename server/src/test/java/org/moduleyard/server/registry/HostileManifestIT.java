package org.moduleyard.server.registry;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.MediaTypes;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.server.testing.People;
import org.moduleyard.server.testing.RawSocket;
import tools.jackson.databind.node.ObjectNode;

/** Manifests that are none, or that say what is not so. Nothing of them may stay. */
class HostileManifestIT extends StagingTestCase {

  private static final int LARGEST = 4 * 1024 * 1024;

  private StagingRepository repository;
  private Descriptor config;
  private Descriptor layer;
  private RegistrySnapshot before;

  @BeforeAll
  void pushBlobs() {
    repository = freshRepository();
    config = repository.push(MediaTypes.OCI_CONFIG, People.fresh("config ").getBytes(UTF_8));
    layer = repository.push(MediaTypes.OCI_LAYER, People.fresh("layer ").getBytes(UTF_8));
    before = footprint();
  }

  private ObjectNode image() {
    return ManifestText.ociImage(config, layer);
  }

  private static byte[] bytes(ObjectNode manifest) {
    return ManifestText.bytes(manifest);
  }

  private void assertNothingStays(byte[] manifest) {
    assertRefused(repository.getManifest("bad"), 404, "MANIFEST_UNKNOWN");
    assertRefused(
        repository.getManifest(Digest.sha256(manifest).toString()), 404, "MANIFEST_UNKNOWN");
    assertThat(footprint()).isEqualTo(before);
  }

  private void assertNotTaken(String contentType, byte[] manifest, int status, String code) {
    assertRefused(repository.putManifest("bad", contentType, manifest), status, code);
    assertRefused(
        repository.putManifest(Digest.sha256(manifest).toString(), contentType, manifest),
        status,
        code);
    assertNothingStays(manifest);
  }

  private Stream<Named<byte[]>> noJsonObjects() {
    String good = image().toString();
    return Stream.of(
        Named.of("nothing", new byte[0]),
        Named.of("null", "null".getBytes(UTF_8)),
        Named.of("an array", "[]".getBytes(UTF_8)),
        Named.of("text", "\"manifest\"".getBytes(UTF_8)),
        Named.of("half an object", good.substring(0, good.length() - 1).getBytes(UTF_8)),
        Named.of("two objects", (good + good).getBytes(UTF_8)),
        Named.of("a byte order mark", ("\uFEFF" + good).getBytes(UTF_8)),
        Named.of("UTF-16", good.getBytes(UTF_16)),
        Named.of(
            "invalid UTF-8",
            good.replace("}", ",\"annotations\":{\"a\":\"\u00ff\"}}").getBytes(ISO_8859_1)),
        Named.of("a comment", ("/* */" + good).getBytes(UTF_8)),
        Named.of(
            "a member twice", good.replaceFirst("\\{", "{\"schemaVersion\":2,").getBytes(UTF_8)),
        Named.of(
            "a member of a descriptor twice",
            good.replaceFirst("\"size\":", "\"size\":1,\"size\":").getBytes(UTF_8)),
        Named.of("1,000 arrays in each other", nested("[", "]", 1000)),
        Named.of("100,000 arrays in each other", nested("[", "]", 100_000)),
        Named.of("a million brackets that never close", "[".repeat(1_000_000).getBytes(UTF_8)),
        Named.of("1,000 indexes in each other", nested("{\"manifests\":[", "]}", 1000)),
        Named.of("a number of a million digits", longNumber()));
  }

  private static byte[] nested(String open, String close, int depth) {
    return ("{\"schemaVersion\":2,\"manifests\":["
            + open.repeat(depth)
            + close.repeat(depth)
            + "]}")
        .getBytes(UTF_8);
  }

  private static byte[] longNumber() {
    return ("{\"schemaVersion\":" + "2".repeat(1_000_000) + "}").getBytes(UTF_8);
  }

  @ParameterizedTest
  @MethodSource("noJsonObjects")
  void whatIsNoProperJsonObjectIsNoManifest(byte[] body) {
    assertNotTaken(MediaTypes.OCI_INDEX, body, 400, "MANIFEST_INVALID");
    assertNotTaken(MediaTypes.OCI_MANIFEST, body, 400, "MANIFEST_INVALID");
  }

  private Stream<Named<ObjectNode>> impossible() {
    ObjectNode both = image();
    both.putArray("manifests");
    return Stream.of(
        Named.of("layers and manifests", both),
        Named.of("an empty object", image().removeAll()),
        Named.of("no schema version", without("schemaVersion")),
        Named.of("schema version 1", image().put("schemaVersion", 1)),
        Named.of("schema version in words", image().put("schemaVersion", "2")),
        Named.of("no configuration", without("config")),
        Named.of("a configuration that is text", image().put("config", "x")),
        Named.of("no layers", without("layers")),
        Named.of("layers that are an object", layersAsObject()),
        Named.of("annotations that are numbers", annotatedWithANumber()),
        Named.of("a subject that is text", image().put("subject", "x")),
        Named.of("a negative size", withConfig(c -> c.put("size", -1))),
        Named.of("a size that overflows", withConfig(c -> c.put("size", 1e19))),
        Named.of("a size with a fraction", withConfig(c -> c.put("size", 1.5))),
        Named.of("a size in words", withConfig(c -> c.put("size", "1"))),
        Named.of("no size", withConfig(c -> c.remove("size"))),
        Named.of("no digest", withConfig(c -> c.remove("digest"))),
        Named.of("a digest of nothing", withConfig(c -> c.put("digest", "sha256:"))),
        Named.of("a digest of another kind", withConfig(c -> c.put("digest", "md5:abc"))),
        Named.of("a path for a digest", withConfig(c -> c.put("digest", "sha256:../../x"))),
        Named.of("no type of the configuration", withConfig(c -> c.remove("mediaType"))),
        Named.of("a type that is none", withConfig(c -> c.put("mediaType", "a b/c\r\nX: y"))));
  }

  private ObjectNode without(String member) {
    ObjectNode image = image();
    image.remove(member);
    return image;
  }

  private ObjectNode layersAsObject() {
    ObjectNode image = image();
    image.putObject("layers");
    return image;
  }

  private ObjectNode annotatedWithANumber() {
    ObjectNode image = image();
    image.putObject("annotations").put("a", 1);
    return image;
  }

  private ObjectNode withConfig(java.util.function.Consumer<ObjectNode> bend) {
    ObjectNode image = image();
    bend.accept((ObjectNode) image.path("config"));
    return image;
  }

  @ParameterizedTest
  @MethodSource("impossible")
  void aManifestThatContradictsItsFormIsRefused(ObjectNode manifest) {
    assertNotTaken(MediaTypes.OCI_MANIFEST, bytes(manifest), 400, "MANIFEST_INVALID");
  }

  @Test
  void anIndexWithLayersIsRefused() {
    ObjectNode index = ManifestText.ociIndex();
    index.putArray("layers");

    assertNotTaken(MediaTypes.OCI_INDEX, bytes(index), 400, "MANIFEST_INVALID");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        MediaTypes.OCI_INDEX,
        MediaTypes.DOCKER_MANIFEST,
        "application/json",
        "text/plain",
        "application/vnd.docker.distribution.manifest.v1+prettyjws",
        "application/vnd.oci.image.manifest.v2+json",
        "x"
      })
  void aTypeThatIsNotTheBodysIsRefused(String contentType) {
    assertNotTaken(contentType, bytes(image()), 400, "MANIFEST_INVALID");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "text/plain",
        "application/vnd.docker.distribution.manifest.v1+prettyjws"
      })
  void aTypeOfManifestNobodyKnowsIsRefusedEvenWhenTheBodyNamesItToo(String mediaType) {
    assertNotTaken(mediaType, bytes(image().put("mediaType", mediaType)), 400, "MANIFEST_INVALID");
  }

  @Test
  void blobsAndChildrenThatAreNotHereAreRefused() {
    StagingRepository elsewhere = freshRepository();
    Descriptor other = elsewhere.push(MediaTypes.OCI_LAYER, People.fresh("x").getBytes(UTF_8));
    byte[] child = bytes(ManifestText.ociIndex().put("artifactType", People.fresh("a/")));
    elsewhere.pushManifest("child", MediaTypes.OCI_INDEX, child);
    Descriptor nowhere = Descriptor.of(MediaTypes.OCI_LAYER, "nowhere".getBytes(UTF_8));
    Descriptor blobAsManifest =
        new Descriptor(MediaTypes.OCI_MANIFEST, layer.digest(), layer.size());
    before = footprint();

    for (ObjectNode image :
        new ObjectNode[] {
          ManifestText.ociImage(nowhere, layer),
          ManifestText.ociImage(config, nowhere),
          ManifestText.ociImage(config, layer, other)
        }) {
      assertNotTaken(MediaTypes.OCI_MANIFEST, bytes(image), 404, "MANIFEST_BLOB_UNKNOWN");
    }
    for (Descriptor unknown :
        new Descriptor[] {
          Descriptor.of(MediaTypes.OCI_INDEX, child),
          Descriptor.of(MediaTypes.OCI_MANIFEST, "nowhere".getBytes(UTF_8)),
          blobAsManifest
        }) {
      assertNotTaken(
          MediaTypes.OCI_INDEX,
          bytes(ManifestText.ociIndex(unknown)),
          404,
          "MANIFEST_BLOB_UNKNOWN");
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 1_000_000, Long.MAX_VALUE})
  void aSizeThatIsNotTheBlobsIsRefused(long size) {
    Descriptor wrong = new Descriptor(layer.mediaType(), layer.digest(), size);

    assertNotTaken(
        MediaTypes.OCI_MANIFEST, bytes(ManifestText.ociImage(config, wrong)), 400, "SIZE_INVALID");
  }

  @Test
  void aDigestInThePathThatIsNotTheBodysIsRefused() {
    byte[] bytes = bytes(image());
    Digest wrong = Digest.sha256("wrong".getBytes(UTF_8));

    for (String reference :
        new String[] {wrong.toString(), "sha512:" + "0".repeat(128), "sha256:abc", "md5:abc"}) {
      assertRefused(
          repository.putManifest(reference, MediaTypes.OCI_MANIFEST, bytes), 400, "DIGEST_INVALID");
    }
    assertNothingStays(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {".hidden", "-x", "a%20b", "%C3%A4", "a+b", "a%25b", "x%0ay", "%00"})
  void aTagThatCannotBeIsRefused(String tag) {
    byte[] bytes = bytes(image());

    HttpResponse<byte[]> answer = repository.putManifest(tag, MediaTypes.OCI_MANIFEST, bytes);

    assertThat(answer.statusCode()).isEqualTo(400);
    if (!tag.equals("%00")) {
      assertRefused(answer, 400, "MANIFEST_INVALID");
    }
    assertNothingStays(bytes);
  }

  @Test
  void aTagMayHave128CharactersAndNotOneMore() {
    StagingRepository own = freshRepository();
    byte[] index = bytes(ManifestText.ociIndex());

    assertStatus(own.putManifest("a".repeat(128), MediaTypes.OCI_INDEX, index), 201);
    assertRefused(
        own.putManifest("a".repeat(129), MediaTypes.OCI_INDEX, index), 400, "MANIFEST_INVALID");
    assertThat(own.tags()).containsExactly("a".repeat(128));
    before = footprint();
  }

  private static byte[] index(int length) {
    byte[] json = ManifestText.bytes(ManifestText.ociIndex());
    byte[] padded = Arrays.copyOf(json, length);
    Arrays.fill(padded, json.length, length, (byte) ' ');
    return padded;
  }

  @Test
  void aManifestMayHaveFourMebibytesAndNotOneByteMore() {
    StagingRepository own = freshRepository();
    byte[] largest = index(LARGEST);
    byte[] tooLarge = index(LARGEST + 1);

    own.pushManifest("largest", MediaTypes.OCI_INDEX, largest);
    RegistrySnapshot good = footprint();
    assertRefused(own.putManifest("bad", MediaTypes.OCI_INDEX, tooLarge), 413, "MANIFEST_INVALID");
    HttpResponse<byte[]> streamed =
        own.send(
            "PUT",
            own.path("/manifests/bad"),
            BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(tooLarge)),
            "Content-Type",
            MediaTypes.OCI_INDEX);
    assertRefused(streamed, 413, "MANIFEST_INVALID");

    assertThat(own.getManifest("largest").body()).isEqualTo(largest);
    assertThat(own.tags()).containsExactly("largest");
    assertThat(footprint()).isEqualTo(good);
    before = good;
  }

  @Test
  void aManifestSaidToBeEndlessIsRefusedBeforeItIsSent() {
    try (RawSocket socket = new RawSocket(port)) {
      RawSocket.Answer answer =
          socket
              .head(
                  "PUT " + repository.path("/manifests/bad") + " HTTP/1.1",
                  "Authorization: " + team.pipeline().basic(),
                  "Content-Type: " + MediaTypes.OCI_INDEX,
                  "Content-Length: 9223372036854775807",
                  "Connection: close")
              .finish();

      assertThat(answer.status()).as(answer.text()).isEqualTo(413);
      assertThat(answer.code()).isEqualTo("MANIFEST_INVALID");
    }
  }

  @Test
  void anImageMayLieUnderThreeIndexesAndNoMoreHoweverManyArePushedInTurn() {
    StagingRepository own = freshRepository();
    Descriptor ownConfig = own.push(MediaTypes.OCI_CONFIG, People.fresh("c").getBytes(UTF_8));
    byte[] child = bytes(ManifestText.ociImage(ownConfig));
    own.pushManifest("image", MediaTypes.OCI_MANIFEST, child);
    int taken = 0;
    RegistrySnapshot good = footprint();
    for (int level = 1; level <= 1000; level++) {
      String childType = level == 1 ? MediaTypes.OCI_MANIFEST : MediaTypes.OCI_INDEX;
      byte[] index = bytes(ManifestText.ociIndex(Descriptor.of(childType, child)));
      HttpResponse<byte[]> answer = own.putManifest("deep", MediaTypes.OCI_INDEX, index);
      if (answer.statusCode() == 201) {
        taken = level;
        good = footprint();
      } else if (level == taken + 1) {
        assertRefused(answer, 400, "MANIFEST_INVALID");
      } else {
        assertRefused(answer, 404, "MANIFEST_BLOB_UNKNOWN");
      }
      child = index;
    }

    assertThat(taken).isEqualTo(3);
    assertThat(footprint()).isEqualTo(good);
    assertStatus(own.getManifest("deep"), 200);
    before = footprint();
  }
}
