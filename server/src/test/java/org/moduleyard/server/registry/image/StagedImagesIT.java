package org.moduleyard.server.registry.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.ImageIndex;
import org.moduleyard.oci.manifest.ImageManifest;
import org.moduleyard.oci.manifest.ImageSource;
import org.moduleyard.oci.manifest.ImageTree;
import org.moduleyard.oci.manifest.Manifest;
import org.moduleyard.oci.manifest.MediaTypes;
import org.moduleyard.oci.manifest.RawManifest;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.Reference;
import org.moduleyard.oci.reference.RepositoryName;
import org.moduleyard.oci.reference.Tag;
import org.moduleyard.server.content.BlobStore;
import org.moduleyard.server.content.BlobStores;
import org.moduleyard.server.registry.ImageLifecycle;
import org.moduleyard.server.registry.RegistrySnapshot;
import org.moduleyard.server.registry.StagingRepository;
import org.moduleyard.server.registry.StagingTestCase;
import org.moduleyard.server.registry.endpoint.RegistryConfiguration;
import org.moduleyard.server.registry.gc.BlobSweep;
import org.moduleyard.server.registry.gc.ManifestSweep;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Images on their way from a publisher's staging namespace into quarantine. */
class StagedImagesIT extends StagingTestCase {

  private static final Tag LATEST = new Tag("latest");
  private static final Tag VERSION = new Tag("1.0.0");

  @Autowired private ImageLifecycle registry;
  @Autowired private BlobStores stores;
  @Autowired private TransactionTemplate transaction;

  private StagingRepository staging;
  private QuarantineName quarantine;

  @BeforeEach
  void anEmptyRepository() {
    staging = freshRepository();
    quarantine = new QuarantineName(UUID.randomUUID(), "standard");
  }

  private RepositoryName inNamespace(StagingRepository repository) {
    String prefix = "staging/" + team.publisher() + "/";
    return new RepositoryName(repository.name.substring(prefix.length()));
  }

  private Map<Reference, Digest> take(Reference... references) {
    return take(quarantine, references);
  }

  private Map<Reference, Digest> take(QuarantineName into, Reference... references) {
    return registry
        .takeStaged(into, team.publisher(), inNamespace(staging), List.of(references))
        .digests();
  }

  /** The problems of a refused attempt; asserts that it brought nothing in. */
  private List<String> refusal(Reference... references) {
    ThrowingCallable attempt = () -> take(references);
    Throwable refused = catchThrowable(attempt);
    assertThatExceptionOfType(NoSuchElementException.class)
        .isThrownBy(() -> registry.quarantined(quarantine));
    assertThat(refused).isInstanceOf(ImportRefusedException.class);
    return ((ImportRefusedException) refused).reasons();
  }

  private Descriptor blob(String mediaType, String content) {
    return staging.push(mediaType, content.getBytes(UTF_8));
  }

  private ImageManifest image(String content) {
    return image(content, null);
  }

  private ImageManifest image(String content, @Nullable Descriptor subject) {
    return new ImageManifest(
        MediaTypes.OCI_MANIFEST,
        null,
        blob(MediaTypes.OCI_CONFIG, "{\"salt\":\"" + content + "\"}"),
        List.of(blob(MediaTypes.OCI_LAYER_GZIP, "layer of " + content)),
        subject,
        Map.of());
  }

  private RawManifest push(Manifest manifest, Tag... tags) {
    RawManifest raw = manifest.write();
    StagingTestCase.assertStatus(
        staging.putManifest(raw.digest().toString(), raw.mediaType(), raw.bytes()), 201);
    for (Tag tag : tags) {
      StagingTestCase.assertStatus(
          staging.putManifest(tag.value(), raw.mediaType(), raw.bytes()), 201);
    }
    return raw;
  }

  private static ImageIndex index(RawManifest... children) {
    return new ImageIndex(
        MediaTypes.OCI_INDEX,
        null,
        List.of(children).stream().map(RawManifest::descriptor).toList(),
        null,
        Map.of());
  }

  /** An image for two platforms. */
  private RawManifest pushIndex(Tag... tags) {
    String salt = UUID.randomUUID().toString();
    return push(index(push(image(salt + " amd64")), push(image(salt + " arm64"))), tags);
  }

  /** Reads every byte in quarantine, which verifies it. */
  private void readAll(Reference reference) throws IOException {
    ImageSource images = registry.quarantined(quarantine);
    for (Descriptor blob : ImageTree.read(images, reference).blobs()) {
      try (InputStream content = images.openBlob(blob)) {
        assertThat(content.readAllBytes()).hasSize(Math.toIntExact(blob.size()));
      }
    }
  }

  @Test
  void takingAnImageInMovesNoByteAndAddsOnlyReferences() throws IOException {
    RawManifest image = pushIndex(LATEST, VERSION);
    RegistrySnapshot before = footprint();

    assertThat(take(LATEST, VERSION, image.digest()))
        .containsExactly(
            Map.entry(LATEST, image.digest()),
            Map.entry(VERSION, image.digest()),
            Map.entry(image.digest(), image.digest()));

    readAll(LATEST);
    assertThat(registry.quarantined(quarantine).tags()).containsExactly(VERSION, LATEST);
    Map<String, Long> expected = new HashMap<>(before.rows());
    expected.merge("registry_repository_manifest", 3L, Long::sum);
    expected.merge("registry_tag", 2L, Long::sum);
    assertThat(footprint().rows()).isEqualTo(expected);
    assertThat(footprint().files()).isEqualTo(before.files());
  }

  @Test
  void whatIsMovedOrDeletedInStagingChangesNothingOfWhatWasTaken() throws IOException {
    RawManifest image = pushIndex(LATEST, VERSION);
    Map<Reference, Digest> taken = take(LATEST, VERSION);

    pushIndex(LATEST);
    StagingTestCase.assertStatus(staging.delete("/manifests/" + image.digest()), 202);
    for (Descriptor blob :
        ImageTree.read(registry.quarantined(quarantine), image.digest()).blobs()) {
      StagingTestCase.assertStatus(staging.delete("/blobs/" + blob.digest()), 202);
    }

    readAll(LATEST);
    assertThat(take(LATEST, VERSION)).isEqualTo(taken).containsEntry(LATEST, image.digest());
    assertThat(registry.quarantined(quarantine).manifest(VERSION)).contains(image);
  }

  @Test
  void whatWasTakenIsNotCollectedWhenStagingIsEmptied() throws IOException {
    RawManifest image = pushIndex(VERSION);
    take(VERSION);
    ImageTree tree = ImageTree.read(registry.quarantined(quarantine), VERSION);
    tree.manifests().forEach(part -> staging.delete("/manifests/" + part.digest()));
    tree.blobs().forEach(blob -> staging.delete("/blobs/" + blob.digest()));
    Digest unused = staging.pushBlob(UUID.randomUUID().toString().getBytes(UTF_8));
    StagingTestCase.assertStatus(staging.delete("/blobs/" + unused), 202);

    Instant soon = Instant.now().plusSeconds(60);
    BlobStore blobs = stores.area(RegistryConfiguration.AREA);
    new ManifestSweep(database, transaction).collect(soon, () -> true);
    new BlobSweep(database, transaction, blobs).collect(soon, () -> true);

    assertThat(blobs.exists(unused)).isFalse();
    assertThat(staging.tags()).isEmpty();
    readAll(VERSION);
    assertThat(registry.quarantined(quarantine).manifest(VERSION)).contains(image);
  }

  @Test
  void allThatIsMissingIsNamedAtOnce() {
    pushIndex(LATEST);
    Digest unknown = Digest.sha256(new byte[] {1});

    assertThat(refusal(LATEST, VERSION, unknown))
        .hasSize(2)
        .allSatisfy(reason -> assertThat(reason).contains(staging.name, "Push it there"))
        .satisfiesExactly(
            reason -> assertThat(reason).startsWith("'1.0.0' is listed"),
            reason -> assertThat(reason).startsWith("'" + unknown + "' is listed"));
  }

  @Test
  void aRepositoryThatDoesNotExistLacksEverything() {
    assertThat(refusal(LATEST, VERSION)).hasSize(2);
  }

  @Test
  void anImageWhosePartsWereDeletedIsNotWholeAnyMore() {
    RawManifest amd64 = push(image(UUID.randomUUID().toString()));
    RawManifest arm64 = push(image(UUID.randomUUID().toString()));
    push(index(amd64, arm64), VERSION);
    Digest layer = Manifest.parse(amd64).references().getLast().digest();

    StagingTestCase.assertStatus(staging.delete("/blobs/" + layer), 202);
    assertThat(refusal(VERSION))
        .singleElement()
        .satisfies(
            reason ->
                assertThat(reason)
                    .contains(staging.name, layer.toString(), "Push the image again"));

    StagingTestCase.assertStatus(staging.delete("/manifests/" + arm64.digest()), 202);
    assertThat(refusal(VERSION))
        .singleElement()
        .satisfies(reason -> assertThat(reason).contains(arm64.digest().toString()));
  }

  @Test
  void layersThatMayNotBeGivenOnAreRefused() {
    Descriptor config = blob(MediaTypes.OCI_CONFIG, "{}");
    Descriptor foreign =
        new Descriptor(
            "application/vnd.oci.image.layer.nondistributable.v1.tar+gzip",
            Digest.sha256(new byte[] {2}),
            5);
    push(
        new ImageManifest(MediaTypes.OCI_MANIFEST, null, config, List.of(foreign), null, Map.of()),
        VERSION);

    assertThat(refusal(VERSION))
        .singleElement()
        .satisfies(reason -> assertThat(reason).contains("whose maker forbids to copy it"));
  }

  @Test
  void anImageWithMoreLayersThanAllowedIsRefused() {
    Descriptor config = blob(MediaTypes.OCI_CONFIG, "{}");
    Descriptor layer = blob(MediaTypes.OCI_LAYER_GZIP, "layer");
    List<Descriptor> layers = new ArrayList<>();
    for (int i = 0; i < 257; i++) {
      layers.add(layer);
    }
    push(new ImageManifest(MediaTypes.OCI_MANIFEST, null, config, layers, null, Map.of()), VERSION);

    assertThat(refusal(VERSION))
        .singleElement()
        .satisfies(reason -> assertThat(reason).contains("257 layers; at most 256"));
  }

  @Test
  void whatAnImageIsAboutNeedNotBeTakenAlong() throws IOException {
    RawManifest subject = push(image(UUID.randomUUID().toString()));
    push(image(UUID.randomUUID().toString(), subject.descriptor()), VERSION);

    take(VERSION);

    readAll(VERSION);
    assertThat(registry.quarantined(quarantine).manifest(subject.digest())).isEmpty();
  }

  @Test
  void theTagsOfARepositoryAreListedWithWhatTheyLeadTo() {
    assertThat(registry.stagedTags(team.publisher(), inNamespace(staging))).isEmpty();
    RawManifest first = pushIndex(VERSION);
    RawManifest second = pushIndex(LATEST);

    assertThat(registry.stagedTags(team.publisher(), inNamespace(staging)))
        .isEqualTo(Map.of(VERSION, first.digest(), LATEST, second.digest()));
    assertThat(registry.stagedTags(newTeam().publisher(), inNamespace(staging))).isEmpty();
  }

  /** Images in quarantine are whole or absent, whichever of both requests comes first. */
  @Test
  void whoDeletesWhileImagesAreTakenBreaksNone() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int round = 0; round < 20; round++) {
        RawManifest image = pushIndex(VERSION);
        quarantine = new QuarantineName(UUID.randomUUID(), "standard");
        List<Digest> blobs = new ArrayList<>();
        for (Descriptor child : Manifest.parse(image).references()) {
          byte[] bytes = staging.getManifest(child.digest().toString()).body();
          Manifest.parse(RawManifest.of(bytes, MediaTypes.OCI_MANIFEST)).references().stream()
              .map(Descriptor::digest)
              .forEach(blobs::add);
        }
        Future<?> deleted =
            threads.submit(
                () -> {
                  blobs.forEach(blob -> staging.delete("/blobs/" + blob));
                  staging.delete("/manifests/" + image.digest());
                });
        Throwable refused = catchThrowable(() -> take(VERSION));
        deleted.get();
        if (refused == null) {
          readAll(VERSION);
        } else {
          assertThat(refused).isInstanceOf(ImportRefusedException.class);
          assertThatExceptionOfType(NoSuchElementException.class)
              .isThrownBy(() -> registry.quarantined(quarantine));
        }
      }
    }
  }
}
