package org.moduleyard.server.registry.gc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.Manifest;
import org.moduleyard.oci.manifest.MediaTypes;
import org.moduleyard.oci.manifest.RawManifest;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.RepositoryName;
import org.moduleyard.server.content.UploadId;
import org.moduleyard.server.content.Uploads;
import org.moduleyard.server.registry.Certified;
import org.moduleyard.server.registry.ManifestText;
import org.moduleyard.server.registry.image.QuarantineName;

/** The content that the collector removes and the content it leaves, by age. */
class GarbageCollectionIT extends CollectionTestCase {

  private static final Duration TEN_YEARS = Duration.ofDays(3650);

  private static RepositoryName camera() {
    return new RepositoryName("contoso/camera-" + UUID.randomUUID());
  }

  @Test
  void whatAZoneShowsStaysHoweverOldItIs() throws IOException {
    Image certified = served(fresh("certified"));
    QuarantineName quarantine = imported();
    Image shown = served(fresh("shown"));
    QuarantineName previewed = imported();
    registry.promoteToPreview(
        previewed, camera(), Certified.everything(registry, previewed), List.of(UUID.randomUUID()));
    Image published = served(fresh("published"));
    QuarantineName promoted = imported();
    registry.promoteToPublic(promoted, camera(), Certified.everything(registry, promoted));
    registry.discard(promoted);

    collect(TEN_YEARS);

    for (Image image : List.of(certified, shown, published)) {
      assertThat(hasRow("registry_manifest", image.manifest().digest())).isTrue();
      for (Digest blob : image.blobs()) {
        assertThat(isKept(blob)).isTrue();
      }
    }
    assertThat(registry.quarantined(quarantine).manifest(VERSION)).hasValue(certified.manifest());
  }

  @Test
  void whatWasDiscardedGoesWithTheGraceAndNotBefore() throws IOException {
    Image image = served(fresh("discarded"));
    registry.discard(imported());

    collect(GRACE.minusMinutes(1));

    assertThat(hasRow("registry_manifest", image.manifest().digest())).isTrue();
    for (Digest blob : image.blobs()) {
      assertThat(isKept(blob)).isTrue();
    }

    collect(LATER);

    assertThat(hasRow("registry_manifest", image.manifest().digest())).isFalse();
    assertThat(hasRow("registry_reference", image.manifest().digest())).isFalse();
    for (Digest blob : image.blobs()) {
      assertThat(isGone(blob)).isTrue();
      assertThat(hasRow("registry_delivery", blob)).isFalse();
    }
  }

  @Test
  void aBlobLivesAsLongAsOneOfItsImages() throws IOException {
    String base = fresh("base");
    Image first = served(base, fresh("first"));
    QuarantineName one = imported();
    Image second = served(base, fresh("second"));
    QuarantineName other = imported();
    Digest shared = first.layers().getFirst().digest();
    assertThat(second.layers().getFirst().digest()).isEqualTo(shared);

    registry.discard(one);
    collect(LATER);

    assertThat(isGone(first.layers().getLast().digest())).isTrue();
    assertThat(isKept(shared)).isTrue();
    assertThat(isKept(second.layers().getLast().digest())).isTrue();

    registry.discard(other);
    collect(LATER);

    assertThat(isGone(shared)).isTrue();
    assertThat(isGone(second.layers().getLast().digest())).isTrue();
  }

  @Test
  void aManifestLivesAsLongAsOneRepositoryShowsIt() throws IOException {
    Image image = served(fresh("twice"));
    QuarantineName one = imported();
    QuarantineName other = imported();

    registry.discard(one);
    collect(LATER);

    assertThat(registry.quarantined(other).tags()).containsExactly(VERSION);
    assertThat(hasRow("registry_manifest", image.manifest().digest())).isTrue();
  }

  @Test
  void aBlobLivesAsLongAsItsManifestWaitsForTheGrace() throws IOException {
    Image image = served(fresh("layer"));
    registry.discard(imported());
    Digest blob = image.layers().getFirst().digest();
    touchedAgo("registry_blob", blob, GRACE.multipliedBy(2));

    collect(Duration.ZERO);

    assertThat(isKept(blob)).isTrue();
  }

  @Test
  void touchingBeginsTheGraceAnew() throws IOException {
    Digest blob = stored(fresh("touched"));
    touchedAgo("registry_blob", blob, GRACE.multipliedBy(2));
    table.touch(blob, blobs.size(blob).orElseThrow());

    collect(Duration.ZERO);
    assertThat(isKept(blob)).isTrue();

    touchedAgo("registry_blob", blob, GRACE.multipliedBy(2));
    collect(Duration.ZERO);
    assertThat(isGone(blob)).isTrue();
  }

  private void touchedAgo(String table, Digest digest, Duration ago) {
    jdbc.sql(
            "update "
                + table
                + " set touched_at = cast(:then as timestamptz) where digest = :digest")
        .param("then", time(ago))
        .param("digest", digest.toString())
        .update();
  }

  @Test
  void aPublishersBlobWaitsForItsManifestAsLongAsTheGraceAndStaysWithIt() throws IOException {
    long repository = stagingRepository();
    String config = "{\"salt\":\"" + UUID.randomUUID() + "\"}";
    Digest named = stored(config);
    Digest alone = stored(fresh("alone"));
    stagingNow.add(repository, named);
    stagingNow.add(repository, alone);
    RawManifest image =
        RawManifest.of(
            ManifestText.bytes(
                ManifestText.image(
                    MediaTypes.OCI_MANIFEST, Descriptor.of(MediaTypes.OCI_CONFIG, bytes(config)))),
            MediaTypes.OCI_MANIFEST);
    transaction.executeWithoutResult(
        status -> {
          manifests.save(image, Manifest.parse(image));
          manifests.link(repository, image);
        });

    collect(GRACE.minusMinutes(1));
    assertThat(isKept(alone)).isTrue();
    collect(LATER);
    assertThat(isGone(alone)).isTrue();
    assertThat(isKept(named)).isTrue();

    assertThat(stagingNow.removeManifest(repository, image.digest())).isTrue();
    assertThat(stagingNow.lockBlobs(repository, List.of(named)))
        .as("what it left behind can still be named")
        .hasSize(1);
    collect(Duration.ZERO);
    assertThat(stagingNow.lockBlobs(repository, List.of(named))).isEmpty();
    collect(LATER);
    assertThat(isGone(named)).isTrue();
  }

  @Test
  void anUploadGoesWhenNothingWasAddedForTheGraceAndNotBefore() throws IOException {
    Uploads uploads = blobs.uploads();
    UploadId upload = uploads.begin(stagingRepository());
    uploads.append(
        upload, OptionalLong.empty(), new ByteArrayInputStream(bytes("half")), Long.MAX_VALUE);

    collect(GRACE.minusMinutes(1));
    assertThat(uploads.size(upload)).hasValue(4);

    collect(LATER);
    assertThat(uploads.size(upload)).isEmpty();
  }

  @Test
  void anOldFileThatNoRowKnowsIsRemoved() throws IOException {
    Digest blob = stored(fresh("stray"));
    forget(blob);
    writtenAgo(blob, GRACE.plusMinutes(1));

    collector(Duration.ZERO, blobs).run(() -> true);
    assertThat(blobs.exists(blob)).isTrue();

    collector(Duration.ZERO, blobs).findStrayFiles();
    collector(Duration.ZERO, blobs).run(() -> true);
    assertThat(isGone(blob)).isTrue();
  }

  @Test
  void aYoungFileThatNoRowKnowsIsLeftToItsWriter() throws IOException {
    Digest blob = stored(fresh("young"));
    forget(blob);
    writtenAgo(blob, GRACE.minusMinutes(1));

    collector(Duration.ZERO, blobs).findStrayFiles();
    collector(Duration.ZERO, blobs).run(() -> true);

    assertThat(hasRow("registry_blob", blob)).isFalse();
    assertThat(blobs.exists(blob)).isTrue();
  }

  @Test
  void anOldFileThatNoRowKnowsButAManifestNamesIsKept() throws IOException {
    Image image = served(fresh("named"));
    imported();
    Digest blob = image.layers().getFirst().digest();
    forget(blob);
    writtenAgo(blob, TEN_YEARS);

    collector(Duration.ZERO, blobs).findStrayFiles();
    collector(Duration.ZERO, blobs).run(() -> true);

    assertThat(isKept(blob)).isTrue();
  }

  private void forget(Digest blob) {
    jdbc.sql("delete from registry_blob where digest = :digest")
        .param("digest", blob.toString())
        .update();
  }

  private void writtenAgo(Digest blob, Duration ago) throws IOException {
    Files.setLastModifiedTime(file(blob), FileTime.from(Instant.now().minus(ago)));
  }

  @Test
  void aRowWhoseFileIsMissingIsRemoved() throws IOException {
    Digest blob = stored(fresh("missing"));
    Files.delete(file(blob));

    collect(LATER);

    assertThat(hasRow("registry_blob", blob)).isFalse();
  }

  @Test
  void aFileThatCannotBeDeletedHoldsUpNoOther() throws IOException {
    Digest stuck = stored(fresh("stuck"));
    Digest other = stored(fresh("other"));
    Files.delete(file(stuck));
    Files.createDirectory(file(stuck));
    Files.createFile(file(stuck).resolve("in-the-way"));

    collect(LATER);

    assertThat(isGone(other)).isTrue();
    assertThat(hasRow("registry_blob", stuck)).isTrue();

    Files.delete(file(stuck).resolve("in-the-way"));
    collect(LATER);
    assertThat(isGone(stuck)).isTrue();
  }

  @Test
  void manyPagesOfLiveAndDeadContentAreToldApart() throws IOException {
    long repository = stagingRepository();
    jdbc.sql(
            """
            insert into registry_blob (digest, size_bytes, touched_at)
            select 'sha256:' || encode(sha256(n::text::bytea), 'hex'), 1, 'epoch'
              from generate_series(1, 5000) n
            """)
        .update();
    jdbc.sql(
            """
            insert into registry_repository_blob (repository_id, digest, pushed_at)
            select :repository, digest, 'infinity'
              from registry_blob where touched_at = 'epoch' and digest like '%7'
            """)
        .param("repository", repository)
        .update();
    long live = count("touched_at = 'epoch' and digest like '%7'");
    assertThat(live).isBetween(1L, 4999L);

    collect(LATER);

    assertThat(count("touched_at = 'epoch' and digest like '%7'")).isEqualTo(live);
    assertThat(count("touched_at = 'epoch' and digest not like '%7'")).isZero();
  }

  private long count(String condition) {
    return jdbc.sql("select count(*) from registry_blob where " + condition)
        .query(Long.class)
        .single();
  }

  @Test
  void aRunThatIsToldToStopStops() throws IOException {
    Digest blob = stored(fresh("later"));

    collector(LATER, blobs).run(() -> false);

    assertThat(isKept(blob)).isTrue();
  }

  @Test
  void aServerThatShallNotCollectHasNoJobForIt() {
    assertThat(
            jdbc.sql("select task_name from scheduled_tasks where task_name like 'registry-%'")
                .query(String.class)
                .list())
        .isEmpty();
  }
}
