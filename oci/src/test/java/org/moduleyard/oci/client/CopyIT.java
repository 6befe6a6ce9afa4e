package org.moduleyard.oci.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.moduleyard.oci.Seeded;
import org.moduleyard.oci.build.ImageBuilder;
import org.moduleyard.oci.build.IndexBuilder;
import org.moduleyard.oci.build.Layer;
import org.moduleyard.oci.build.LayerBuilder;
import org.moduleyard.oci.client.auth.Credentials;
import org.moduleyard.oci.client.error.RegistryNotFoundException;
import org.moduleyard.oci.client.error.RegistryUnauthorizedException;
import org.moduleyard.oci.layer.Compression;
import org.moduleyard.oci.layout.OciLayout;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.ImageTree;
import org.moduleyard.oci.manifest.MediaTypes;
import org.moduleyard.oci.manifest.Platform;
import org.moduleyard.oci.manifest.RawManifest;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.RepositoryName;
import org.moduleyard.oci.reference.Tag;

/** Copies between two real registries, with skopeo as the judge of what arrived. */
class CopyIT {
  private static final Tag TAG = new Tag("1.2.0");
  private static final List<Platform> PLATFORMS =
      List.of(Platform.LINUX_AMD64, Platform.LINUX_ARM_V7, Platform.LINUX_ARM64);

  @TempDir private static Path directory;
  private static DockerRegistry first;
  private static DockerRegistry second;
  private static OciLayout layout;
  private static Digest built;
  private static RegistryClient from;
  private static RegistryClient to;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    Commands.require("skopeo", "skopeo");
    first = DockerRegistry.start(directory.resolve("first"));
    second = DockerRegistry.start(directory.resolve("second"));
    from = first.client();
    to = second.client();
    layout = OciLayout.create(directory.resolve("layout"));
    built = build();
  }

  @AfterAll
  static void stop() {
    from.close();
    to.close();
    first.close();
    second.close();
  }

  private static Digest build() throws IOException {
    IndexBuilder index = new IndexBuilder();
    Random random = new Random(7);
    for (Platform platform : PLATFORMS) {
      Layer base =
          new LayerBuilder().file("base", 0644, Seeded.bytes(random, 300_000)).writeTo(layout);
      Layer top =
          new LayerBuilder()
              .compression(Compression.ZSTD)
              .file("gauge", 0755, platform.toString().getBytes(UTF_8))
              .writeTo(layout);
      index.add(
          ImageBuilder.forPlatform(platform)
              .layer(base)
              .layer(top)
              .user("1000")
              .entrypoint("/gauge")
              .writeTo(layout));
    }
    Descriptor root = index.writeTo(layout);
    layout.tag(TAG, root);
    return root.digest();
  }

  private static byte[] skopeoRaw(DockerRegistry registry, String repository)
      throws IOException, InterruptedException {
    return Commands.run(
        "skopeo",
        "inspect",
        "--raw",
        "--tls-verify=false",
        "--creds=jo:s3cret",
        "docker://%s/%s:%s".formatted(registry.host(), repository, TAG));
  }

  private static void requireComplete(RegistryClient client, RepositoryName repository, Digest root)
      throws IOException {
    ImageTree tree = ImageTree.read(client.source(repository), root);
    for (Descriptor blob : tree.blobs()) {
      try (InputStream content = client.openBlob(repository, blob)) {
        content.readAllBytes();
      }
    }
  }

  @Test
  void anOciIndexKeepsEveryDigest() throws Exception {
    RepositoryName source = new RepositoryName("acme/oci");
    RepositoryName target = new RepositoryName("copied/oci");

    new ImageCopier().copy(layout, TAG, from, source, TAG);
    Digest copied = new ImageCopier().copy(from, source, TAG, to, target, TAG);

    assertThat(copied).isEqualTo(built);
    assertThat(Digest.sha256(skopeoRaw(second, "copied/oci"))).isEqualTo(built);
    assertThat(to.tags(target)).containsExactly(TAG);
    requireComplete(to, target, built);
  }

  @Test
  void skopeoReadsEveryPlatformOfWhatWeCopied() throws Exception {
    new ImageCopier().copy(layout, TAG, to, new RepositoryName("judged/oci"), TAG);
    Path back = directory.resolve("back");

    Commands.run(
        "skopeo",
        "copy",
        "--all",
        "--preserve-digests",
        "--src-tls-verify=false",
        "--src-creds=jo:s3cret",
        "docker://%s/judged/oci:%s".formatted(second.host(), TAG),
        "oci:%s:%s".formatted(back, TAG));

    assertThat(OciLayout.open(back).resolve(TAG).map(Descriptor::digest)).contains(built);
    assertThat(ImageTree.read(OciLayout.open(back), TAG).blobs())
        .isEqualTo(ImageTree.read(layout, TAG).blobs());
  }

  @Test
  void aDockerListMadeByHandKeepsEveryDigestAndType() throws Exception {
    RepositoryName source = new RepositoryName("acme/docker");
    RepositoryName target = new RepositoryName("copied/docker");
    RawManifest list = pushDockerList(source);

    Digest copied = new ImageCopier().copy(from, source, TAG, to, target, TAG);

    assertThat(copied).isEqualTo(list.digest());
    assertThat(skopeoRaw(second, "copied/docker")).isEqualTo(list.bytes());
    assertThat(to.manifest(target, TAG).mediaType()).isEqualTo(MediaTypes.DOCKER_LIST);
    requireComplete(to, target, copied);
  }

  /** Spaces and order as no writer of ours would have them: only bytes kept as they are survive. */
  private static RawManifest pushDockerList(RepositoryName repository) {
    List<String> entries = new ArrayList<>();
    for (Platform platform : PLATFORMS) {
      byte[] config =
          "{\"os\":\"linux\",\"architecture\":\"%s\",\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[]}}"
              .formatted(platform.architecture())
              .getBytes(UTF_8);
      Descriptor configBlob = Descriptor.of(MediaTypes.DOCKER_CONFIG, config);
      from.pushBlob(repository, configBlob, new ByteArrayInputStream(config));
      String manifest =
          """
          {
             "layers": [],
             "config": {"size": %s, "digest": "%s", "mediaType": "%s"},
             "mediaType": "%s", "schemaVersion": 2
          }
          """
              .formatted(
                  configBlob.size(),
                  configBlob.digest(),
                  MediaTypes.DOCKER_CONFIG,
                  MediaTypes.DOCKER_MANIFEST);
      RawManifest raw = RawManifest.of(manifest.getBytes(UTF_8), MediaTypes.DOCKER_MANIFEST);
      from.pushManifest(repository, raw.digest(), raw);
      entries.add(
          """
          {"platform": {"os": "linux", "architecture": "%s"}, "size": %s,
           "digest": "%s", "mediaType": "%s"}\
          """
              .formatted(
                  platform.architecture(), raw.size(), raw.digest(), MediaTypes.DOCKER_MANIFEST));
    }
    String list =
        "{ \"mediaType\": \"%s\",\n\"manifests\": [%s],\t\"schemaVersion\": 2 }\n"
            .formatted(MediaTypes.DOCKER_LIST, String.join(",\n", entries));
    RawManifest raw = RawManifest.of(list.getBytes(UTF_8), MediaTypes.DOCKER_LIST);
    from.pushManifest(repository, TAG, raw);
    return raw;
  }

  @Test
  void aDockerImageMadeBySkopeoKeepsItsBytes() throws Exception {
    Layer layer = new LayerBuilder().file("gauge", 0755, new byte[1000]).writeTo(layout);
    layout.tag(
        new Tag("single"),
        ImageBuilder.forPlatform(Platform.LINUX_ARM64).layer(layer).writeTo(layout));
    Commands.run(
        "skopeo",
        "copy",
        "--format=v2s2",
        "--dest-tls-verify=false",
        "--dest-creds=jo:s3cret",
        "oci:%s:single".formatted(layout.directory()),
        "docker://%s/acme/single:%s".formatted(first.host(), TAG));

    RepositoryName target = new RepositoryName("copied/single");
    new ImageCopier().copy(from, new RepositoryName("acme/single"), TAG, to, target, TAG);

    assertThat(skopeoRaw(second, "copied/single")).isEqualTo(skopeoRaw(first, "acme/single"));
    assertThat(to.manifest(target, TAG).mediaType()).isEqualTo(MediaTypes.DOCKER_MANIFEST);
  }

  @Test
  void copyingAgainSendsNothing() throws Exception {
    RepositoryName target = new RepositoryName("again/oci");
    List<Descriptor> sent = new ArrayList<>();
    ImageCopier copier =
        new ImageCopier(
            (part, wasSent) -> {
              if (wasSent) {
                sent.add(part);
              }
            });

    copier.copy(layout, TAG, to, target, TAG);
    assertThat(sent).hasSize(3 * 3 + 3 + 1);

    sent.clear();
    assertThat(copier.copy(layout, TAG, to, target, TAG)).isEqualTo(built);
    assertThat(sent).isEmpty();
  }

  @Test
  void withinOneRegistryBlobsAreMounted() throws Exception {
    RepositoryName source = new RepositoryName("mounted/from");
    RepositoryName target = new RepositoryName("mounted/to");
    new ImageCopier().copy(layout, TAG, to, source, TAG);
    List<String> sent = new ArrayList<>();

    new ImageCopier(
            (part, wasSent) -> {
              if (wasSent) {
                sent.add(part.mediaType());
              }
            })
        .copy(to, source, TAG, to, target, TAG);

    assertThat(sent).hasSize(4).allMatch(MediaTypes::isManifest);
    requireComplete(to, target, built);
  }

  @Test
  void aCopyByDigestNeedsNoTag() throws Exception {
    RepositoryName target = new RepositoryName("by/digest");

    new ImageCopier().copy(layout, TAG, to, target, built);

    assertThat(to.headManifest(target, built)).map(Descriptor::digest).contains(built);
    requireComplete(to, target, built);
  }

  @Test
  void theRealRegistryRefusesAWrongPassword() {
    try (RegistryClient stranger =
        RegistryClient.builder(second.host()).credentials(new Credentials("jo", "no")).build()) {
      assertThatThrownBy(stranger::ping).isInstanceOf(RegistryUnauthorizedException.class);
    }
    to.ping();
  }

  @Test
  void anImageThatIsNotThereIsReported() {
    RepositoryName none = new RepositoryName("acme/none");

    assertThatThrownBy(() -> new ImageCopier().copy(from, none, TAG, to, none, TAG))
        .isInstanceOf(RegistryNotFoundException.class);
    assertThat(to.headManifest(none, TAG)).isEmpty();
  }

  @Test
  void theTagsOfTheRealRegistryAreListedSorted() {
    RepositoryName repository = new RepositoryName("acme/tags");
    RawManifest manifest = pushDockerList(repository);
    List<Tag> expected = new ArrayList<>(List.of(TAG));
    for (int i = 0; i < 30; i++) {
      Tag tag = new Tag(String.format(Locale.ROOT, "v%02d", i));
      from.pushManifest(repository, tag, manifest);
      expected.add(tag);
    }

    assertThat(from.tags(repository)).isEqualTo(expected);
  }
}
