package org.moduleyard.certifier.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.moduleyard.certifier.evidence.Entry.Kind;
import org.moduleyard.edge.message.Message;
import org.moduleyard.oci.layer.ContentStart;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.ImageIndex;
import org.moduleyard.oci.manifest.ImageManifest;
import org.moduleyard.oci.manifest.MediaTypes;
import org.moduleyard.oci.manifest.Platform;
import org.moduleyard.oci.manifest.RawManifest;
import org.moduleyard.oci.reference.Digest;

/** Holds the classification against what container engines do, over generated entries. */
class ClassificationTests {
  private static final int ROUNDS = 20_000;

  private static final List<String> CONFIGS =
      List.of(
          MediaTypes.OCI_CONFIG,
          MediaTypes.DOCKER_CONFIG,
          MediaTypes.OCI_EMPTY,
          "application/json",
          "application/octet-stream",
          "text/html",
          "application/vnd.cncf.helm.config.v1+json");

  private static final List<String> LAYERS =
      List.of(
          MediaTypes.OCI_LAYER,
          MediaTypes.OCI_LAYER_GZIP,
          MediaTypes.OCI_LAYER_ZSTD,
          MediaTypes.DOCKER_LAYER_GZIP,
          "application/vnd.oci.image.layer.nondistributable.v1.tar+gzip",
          "application/vnd.oci.image.layer.v1.tar+encrypted",
          "application/vnd.in-toto+json",
          "application/vnd.in-toto+json",
          "application/spdx+json",
          "application/octet-stream");

  private static final List<@Nullable Platform> PLATFORMS =
      Arrays.asList(
          null, new Platform("unknown", "unknown"), Platform.LINUX_AMD64, Platform.LINUX_ARM64);

  private final long seed = Long.getLong("moduleyard.fuzz.seed", new Random().nextLong());
  private final Random random = new Random(seed);
  private final Map<Digest, BlobLookup> blobs = new HashMap<>();
  private final Set<Digest> asked = new HashSet<>();
  private int names;

  @Test
  void anAttachmentIsNothingThatAnyEngineRunsAndAllOfItWasRead() {
    int attachments = 0;
    int images = 0;
    for (int round = 0; round < ROUNDS; round++) {
      blobs.clear();
      asked.clear();
      ImageManifest manifest = manifest();
      Lookup.Image lookup = new Lookup.Image(manifest.write(), manifest);
      Descriptor entry = entry(lookup.raw());
      switch (Classification.of(entry, lookup, this::read)) {
        case Kind.Attachment attachment -> {
          attachments++;
          assertThat(engines(manifest)).as(where(round, manifest)).isEmpty();
          assertThat(asked).as(where(round, manifest)).isEqualTo(attachment.blobs());
          assertThat(blobs.values())
              .as(where(round, manifest))
              .allMatch(blob -> blob instanceof BlobLookup.Read);
          assertThat(entry.platform() == null || entry.platform().isUnknown())
              .as(where(round, manifest))
              .isTrue();
        }
        case Kind.Image image -> {
          images++;
          assertThat(MediaTypes.isConfig(manifest.config().mediaType())).isTrue();
          assertThat(manifest.layers())
              .as(where(round, manifest))
              .isNotEmpty()
              .allMatch(layer -> MediaTypes.isLayer(layer.mediaType()));
        }
        case Kind.Neither neither ->
            assertThat(neither.reasons())
                .as(where(round, manifest))
                .isNotEmpty()
                .allMatch(reason -> reason.english().endsWith("."));
      }
    }
    // Else the property would hold of nothing.
    assertThat(attachments).as("seed %d", seed).isGreaterThan(ROUNDS / 100);
    assertThat(images).as("seed %d", seed).isGreaterThan(ROUNDS / 100);
  }

  @Test
  void whatADescriptorSaysOfItselfMakesNothingAnImageOrAnAttachment() {
    for (int round = 0; round < ROUNDS; round++) {
      blobs.clear();
      ImageManifest manifest = manifest();
      Lookup.Image lookup = new Lookup.Image(manifest.write(), manifest);
      Descriptor plain = lookup.raw().descriptor();
      Descriptor dressed =
          new Descriptor(
              plain.mediaType(),
              plain.digest(),
              plain.size(),
              random.nextBoolean() ? null : new Platform("unknown", "unknown"),
              pick(CONFIGS),
              Map.of("vnd.docker.reference.type", "attestation-manifest"),
              List.of("https://elsewhere.example/"));
      assertThat(Classification.of(dressed, lookup, this::read))
          .as(where(round, manifest))
          .isEqualTo(Classification.of(plain, lookup, this::read));
    }
  }

  @Test
  void anIndexWithinAnIndexIsNeitherWhateverItIsCalled() {
    for (int round = 0; round < 100; round++) {
      ImageIndex index =
          new ImageIndex(MediaTypes.OCI_INDEX, pick(CONFIGS), List.of(), null, Map.of());
      Lookup.Index lookup = new Lookup.Index(index.write(), index);
      assertThat(Classification.of(entry(lookup.raw()), lookup, this::read))
          .isInstanceOf(Kind.Neither.class);
    }
  }

  private String where(int round, ImageManifest manifest) {
    return "seed %s, round %s, %s".formatted(seed, round, manifest);
  }

  /** The engines that would make a container of it; what they do was tried or read. */
  private Set<String> engines(ImageManifest manifest) {
    Set<String> engines = new HashSet<>();
    boolean allUnpack = manifest.layers().stream().allMatch(this::unpacks);
    boolean isConfig = MediaTypes.isConfig(manifest.config().mediaType());
    if (isConfig && allUnpack) {
      engines.add("podman");
    }
    if (!manifest.layers().isEmpty() && allUnpack) {
      engines.add("podman before it asked for the type of the configuration");
    }
    boolean isMobyConfig =
        isConfig
            || Set.of("application/json", "application/octet-stream", "text/html")
                .contains(manifest.config().mediaType());
    if (isMobyConfig && allUnpack) {
      engines.add("moby");
    }
    List<Descriptor> typed =
        manifest.layers().stream()
            .filter(
                layer ->
                    layer.mediaType().startsWith("application/vnd.oci.image.layer.")
                        || layer.mediaType().startsWith("application/vnd.docker.image.rootfs."))
            .toList();
    if (isConfig && !typed.isEmpty() && typed.stream().allMatch(this::unpacks)) {
      engines.add("containerd");
    }
    return engines;
  }

  private boolean unpacks(Descriptor layer) {
    return blobs.get(layer.digest()) instanceof BlobLookup.Read(ContentStart start)
        && start != ContentStart.OTHER;
  }

  private BlobLookup read(Descriptor blob) {
    asked.add(blob.digest());
    return Objects.requireNonNull(blobs.get(blob.digest()));
  }

  private ImageManifest manifest() {
    List<Descriptor> layers = new ArrayList<>();
    int count = random.nextInt(4);
    String same = pick(LAYERS);
    for (int i = 0; i < count; i++) {
      layers.add(blob(random.nextInt(3) == 0 ? pick(LAYERS) : same));
    }
    return new ImageManifest(
        MediaTypes.OCI_MANIFEST,
        random.nextBoolean() ? null : "application/vnd.example",
        blob(pick(CONFIGS)),
        layers,
        null,
        Map.of());
  }

  private Descriptor blob(String type) {
    Digest digest = Digest.sha256(Integer.toString(names++).getBytes(StandardCharsets.UTF_8));
    int chance = random.nextInt(20);
    long size = chance == 0 ? Classification.MOST_BLOB_BYTES + 1 : random.nextInt(1000);
    blobs.put(
        digest,
        chance == 1
            ? new BlobLookup.Unusable(Message.of("is missing"))
            : new BlobLookup.Read(
                random.nextInt(3) > 0 ? ContentStart.OTHER : pick(List.of(ContentStart.values()))));
    return new Descriptor(type, digest, size);
  }

  private Descriptor entry(RawManifest raw) {
    Descriptor plain = raw.descriptor();
    return new Descriptor(
        plain.mediaType(),
        plain.digest(),
        plain.size(),
        pick(PLATFORMS),
        random.nextBoolean() ? null : "application/vnd.example",
        Map.of(),
        List.of());
  }

  private <T extends @Nullable Object> T pick(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
