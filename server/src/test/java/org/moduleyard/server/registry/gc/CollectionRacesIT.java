package org.moduleyard.server.registry.gc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.moduleyard.oci.manifest.Manifest;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.RepositoryName;
import org.moduleyard.server.registry.Certified;
import org.moduleyard.server.registry.ScriptedSource;
import org.moduleyard.server.registry.image.ImportListener;
import org.moduleyard.server.registry.image.QuarantineName;
import org.moduleyard.server.registry.staging.StagingReader;
import org.moduleyard.server.registry.store.RepositoryStore;

/** The collector and somebody else at the same content, step by step. */
class CollectionRacesIT extends PausedCollectionTestCase {

  @Test
  void aBlobThatIsBeingTouchedIsPassedBy() throws Exception {
    String text = fresh("touched");
    Digest blob = stored(text);
    Digest other = stored(fresh("other"));

    transaction.executeWithoutResult(
        status -> {
          table.touch(blob, text.length());
          runElsewhere(() -> collect(LATER));
        });

    assertThat(isGone(other)).isTrue();
    assertThat(isKept(blob)).isTrue();
  }

  @Test
  void aBlobThatWasLinkedAfterItWasFoundToBeUnusedIsKept() throws IOException {
    Digest blob = stored(fresh("linked late"));
    long repository = stagingRepository();

    collector(LATER, blobs)
        .run(
            () -> {
              staging.add(repository, blob);
              return true;
            });

    assertThat(isKept(blob)).isTrue();
  }

  @Test
  void aManifestThatWasLinkedAfterItWasFoundToBeUnusedIsKept() throws IOException {
    Image image = served(fresh("linked late"));
    registry.discard(imported());
    long repository = stagingRepository();

    collector(LATER, blobs)
        .run(
            () -> {
              manifests.link(repository, image.manifest());
              return true;
            });

    assertComplete(image);
  }

  @Test
  void aLayerThatAClientWasToldOfWaitsForItsManifest() throws IOException {
    Digest layer = stored(fresh("spared"));
    long repository = stagingRepository();
    leftBehind(repository, layer);
    StagingReader reader = new StagingReader(new RepositoryStore(jdbc), stagingNow);

    assertThat(reader.blob(repository, layer)).isPresent();
    collect(GRACE.minusMinutes(1));
    assertThat(stagingNow.lockBlobs(repository, List.of(layer))).hasSize(1);

    collect(LATER);
    assertThat(stagingNow.lockBlobs(repository, List.of(layer))).isEmpty();
  }

  private void leftBehind(long repository, Digest layer) {
    staging.add(repository, layer);
    jdbc.sql("update registry_repository_blob set pushed_at = '-infinity' where digest = :digest")
        .param("digest", layer.toString())
        .update();
  }

  @Test
  void aLayerThatIsAskedForAfterItWasFoundToBeUnusedIsKept() throws IOException {
    Digest layer = stored(fresh("asked for late"));
    long repository = stagingRepository();
    leftBehind(repository, layer);
    StagingReader reader = new StagingReader(new RepositoryStore(jdbc), stagingNow);

    collector(Duration.ZERO, blobs)
        .run(
            () -> {
              assertThat(reader.blob(repository, layer)).isPresent();
              return true;
            });

    assertThat(stagingNow.lockBlobs(repository, List.of(layer))).hasSize(1);
    assertThat(isKept(layer)).isTrue();
  }

  @Test
  void whoAsksForALayerThatIsLeavingWaitsAndIsToldThatItIsGone() throws Exception {
    Digest layer = stored(fresh("leaving"));
    long repository = stagingRepository();
    leftBehind(repository, layer);
    StagingReader reader = new StagingReader(new RepositoryStore(jdbc), stagingNow);

    Future<Boolean> asked =
        Objects.requireNonNull(
            transaction.execute(
                status -> {
                  stagingNow.removeBlob(repository, layer);
                  Future<Boolean> asking =
                      threads.submit(() -> reader.blob(repository, layer).isPresent());
                  awaitWaiting(asking);
                  return asking;
                }));

    assertThat(get(asked)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aBlobPushedWhileItIsCollectedIsStoredAgain(boolean beforeDeletion) throws Exception {
    String text = fresh("pushed again");
    Digest blob = stored(text);
    long repository = stagingRepository();
    Stop stop = new Stop(blob, beforeDeletion);
    Future<?> collector = collecting(stop);
    stop.awaitReached();

    Future<Digest> push =
        threads.submit(
            () -> {
              Digest stored = stored(text);
              staging.add(repository, stored);
              return stored;
            });
    awaitWaiting(push);
    stop.release();
    get(collector);
    get(push);

    assertThat(isKept(blob)).isTrue();
    collect(LATER);
    assertThat(isKept(blob)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anImportSparesNothingThatIsBeingCollected(boolean beforeDeletion) throws Exception {
    Image image = served(fresh("imported again"));
    registry.discard(imported());
    assertThat(source.blobsSent()).isEqualTo(2);
    Digest layer = image.layers().getFirst().digest();
    jdbc.sql("delete from registry_manifest where digest = :digest")
        .param("digest", image.manifest().digest().toString())
        .update();
    Stop stop = new Stop(layer, beforeDeletion);
    Future<?> collector = collecting(stop);
    stop.awaitReached();

    Future<QuarantineName> again = threads.submit((Callable<QuarantineName>) this::imported);
    awaitWaiting(again);
    stop.release();
    get(collector);
    QuarantineName quarantine = get(again);

    assertThat(source.blobsSent()).isBetween(1L, 2L);
    assertThat(registry.quarantined(quarantine).manifest(VERSION)).hasValue(image.manifest());
    for (Digest blob : image.blobs()) {
      assertThat(isKept(blob)).isTrue();
    }
  }

  @Test
  void anImportWhoseBlobWasCollectedBeforeItEndedFailsAndIsRepeated() throws Exception {
    Image image = served(fresh("slow"));
    QuarantineName name = new QuarantineName(UUID.randomUUID(), "plan");
    ImportListener slow =
        progress -> {
          if (progress.blobsDone() == 2) {
            collect(LATER);
          }
        };

    assertThatThrownBy(
            () ->
                registry.importImages(
                    name, client, ScriptedSource.REPOSITORY, List.of(VERSION), slow))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("The next try stores it again");
    registry.importImages(
        name, client, ScriptedSource.REPOSITORY, List.of(VERSION), ImportListener.NONE);

    for (Digest blob : image.blobs()) {
      assertThat(isKept(blob)).isTrue();
    }
  }

  @Test
  void aManifestThatIsBeingShownAgainIsPassedBy() throws Exception {
    Image image = served(fresh("shown again"));
    registry.discard(imported());
    long repository = stagingRepository();

    transaction.executeWithoutResult(
        status -> {
          manifests.save(image.manifest(), Manifest.parse(image.manifest()));
          manifests.link(repository, image.manifest());
          runElsewhere(() -> collect(LATER));
        });

    assertComplete(image);
  }

  private void assertComplete(Image image) throws IOException {
    assertThat(hasRow("registry_repository_manifest", image.manifest().digest())).isTrue();
    assertThat(hasRow("registry_reference", image.manifest().digest())).isTrue();
    for (Digest blob : image.blobs()) {
      assertThat(isKept(blob)).isTrue();
    }
  }

  @Test
  void aManifestPushedWhileItIsCollectedIsMadeAnew() throws Exception {
    Image image = served(fresh("made anew"));
    registry.discard(imported());
    long repository = stagingRepository();
    image.blobs().forEach(blob -> staging.add(repository, blob));
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch held = new CountDownLatch(1);
    // The collector, which deletes the references with the manifest, waits for this one.
    Future<?> holder =
        threads.submit(
            () ->
                transaction.executeWithoutResult(
                    status -> {
                      jdbc.sql(
                              "select 1 from registry_reference where manifest = :digest for"
                                  + " update")
                          .param("digest", image.manifest().digest().toString())
                          .query(Integer.class)
                          .list();
                      held.countDown();
                      Stop.await(release);
                    }));
    Stop.await(held);
    Future<?> collector = threads.submit(() -> collect(LATER));
    awaitWaiting(collector);

    Future<?> push =
        threads.submit(
            () ->
                transaction.executeWithoutResult(
                    status -> {
                      manifests.save(image.manifest(), Manifest.parse(image.manifest()));
                      manifests.link(repository, image.manifest());
                    }));
    awaitAllWaiting(2);
    assertThat(push.isDone()).isFalse();
    release.countDown();
    get(holder);
    get(collector);
    get(push);

    assertComplete(image);
  }

  @Test
  void imagesThatGoPublicWhileTheirQuarantineIsDiscardedAreKept() throws Exception {
    Image image = served(fresh("published"));
    QuarantineName quarantine = imported();
    RepositoryName camera = new RepositoryName("contoso/camera-" + UUID.randomUUID());

    transaction.executeWithoutResult(
        status -> {
          registry.promoteToPublic(quarantine, camera, Certified.everything(registry, quarantine));
          runElsewhere(
              () -> {
                registry.discard(quarantine);
                collect(LATER);
              });
        });

    assertThat(registry.publicTags(camera)).containsEntry(VERSION, image.manifest().digest());
    assertComplete(image);
  }

  @Test
  void twoCollectorsDoNotWaitForEachOther() throws Exception {
    List<Digest> dead = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      dead.add(stored(fresh("dead")));
    }
    dead.sort(null);
    Stop stop = new Stop(dead.getFirst(), true);
    Future<?> slow = collecting(stop);
    stop.awaitReached();

    collect(LATER);
    assertThat(isGone(dead.getLast())).isTrue();
    assertThat(hasRow("registry_blob", dead.getFirst())).isTrue();
    stop.release();
    get(slow);

    assertThat(dead.stream().filter(this::isGone)).hasSize(300);
  }
}
