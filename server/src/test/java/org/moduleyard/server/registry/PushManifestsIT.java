package org.moduleyard.server.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.moduleyard.oci.client.ImageCopier;
import org.moduleyard.oci.client.RegistryClient;
import org.moduleyard.oci.client.auth.Credentials;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.ImageTree;
import org.moduleyard.oci.manifest.MediaTypes;
import org.moduleyard.oci.manifest.RawManifest;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.RepositoryName;
import org.moduleyard.oci.reference.Tag;
import org.moduleyard.server.testing.People;
import tools.jackson.databind.node.ObjectNode;

/** Manifests come in, move, go, and come out byte for byte (C3, C6). */
class PushManifestsIT extends StagingTestCase {

  /** An image of its own, whose blobs are in the repository. */
  private static ObjectNode image(StagingRepository repository, String mediaType) {
    boolean docker = mediaType.equals(MediaTypes.DOCKER_MANIFEST);
    Descriptor config =
        repository.push(
            docker ? MediaTypes.DOCKER_CONFIG : MediaTypes.OCI_CONFIG,
            "{\"architecture\":\"amd64\",\"os\":\"linux\",\"salt\":\"%s\"}"
                .formatted(People.fresh(""))
                .getBytes(UTF_8));
    Descriptor layer =
        repository.push(
            docker ? MediaTypes.DOCKER_LAYER_GZIP : MediaTypes.OCI_LAYER_GZIP,
            People.fresh("layer ").getBytes(UTF_8));
    return ManifestText.image(mediaType, config, layer);
  }

  private static ObjectNode manifest(StagingRepository repository, String mediaType) {
    if (!MediaTypes.isIndex(mediaType)) {
      return image(repository, mediaType);
    }
    String childType =
        mediaType.equals(MediaTypes.DOCKER_LIST)
            ? MediaTypes.DOCKER_MANIFEST
            : MediaTypes.OCI_MANIFEST;
    return ManifestText.index(mediaType, pushChild(repository, childType));
  }

  private static Descriptor pushChild(StagingRepository repository, String mediaType) {
    byte[] child = ManifestText.bytes(image(repository, mediaType));
    Digest digest = Digest.sha256(child);
    assertStatus(repository.putManifest(digest.toString(), mediaType, child), 201);
    return Descriptor.of(mediaType, child);
  }

  private static void assertServed(
      StagingRepository repository, String reference, String mediaType, byte[] bytes) {
    Digest digest =
        reference.startsWith("sha512:") ? Digest.of("sha512", bytes) : Digest.sha256(bytes);
    HttpResponse<byte[]> got = repository.getManifest(reference);
    HttpResponse<byte[]> head = repository.head("/manifests/" + reference);
    for (HttpResponse<byte[]> answer : List.of(got, head)) {
      assertStatus(answer, 200);
      assertThat(RegistryHttp.header(answer, "Content-Type")).isEqualTo(mediaType);
      assertThat(RegistryHttp.header(answer, "Content-Length")).isEqualTo("" + bytes.length);
      assertThat(RegistryHttp.header(answer, "Docker-Content-Digest")).isEqualTo(digest.toString());
      assertThat(RegistryHttp.header(answer, "ETag")).isEqualTo("\"" + digest + "\"");
    }
    assertThat(got.body()).isEqualTo(bytes);
    assertThat(head.body()).isEmpty();
    assertStatus(
        repository.get("/manifests/" + reference, "If-None-Match", "\"" + digest + "\""), 304);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        MediaTypes.OCI_MANIFEST,
        MediaTypes.OCI_INDEX,
        MediaTypes.DOCKER_MANIFEST,
        MediaTypes.DOCKER_LIST
      })
  void everyKindOfManifestComesBackByteForByteByTagAndByDigest(String mediaType) {
    StagingRepository repository = freshRepository();
    byte[] bytes = ManifestText.oddlySpacedBytes(manifest(repository, mediaType));
    Digest digest = Digest.sha256(bytes);

    HttpResponse<byte[]> answer = repository.putManifest("1.0.0", mediaType, bytes);

    assertStatus(answer, 201);
    assertThat(RegistryHttp.header(answer, "Location"))
        .isEqualTo(repository.path("/manifests/" + digest));
    assertThat(RegistryHttp.header(answer, "Docker-Content-Digest")).isEqualTo(digest.toString());
    assertThat(answer.headers().firstValue("OCI-Subject")).isEmpty();
    assertServed(repository, "1.0.0", mediaType, bytes);
    assertServed(repository, digest.toString(), mediaType, bytes);
    assertThat(repository.tags()).containsExactly("1.0.0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sha256", "sha512"})
  void aManifestWithoutATagIsFoundByTheDigestItWasPushedUnder(String algorithm) {
    StagingRepository repository = freshRepository();
    byte[] bytes = ManifestText.bytes(image(repository, MediaTypes.OCI_MANIFEST));
    Digest digest = Digest.of(algorithm, bytes);

    HttpResponse<byte[]> answer =
        repository.putManifest(digest.toString(), MediaTypes.OCI_MANIFEST, bytes);

    assertStatus(answer, 201);
    assertThat(RegistryHttp.header(answer, "Location"))
        .isEqualTo(repository.path("/manifests/" + digest));
    assertThat(RegistryHttp.header(answer, "Docker-Content-Digest")).isEqualTo(digest.toString());
    assertServed(repository, digest.toString(), MediaTypes.OCI_MANIFEST, bytes);
    assertThat(repository.tags()).isEmpty();
    assertStatus(repository.delete("/manifests/" + digest), 202);
    assertRefused(repository.getManifest(digest.toString()), 404, "MANIFEST_UNKNOWN");
  }

  @Test
  void aManifestIsReadInPartsToo() {
    StagingRepository repository = freshRepository();
    byte[] bytes = ManifestText.bytes(image(repository, MediaTypes.OCI_MANIFEST));
    repository.pushManifest("1.0.0", MediaTypes.OCI_MANIFEST, bytes);

    HttpResponse<byte[]> rest = repository.get("/manifests/1.0.0", "Range", "bytes=10-");

    assertStatus(rest, 206);
    assertThat(rest.body()).isEqualTo(Arrays.copyOfRange(bytes, 10, bytes.length));
  }

  @Test
  void anIndexMayNameItsChildrenBySha512() {
    StagingRepository repository = freshRepository();
    byte[] child = ManifestText.bytes(image(repository, MediaTypes.OCI_MANIFEST));
    Digest digest = Digest.of("sha512", child);
    assertStatus(repository.putManifest(digest.toString(), MediaTypes.OCI_MANIFEST, child), 201);
    byte[] index =
        ManifestText.bytes(
            ManifestText.ociIndex(new Descriptor(MediaTypes.OCI_MANIFEST, digest, child.length)));

    repository.pushManifest("1.0.0", MediaTypes.OCI_INDEX, index);

    assertServed(repository, "1.0.0", MediaTypes.OCI_INDEX, index);
    assertServed(repository, digest.toString(), MediaTypes.OCI_MANIFEST, child);
  }

  @Test
  void anIndexMayBeEmptyOrHoldAnotherIndex() {
    StagingRepository repository = freshRepository();
    byte[] empty = ManifestText.bytes(ManifestText.ociIndex());
    repository.pushManifest("empty", MediaTypes.OCI_INDEX, empty);
    byte[] outer =
        ManifestText.bytes(ManifestText.ociIndex(Descriptor.of(MediaTypes.OCI_INDEX, empty)));

    repository.pushManifest("outer", MediaTypes.OCI_INDEX, outer);

    assertServed(repository, "outer", MediaTypes.OCI_INDEX, outer);
  }

  @Test
  void anArtifactWithAnEmptyConfigurationIsAManifestLikeAnyOther() {
    StagingRepository repository = freshRepository();
    Descriptor empty = repository.push(MediaTypes.OCI_EMPTY, "{}".getBytes(UTF_8));
    byte[] bytes =
        ManifestText.bytes(
            ManifestText.ociImage(empty, empty).put("artifactType", "application/vnd.yard.sbom"));

    repository.pushManifest("sbom", MediaTypes.OCI_MANIFEST, bytes);

    assertServed(repository, "sbom", MediaTypes.OCI_MANIFEST, bytes);
  }

  @Test
  void aTypeThatOnlyTheHeaderNamesIsTheType() {
    StagingRepository repository = freshRepository();
    ObjectNode image = image(repository, MediaTypes.OCI_MANIFEST);
    image.remove("mediaType");
    byte[] bytes = ManifestText.bytes(image);

    repository.pushManifest("untyped", MediaTypes.OCI_MANIFEST, bytes);

    assertServed(repository, "untyped", MediaTypes.OCI_MANIFEST, bytes);
  }

  @Test
  void theLastPushSaysOfWhichTypeBytesAreThatDoNotSayItThemselves() {
    StagingRepository repository = freshRepository();
    ObjectNode manifest = image(repository, MediaTypes.OCI_MANIFEST);
    manifest.remove("mediaType");
    byte[] bytes = ManifestText.bytes(manifest);

    repository.pushManifest("1.0.0", MediaTypes.DOCKER_MANIFEST, bytes);
    repository.pushManifest("1.0.0", MediaTypes.OCI_MANIFEST, bytes);

    assertServed(repository, "1.0.0", MediaTypes.OCI_MANIFEST, bytes);
  }

  @Test
  void whoeverPushesAManifestAboutAnotherLearnsThatTheRegistryNoticed() {
    StagingRepository repository = freshRepository();
    Descriptor subject = pushChild(repository, MediaTypes.OCI_MANIFEST);
    for (ObjectNode about :
        List.of(
            image(repository, MediaTypes.OCI_MANIFEST),
            ManifestText.ociIndex(pushChild(repository, MediaTypes.OCI_MANIFEST)))) {
      byte[] bytes = ManifestText.bytes(ManifestText.about(subject, about));

      HttpResponse<byte[]> answer =
          repository.putManifest(
              Digest.sha256(bytes).toString(), about.path("mediaType").asString(), bytes);

      assertStatus(answer, 201);
      assertThat(RegistryHttp.header(answer, "OCI-Subject")).isEqualTo(subject.digest().toString());
    }
  }

  @Test
  void aTagInStagingMovesAndWhatItLeftStaysUnderItsDigest() {
    StagingRepository repository = freshRepository();
    byte[] first = ManifestText.bytes(image(repository, MediaTypes.OCI_MANIFEST));
    byte[] second = ManifestText.bytes(image(repository, MediaTypes.DOCKER_MANIFEST));
    repository.pushManifest("1.0.0", MediaTypes.OCI_MANIFEST, first);

    repository.pushManifest("1.0.0", MediaTypes.DOCKER_MANIFEST, second);

    assertServed(repository, "1.0.0", MediaTypes.DOCKER_MANIFEST, second);
    assertServed(repository, Digest.sha256(first).toString(), MediaTypes.OCI_MANIFEST, first);
    repository.pushManifest("1.0.0", MediaTypes.OCI_MANIFEST, first);
    assertServed(repository, "1.0.0", MediaTypes.OCI_MANIFEST, first);
    assertThat(repository.tags()).containsExactly("1.0.0");
  }

  @Test
  void pushingAgainWhatIsThereChangesNothing() {
    StagingRepository repository = freshRepository();
    byte[] bytes = ManifestText.bytes(image(repository, MediaTypes.OCI_MANIFEST));
    repository.pushManifest("1.0.0", MediaTypes.OCI_MANIFEST, bytes);
    RegistrySnapshot once = footprint();

    repository.pushManifest("1.0.0", MediaTypes.OCI_MANIFEST, bytes);

    assertThat(footprint()).isEqualTo(once);
  }

  @Test
  void deletingATagLeavesTheManifestAndItsOtherTags() {
    StagingRepository repository = freshRepository();
    byte[] bytes = ManifestText.bytes(image(repository, MediaTypes.OCI_MANIFEST));
    repository.pushManifest("one", MediaTypes.OCI_MANIFEST, bytes);
    Digest digest = repository.pushManifest("two", MediaTypes.OCI_MANIFEST, bytes);

    HttpResponse<byte[]> deleted = repository.delete("/manifests/one");

    assertStatus(deleted, 202);
    assertRefused(repository.getManifest("one"), 404, "MANIFEST_UNKNOWN");
    assertRefused(repository.delete("/manifests/one"), 404, "MANIFEST_UNKNOWN");
    assertServed(repository, "two", MediaTypes.OCI_MANIFEST, bytes);
    assertServed(repository, digest.toString(), MediaTypes.OCI_MANIFEST, bytes);
    assertThat(repository.tags()).containsExactly("two");
  }

  @Test
  void deletingAManifestTakesItsTagsAlongHereAndNowhereElse() {
    StagingRepository repository = freshRepository();
    StagingRepository other = freshRepository();
    byte[] bytes = ManifestText.bytes(ManifestText.ociIndex());
    repository.pushManifest("one", MediaTypes.OCI_INDEX, bytes);
    Digest digest = repository.pushManifest("two", MediaTypes.OCI_INDEX, bytes);
    other.pushManifest("one", MediaTypes.OCI_INDEX, bytes);

    assertStatus(repository.delete("/manifests/" + digest), 202);

    for (String reference : List.of("one", "two", digest.toString())) {
      assertRefused(repository.getManifest(reference), 404, "MANIFEST_UNKNOWN");
    }
    assertRefused(repository.delete("/manifests/" + digest), 404, "MANIFEST_UNKNOWN");
    assertThat(repository.tags()).isEmpty();
    assertServed(other, "one", MediaTypes.OCI_INDEX, bytes);
    repository.pushManifest("again", MediaTypes.OCI_INDEX, bytes);
    assertServed(repository, "again", MediaTypes.OCI_INDEX, bytes);
  }

  @Test
  void aRepositoryExistsFromItsFirstContentOn() {
    StagingRepository repository = freshRepository();
    assertRefused(repository.get("/tags/list"), 404, "NAME_UNKNOWN");
    assertRefused(repository.getManifest("latest"), 404, "NAME_UNKNOWN");

    repository.pushBlob(People.fresh("first ").getBytes(UTF_8));

    assertThat(repository.tags()).isEmpty();
    assertRefused(repository.getManifest("latest"), 404, "MANIFEST_UNKNOWN");
  }

  @Test
  void ourOwnClientPushesImagesForManyPlatformsAndReadsThemBack(@TempDir Path directory)
      throws IOException {
    Credentials credentials = new Credentials(team.pipeline().user(), team.pipeline().password());
    RepositoryName name = new RepositoryName(team.freshName());
    RepositoryName copy = new RepositoryName(team.freshName());
    Tag version = new Tag("1.0.0");
    try (RegistryClient client =
        RegistryClient.builder("localhost:" + port).credentials(credentials).build()) {
      TestImages images = new TestImages(directory);
      Digest index = images.pushIndex(client, name, version, "staging");
      Digest list = images.pushDockerList(client, name, new Tag("docker"), "staging");

      new ImageCopier().copy(client, name, version, client, copy, version);
      new ImageCopier().copy(client, name, new Tag("docker"), client, copy, new Tag("docker"));

      for (Map.Entry<String, Digest> root : Map.of("1.0.0", index, "docker", list).entrySet()) {
        ImageTree original = ImageTree.read(client.source(name), new Tag(root.getKey()));
        ImageTree copied = ImageTree.read(client.source(copy), new Tag(root.getKey()));
        assertThat(original.root().digest()).isEqualTo(root.getValue());
        assertThat(copied.manifests()).isEqualTo(original.manifests());
        for (Descriptor blob : original.blobs()) {
          try (var bytes = client.openBlob(copy, blob)) {
            assertThat(Digest.sha256(bytes)).isEqualTo(blob.digest());
          }
        }
        for (RawManifest manifest : original.manifests()) {
          assertThat(client.manifest(copy, manifest.digest()).bytes()).isEqualTo(manifest.bytes());
        }
      }
      assertThat(client.tags(copy)).containsExactly(version, new Tag("docker"));
    }
  }
}
