package org.moduleyard.server.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.moduleyard.oci.Digest;
import org.moduleyard.oci.Manifest;
import org.moduleyard.oci.RepositoryName;
import org.moduleyard.server.content.UploadId;
import org.moduleyard.server.registry.DeletionsWatched.Watcher;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.TransactionSystemException;

/** The collector and somebody else at the same content, step by step. */
class CollectionRacesIT extends CollectionSetting {

  private static final long PATIENCE_SECONDS = 30;

  @Autowired private RegistrySettings settings;
  @Autowired private DataSource dataSource;

  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void stop() throws InterruptedException {
    threads.shutdownNow();
    assertThat(threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
  }

  private static <T> T get(Future<T> future) throws Exception {
    return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  private Future<?> collecting(Watcher watcher) {
    GarbageCollection collector = collector(LATER, new DeletionsWatched(blobs, watcher));
    return threads.submit(() -> collector.run(() -> true));
  }

  /** Stops the collector at one file, either before or after it is deleted. */
  private static final class Stop implements Watcher {
    private final Digest where;
    private final boolean beforeDeletion;
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    Stop(Digest where, boolean beforeDeletion) {
      this.where = where;
      this.beforeDeletion = beforeDeletion;
    }

    @Override
    public void before(Digest digest) {
      stop(digest, beforeDeletion);
    }

    @Override
    public void after(Digest digest) {
      stop(digest, !beforeDeletion);
    }

    private void stop(Digest digest, boolean here) {
      if (here && digest.equals(where)) {
        reached.countDown();
        await(released);
      }
    }

    void awaitReached() {
      await(reached);
    }

    void release() {
      released.countDown();
    }

    private static void await(CountDownLatch latch) {
      try {
        assertThat(latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Returns when the database makes somebody wait for a lock. */
  private void awaitWaiting(Future<?> who) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (waiting() == 0) {
      assertThat(who.isDone()).as("went on without waiting").isFalse();
      assertThat(System.nanoTime()).isLessThan(deadline);
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
    assertThat(who.isDone()).isFalse();
  }

  private long waiting() {
    return jdbc.sql(
            """
            select count(*) from pg_stat_activity
             where datname = current_database() and wait_event_type = 'Lock'
            """)
        .query(Long.class)
        .single();
  }

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
    StagingReader reader = new StagingReader(new RepositoryRows(jdbc), stagingNow);

    assertThat(reader.blob(repository, layer)).isPresent();
    collect(GRACE.minusMinutes(1));
    assertThat(stagingNow.keep(repository, List.of(layer))).hasSize(1);

    collect(LATER);
    assertThat(stagingNow.keep(repository, List.of(layer))).isEmpty();
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
    StagingReader reader = new StagingReader(new RepositoryRows(jdbc), stagingNow);

    collector(Duration.ZERO, blobs)
        .run(
            () -> {
              assertThat(reader.blob(repository, layer)).isPresent();
              return true;
            });

    assertThat(stagingNow.keep(repository, List.of(layer))).hasSize(1);
    assertThat(isKept(layer)).isTrue();
  }

  @Test
  void whoAsksForALayerThatIsLeavingWaitsAndIsToldThatItIsGone() throws Exception {
    Digest layer = stored(fresh("leaving"));
    long repository = stagingRepository();
    leftBehind(repository, layer);
    StagingReader reader = new StagingReader(new RepositoryRows(jdbc), stagingNow);

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

  private void runElsewhere(Runnable task) {
    try {
      get(threads.submit(task));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
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
                              "select 1 from registry_reference where manifest = :digest for update")
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

  private void awaitAllWaiting(long count) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (waiting() < count) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
  }

  @Test
  void imagesThatGoPublicWhileTheirQuarantineIsDiscardedAreKept() throws Exception {
    Image image = served(fresh("published"));
    QuarantineName quarantine = imported();
    RepositoryName camera = new RepositoryName("contoso/camera-" + UUID.randomUUID());

    transaction.executeWithoutResult(
        status -> {
          registry.promoteToPublic(quarantine, camera);
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
  void aKilledCollectorLeavesAtMostRowsWithoutFiles() throws Exception {
    List<Digest> dead = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      dead.add(stored(fresh("dead")));
    }
    for (int files = 0; files < dead.size(); files++) {
      long killAfter = files;
      long[] deleted = {0};
      Watcher kill =
          new Watcher() {
            @Override
            public void before(Digest digest) {
              if (deleted[0] == killAfter) {
                throw new OutOfMemoryError("killed");
              }
            }

            @Override
            public void after(Digest digest) {
              deleted[0]++;
            }
          };
      assertThatThrownBy(() -> get(collecting(kill)))
          .isInstanceOf(ExecutionException.class)
          .hasRootCauseMessage("killed");
      assertThat(dead.stream().filter(digest -> hasRow("registry_blob", digest))).hasSize(5);
    }
    assertThat(dead.stream().filter(blobs::exists)).hasSize(1);

    collect(LATER);

    assertThat(dead.stream().filter(this::isGone)).hasSize(5);
  }

  @Test
  void aBlobWhoseFileAKilledCollectorTookCanBePushedAgain() throws Exception {
    String text = fresh("half collected");
    Digest blob = stored(text);
    Watcher kill =
        new Watcher() {
          @Override
          public void before(Digest digest) {}

          @Override
          public void after(Digest digest) {
            throw new OutOfMemoryError("killed");
          }
        };
    assertThatThrownBy(() -> get(collecting(kill))).hasRootCauseMessage("killed");
    assertThat(hasRow("registry_blob", blob)).isTrue();
    assertThat(blobs.exists(blob)).isFalse();

    assertThatThrownBy(
            () -> transaction.executeWithoutResult(s -> table.touchStored(List.of(blob))))
        .hasMessageContaining("The next try stores it again");
    table.touch(blob, text.length());
    blobs.put(blob, text.length(), new ByteArrayInputStream(bytes(text)));
    transaction.executeWithoutResult(status -> table.touchStored(List.of(blob)));
    collect(Duration.ZERO);

    assertThat(isKept(blob)).isTrue();
  }

  /**
   * The database may forget the touch of an upload when it is killed before the upload is linked,
   * and the collector then take its file. Here everything that links blobs waits for that to
   * happen.
   */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anUploadWhoseTouchWasForgottenIsNotAcknowledged(boolean touchedBySomebodyElse)
      throws Exception {
    String text = fresh("forgotten");
    Digest blob = Digest.sha256(bytes(text));
    RepositoryName name = stagingName();
    StagingQuota quota =
        new StagingQuota(jdbc, new UnusedLinks(jdbc, transaction), settings.stagingQuota());
    StagingBlobs uploads = new StagingBlobs(staging, blobs, table, quota, settings);
    UploadId upload = uploads.begin(name, 0);
    uploads.append(upload, OptionalLong.empty(), new ByteArrayInputStream(bytes(text)));

    Future<?> finishing =
        Objects.requireNonNull(
            transaction.execute(
                status -> {
                  jdbc.sql("lock table registry_repository_blob in share row exclusive mode")
                      .update();
                  Future<?> waiting =
                      threads.submit(
                          () -> {
                            uploads.finish(name, upload, blob);
                            return null;
                          });
                  awaitWaiting(waiting);
                  assertThat(blobs.exists(blob)).isTrue();
                  runElsewhere(() -> forget(blob, touchedBySomebodyElse));
                  return waiting;
                }));

    assertThatThrownBy(() -> get(finishing))
        .hasStackTraceContaining(touchedBySomebodyElse ? "forgot that it had come" : "foreign key");
  }

  private void forget(Digest blob, boolean touchedBySomebodyElse) {
    try {
      blobs.delete(blob);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    jdbc.sql("delete from registry_blob where digest = :digest")
        .param("digest", blob.toString())
        .update();
    if (touchedBySomebodyElse) {
      table.touch(blob, 1);
    }
  }

  @Test
  void anUploadIsTouchedInATransactionOfItsOwnAndWhatFollowsIsForcedToDisk() throws Exception {
    Digest blob = Digest.sha256(bytes(fresh("asynchronous")));
    assertThatThrownBy(
            () -> transaction.executeWithoutResult(status -> table.touchUploaded(blob, 1)))
        .hasMessageContaining("of its own");
    assertThat(hasRow("registry_blob", blob)).isFalse();
    try (Connection one = dataSource.getConnection()) {
      JdbcClient session = JdbcClient.create(new SingleConnectionDataSource(one, true));
      String before = session.sql("show synchronous_commit").query(String.class).single();
      session.sql("set synchronous_commit = on").update();
      new BlobTable(session, blobs, Clock.systemUTC()).touchUploaded(blob, 1);
      assertThat(session.sql("show synchronous_commit").query(String.class).single())
          .isEqualTo("on");
      session.sql("set synchronous_commit = " + before).update();
    }
    assertThat(hasRow("registry_blob", blob)).isTrue();
  }

  @Test
  void aCollectorThatLosesTheDatabaseBeginsAgain() throws Exception {
    Digest first = stored(fresh("first"));
    Digest second = stored(fresh("second"));
    Watcher cut =
        new Watcher() {
          @Override
          public void before(Digest digest) {}

          @Override
          public void after(Digest digest) {
            runElsewhere(CollectionRacesIT.this::cutTransactions);
          }
        };

    assertThatThrownBy(() -> get(collecting(cut)))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(TransactionSystemException.class);
    assertThat(hasRow("registry_blob", first)).isTrue();
    assertThat(hasRow("registry_blob", second)).isTrue();
    collect(LATER);

    assertThat(isGone(first)).isTrue();
    assertThat(isGone(second)).isTrue();
  }

  private void cutTransactions() {
    jdbc.sql(
            """
            select pg_terminate_backend(pid) from pg_stat_activity
             where datname = current_database() and state = 'idle in transaction'
            """)
        .query(Boolean.class)
        .list();
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
