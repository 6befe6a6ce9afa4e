package org.moduleyard.server.registry.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.moduleyard.oci.client.RegistryClient;
import org.moduleyard.oci.client.auth.Credentials;
import org.moduleyard.oci.client.error.ContentTooLargeException;
import org.moduleyard.oci.client.error.DigestMismatchException;
import org.moduleyard.oci.client.error.RegistryException;
import org.moduleyard.oci.client.error.RegistryNotFoundException;
import org.moduleyard.oci.client.error.RegistryUnauthorizedException;
import org.moduleyard.oci.client.error.RegistryUnreachableException;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.ImageSource;
import org.moduleyard.oci.manifest.MediaTypes;
import org.moduleyard.oci.manifest.RawManifest;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.Reference;
import org.moduleyard.oci.reference.RepositoryName;
import org.moduleyard.oci.reference.Tag;
import org.moduleyard.server.content.BlobStore;
import org.moduleyard.server.content.BlobStores;
import org.moduleyard.server.platform.DataPaths;
import org.moduleyard.server.registry.Certified;
import org.moduleyard.server.registry.ImageLifecycle;
import org.moduleyard.server.registry.ScriptedSource;
import org.moduleyard.server.registry.endpoint.RegistryConfiguration;
import org.moduleyard.server.testing.DebianRegistry;
import org.moduleyard.server.testing.ServerTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Images on their way into quarantine, from sources that tell the truth and from others. */
@ServerTest
class ImportIT {

  private static final Tag VERSION = new Tag("1.0.0");

  @Autowired private ImageLifecycle registry;
  @Autowired private BlobStores stores;
  @Autowired private DataPaths paths;
  @Autowired private JdbcClient jdbc;

  private final QuarantineName quarantine = new QuarantineName(UUID.randomUUID(), "plan");
  private final String salt = UUID.randomUUID().toString();
  private final byte[] config = ("{\"salt\":\"" + salt + "\"}").getBytes(UTF_8);
  private final byte[] layer = ("layer " + salt).repeat(1000).getBytes(UTF_8);
  private final Descriptor configBlob = Descriptor.of(MediaTypes.OCI_CONFIG, config);
  private final Descriptor layerBlob = Descriptor.of(MediaTypes.OCI_LAYER_GZIP, layer);

  private ScriptedSource source;
  private RegistryClient client;
  private BlobStore blobs;

  @BeforeEach
  void open() throws IOException {
    source = new ScriptedSource();
    client = source.client();
    blobs = stores.area(RegistryConfiguration.AREA);
  }

  @AfterEach
  void close() {
    client.close();
    source.close();
  }

  private RawManifest serveWholeImage() {
    source.blob(configBlob.digest(), config);
    source.blob(layerBlob.digest(), layer);
    return source.image(VERSION.value(), configBlob, layerBlob);
  }

  private ImportedImages importInto(QuarantineName name, Reference... references) {
    return registry.importImages(
        name, client, ScriptedSource.REPOSITORY, List.of(references), ImportListener.NONE);
  }

  @Test
  void anImageIsInQuarantineAsItWasAtTheSource() throws IOException {
    RawManifest manifest = serveWholeImage();
    List<ImportProgress> progress = new ArrayList<>();

    ImportedImages imported =
        registry.importImages(
            quarantine, client, ScriptedSource.REPOSITORY, List.of(VERSION), progress::add);

    assertThat(imported.digests()).containsOnlyKeys(VERSION).containsValue(manifest.digest());
    ImageSource images = registry.quarantined(quarantine);
    assertThat(images.tags()).containsExactly(VERSION);
    assertThat(images.manifest(VERSION)).hasValue(manifest);
    assertThat(images.manifest(manifest.digest())).hasValue(manifest);
    assertThat(images.manifest(new Tag("2.0.0"))).isEmpty();
    try (InputStream stored = images.openBlob(layerBlob)) {
      assertThat(stored).hasBinaryContent(layer);
    }
    assertThat(progress.getFirst().percent()).isZero();
    assertThat(progress.getLast())
        .isEqualTo(
            new ImportProgress(
                2, 2, configBlob.size() + layerBlob.size(), configBlob.size() + layerBlob.size()));
  }

  @Test
  void importingAgainAsksTheSourceNothing() {
    serveWholeImage();
    ImportedImages first = importInto(quarantine, VERSION);
    source.close();

    assertThat(importInto(quarantine, VERSION)).isEqualTo(first);
  }

  @Test
  void allBlobsOfAnImportAreWrittenDownAsReliedOn() {
    serveWholeImage();
    Instant before = Instant.now();
    importInto(quarantine, VERSION);

    assertThat(
            jdbc.sql(
                    """
                    select digest || ' ' || size_bytes from registry_blob
                     where digest = any(:digests) and touched_at >= :before
                    """)
                .param(
                    "digests",
                    new String[] {configBlob.digest().toString(), layerBlob.digest().toString()})
                .param("before", before.atOffset(ZoneOffset.UTC))
                .query(String.class)
                .list())
        .containsExactlyInAnyOrder(
            configBlob.digest() + " " + configBlob.size(),
            layerBlob.digest() + " " + layerBlob.size());
  }

  @Test
  void aBlobThatWasCollectedInBetweenIsStoredByTheNextTry() throws IOException {
    serveWholeImage();
    ThrowingCallable overtaken =
        () ->
            registry.importImages(
                quarantine,
                client,
                ScriptedSource.REPOSITORY,
                List.of(VERSION),
                progress -> {
                  if (progress.percent() == 100) {
                    collect(configBlob);
                  }
                });

    assertThatThrownBy(overtaken).hasMessageContaining(configBlob.digest().toString());
    assertThatExceptionOfType(NoSuchElementException.class)
        .isThrownBy(() -> registry.quarantined(quarantine));

    importInto(quarantine, VERSION);
    try (InputStream stored = registry.quarantined(quarantine).openBlob(configBlob)) {
      assertThat(stored).hasBinaryContent(config);
    }
  }

  @Test
  void aBlobWhoseFileIsGoneIsStoredByTheNextTry() throws IOException {
    serveWholeImage();
    ThrowingCallable overtaken =
        () ->
            registry.importImages(
                quarantine,
                client,
                ScriptedSource.REPOSITORY,
                List.of(VERSION),
                progress -> {
                  if (progress.percent() == 100) {
                    deleteFile(configBlob);
                  }
                });

    assertThatThrownBy(overtaken).hasMessageContaining(configBlob.digest().toString());

    importInto(quarantine, VERSION);
    try (InputStream stored = registry.quarantined(quarantine).openBlob(configBlob)) {
      assertThat(stored).hasBinaryContent(config);
    }
  }

  private void collect(Descriptor blob) {
    jdbc.sql("delete from registry_blob where digest = :digest")
        .param("digest", blob.digest().toString())
        .update();
    deleteFile(blob);
  }

  private void deleteFile(Descriptor blob) {
    try {
      Files.delete(blobs.file(blob.digest()).orElseThrow());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void anImportThatBrokeOffGoesOnWhereItWas() {
    serveWholeImage();
    ThrowingCallable killed =
        () ->
            registry.importImages(
                quarantine,
                client,
                ScriptedSource.REPOSITORY,
                List.of(VERSION),
                progress -> {
                  if (progress.blobsDone() == 1) {
                    throw new IllegalStateException("killed");
                  }
                });
    assertThatThrownBy(killed).hasMessage("killed");
    assertNothingInQuarantine();
    assertThat(source.blobsSent()).isEqualTo(1);

    importInto(quarantine, VERSION);

    assertThat(source.blobsSent()).isEqualTo(1);
    assertThat(registry.quarantined(quarantine)).isNotNull();
  }

  @Test
  void aSourceNeedNotSendAgainWhatItSentBefore() {
    serveWholeImage();
    importInto(quarantine, VERSION);
    assertThat(source.blobsSent()).isEqualTo(2);

    importInto(new QuarantineName(UUID.randomUUID(), "plan"), VERSION);

    assertThat(source.blobsSent()).isZero();
  }

  @Test
  void knowingADigestIsNotEnoughToGetUnpublishedContent() throws IOException {
    serveWholeImage();
    importInto(quarantine, VERSION);
    try (ScriptedSource thief = new ScriptedSource();
        RegistryClient thiefClient = thief.client()) {
      thief.image(VERSION.value(), configBlob, layerBlob);
      thief.blob(configBlob.digest(), config);
      // Answers HEAD with yes and the right size, but has only other bytes to send.
      thief.blob(layerBlob.digest(), new byte[layer.length]);
      QuarantineName stolen = new QuarantineName(UUID.randomUUID(), "plan");

      assertThatExceptionOfType(DigestMismatchException.class)
          .isThrownBy(
              () ->
                  registry.importImages(
                      stolen,
                      thiefClient,
                      ScriptedSource.REPOSITORY,
                      List.of(VERSION),
                      ImportListener.NONE));
      assertThatThrownBy(() -> registry.quarantined(stolen))
          .isInstanceOf(NoSuchElementException.class);
    }
    try (InputStream untouched = blobs.open(layerBlob.digest())) {
      assertThat(untouched).hasBinaryContent(layer);
    }
  }

  @Test
  void publicContentNeedNotBeSentByAnybody() throws IOException {
    serveWholeImage();
    importInto(quarantine, VERSION);
    registry.promoteToPublic(
        quarantine,
        new RepositoryName("contoso/m" + salt),
        Certified.everything(registry, quarantine));
    try (ScriptedSource other = new ScriptedSource();
        RegistryClient otherClient = other.client()) {
      other.image(VERSION.value(), configBlob, layerBlob);
      other.blob(configBlob.digest(), config);
      other.blob(layerBlob.digest(), layer);

      registry.importImages(
          new QuarantineName(UUID.randomUUID(), "plan"),
          otherClient,
          ScriptedSource.REPOSITORY,
          List.of(VERSION),
          ImportListener.NONE);
      assertThat(other.blobsSent()).isZero();
    }
  }

  @Test
  void bytesThatDoNotMatchTheirDigestAreRefused() {
    serveWholeImage();
    byte[] changed = layer.clone();
    changed[changed.length - 1]++;
    source.blob(layerBlob.digest(), changed);

    assertImportFails(DigestMismatchException.class, layerBlob.digest().toString());
    assertThat(blobs.exists(layerBlob.digest())).isFalse();
  }

  @Test
  void aBodyThatIsCutOffIsRefused() {
    serveWholeImage();
    source.blob(layerBlob.digest(), layer.length, Arrays.copyOf(layer, 100));

    assertImportFails(RegistryException.class, layerBlob.digest().toString());
    assertThat(blobs.exists(layerBlob.digest())).isFalse();
  }

  @Test
  void aBodyLongerThanItsDescriptorIsRefused() {
    serveWholeImage();
    source.blob(layerBlob.digest(), Arrays.copyOf(layer, layer.length + 1));

    assertImportFails(RegistryException.class, layerBlob.digest().toString());
  }

  @Test
  void aLayerThatIsMissingAtTheSourceIsNamed() {
    serveWholeImage();
    source.removeBlob(layerBlob.digest());

    assertImportFails(RegistryNotFoundException.class, layerBlob.digest().toString());
  }

  @Test
  void aTagThatIsMissingAtTheSourceIsNamed() {
    assertImportFails(RegistryNotFoundException.class, "1.0.0");
  }

  @Test
  void aManifestOf100MegabytesIsGivenUp() {
    source.hugeManifest(VERSION.value(), 100_000_000);

    assertImportFails(ContentTooLargeException.class, "1.0.0");
  }

  @Test
  void aLayerLargerThanAllowedIsRefusedBeforeAnythingIsMoved() {
    Descriptor huge = new Descriptor(MediaTypes.OCI_LAYER_GZIP, Digest.sha256(layer), 21L << 30);
    source.image(VERSION.value(), configBlob, huge);
    source.blob(configBlob.digest(), config);

    assertImportFails(ImportRefusedException.class, huge.digest().toString());
    assertThat(source.blobsSent()).isZero();
  }

  @Test
  void sizesThatAddUpToLessThanNothingAreRefused() {
    Descriptor[] parts = new Descriptor[6];
    parts[0] = configBlob;
    for (int i = 1; i < parts.length; i++) {
      parts[i] =
          new Descriptor(MediaTypes.OCI_LAYER_GZIP, Digest.sha256(new byte[] {(byte) i}), 1L << 62);
    }
    source.image(VERSION.value(), parts);

    assertImportFails(ImportRefusedException.class, "bytes");
  }

  @Test
  void layersThatMayNotBeGivenOnAreRefused() {
    Descriptor foreign =
        Descriptor.of("application/vnd.docker.image.rootfs.foreign.diff.tar.gzip", layer);
    source.image(VERSION.value(), configBlob, foreign);

    assertImportFails(ImportRefusedException.class, "forbids");
  }

  @Test
  void tooManyLayersAreRefused() {
    Descriptor[] parts = new Descriptor[258];
    parts[0] = configBlob;
    for (int i = 1; i < parts.length; i++) {
      parts[i] = Descriptor.of(MediaTypes.OCI_LAYER_GZIP, ("layer " + i).getBytes(UTF_8));
    }
    source.image(VERSION.value(), parts);

    assertImportFails(ImportRefusedException.class, "257 layers");
  }

  @Test
  void aWrongPasswordIsSaidToBeOne(@TempDir Path directory) throws IOException {
    try (DebianRegistry debian = DebianRegistry.start(directory);
        RegistryClient stranger =
            RegistryClient.builder(debian.host())
                .credentials(new Credentials("publisher", "wrong"))
                .build()) {
      assertImportFails(stranger, RegistryUnauthorizedException.class, debian.host());
    }
  }

  @Test
  void aSourceThatIsNotThereIsUnreachable() throws IOException {
    int freePort;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      freePort = socket.getLocalPort();
    }
    try (RegistryClient nobody = RegistryClient.builder("localhost:" + freePort).build()) {
      assertImportFails(nobody, RegistryUnreachableException.class, "localhost:" + freePort);
    }
  }

  private void assertImportFails(Class<? extends Throwable> type, String naming) {
    assertImportFails(client, type, naming);
  }

  private void assertImportFails(
      RegistryClient from, Class<? extends Throwable> type, String naming) {
    assertThatThrownBy(
            () ->
                registry.importImages(
                    quarantine,
                    from,
                    ScriptedSource.REPOSITORY,
                    List.of(VERSION),
                    ImportListener.NONE))
        .isInstanceOf(type)
        .hasMessageContaining(naming);
    assertNothingInQuarantine();
    assertThat(paths.blobs().resolve("registry/incoming")).isEmptyDirectory();
  }

  private void assertNothingInQuarantine() {
    assertThatThrownBy(() -> registry.quarantined(quarantine))
        .isInstanceOf(NoSuchElementException.class);
  }
}
