package org.moduleyard.server.offer.picture.gc;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.server.content.BlobStore;
import org.moduleyard.server.content.BlobStores;
import org.moduleyard.server.offer.DraftDocuments;
import org.moduleyard.server.offer.OfferDocuments;
import org.moduleyard.server.offer.picture.Media;
import org.moduleyard.server.offer.picture.Picture;
import org.moduleyard.server.testing.ServerTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The collector and a save at the same picture, step by step. */
@ServerTest
class PictureCollectionRacesIT {

  private static final Duration KEPT = Duration.ofDays(30);
  private static final long PATIENCE_SECONDS = 30;

  @Autowired private Media media;
  @Autowired private BlobStores stores;
  @Autowired private JdbcClient jdbc;
  @Autowired private TransactionTemplate transaction;
  @Autowired private PlatformTransactionManager transactions;
  @Autowired private PicturesInUse picturesInUse;
  @Autowired private List<OfferDocuments> documents;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private BlobStore blobs;

  @BeforeEach
  void open() {
    blobs = stores.area(Media.AREA);
  }

  @AfterEach
  void stop() throws InterruptedException {
    threads.shutdownNow();
    assertThat(threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
  }

  private static Picture picture() throws IOException {
    BufferedImage image = new BufferedImage(40, 40, BufferedImage.TYPE_INT_ARGB);
    Random random = new Random();
    for (int i = 0; i < 1600; i++) {
      image.setRGB(i % 40, i / 40, random.nextInt());
    }
    return Picture.of(image);
  }

  /** Stores a picture that nothing has touched for longer than pictures are kept. */
  private String forgotten() throws IOException {
    String path = media.store(picture());
    jdbc.sql("update offer_media set touched_at = 'epoch' where digest = :digest")
        .param("digest", Media.digestIn(path).toString())
        .update();
    return path;
  }

  private PictureCollection collector() {
    return collector(picturesInUse);
  }

  private PictureCollection collector(PicturesInUse inUse) {
    return new PictureCollection(inUse, blobs, jdbc, transaction, KEPT, Clock.systemUTC());
  }

  private boolean isKept(String path) {
    Digest digest = Media.digestIn(path);
    return blobs.exists(digest)
        && jdbc.sql("select count(*) from offer_media where digest = :digest")
                .param("digest", digest.toString())
                .query(Long.class)
                .single()
            == 1;
  }

  @Test
  void aPictureThatASaveFindsInTimeIsKept() throws IOException {
    String path = forgotten();

    collector()
        .run(
            () -> {
              assertThat(media.kept(List.of(path))).containsKey(path);
              return true;
            });

    assertThat(isKept(path)).isTrue();
  }

  @Test
  void aSaveWaitsForTheCollectorAndThenDoesNotFindThePicture() throws Exception {
    String path = forgotten();
    Future<Boolean> save =
        transaction.execute(
            status -> {
              jdbc.sql("delete from offer_media where digest = :digest")
                  .param("digest", Media.digestIn(path).toString())
                  .update();
              Future<Boolean> started =
                  threads.submit(() -> media.kept(List.of(path)).containsKey(path));
              awaitWaiting(started);
              deleteFile(path);
              return started;
            });

    assertThat(save).isNotNull();
    assertThat(save.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isFalse();
  }

  private void deleteFile(String path) {
    try {
      blobs.delete(Media.digestIn(path));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void awaitWaiting(Future<?> who) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (jdbc.sql(
                """
                select count(*) from pg_stat_activity
                 where datname = current_database() and wait_event_type = 'Lock'
                """)
            .query(Long.class)
            .single()
        == 0) {
      assertThat(who.isDone()).as("went on without waiting").isFalse();
      assertThat(System.nanoTime()).isLessThan(deadline);
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
  }

  @Test
  void aPictureBroughtInWhileItIsBeingTouchedElsewhereIsPassedBy() throws Exception {
    String path = forgotten();
    transaction.executeWithoutResult(
        status -> {
          media.kept(List.of(path));
          runElsewhere(() -> collector().run(() -> true));
        });

    assertThat(isKept(path)).isTrue();
  }

  private void runElsewhere(Runnable task) {
    try {
      threads.submit(task).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aPictureWhoseFileIsMissingIsNotOursAndComesBackWhenItIsBroughtInAgain() throws IOException {
    Picture picture = picture();
    String path = media.store(picture);
    deleteFile(path);

    assertThat(media.kept(List.of(path))).isEmpty();
    assertThat(media.store(picture)).isEqualTo(path);
    assertThat(media.kept(List.of(path))).containsKey(path);
  }

  @Test
  void aNameThatMovesFromADraftToASubmissionWhileAllAreReadIsSeen() throws IOException {
    String path = forgotten();
    String offer = "moving-" + UUID.randomUUID();
    insertDraft(offer, path);
    OfferDocuments mover = reader -> runElsewhere(() -> submitAndClear(offer, path));
    List<OfferDocuments> others =
        documents.stream().filter(some -> !(some instanceof DraftDocuments)).toList();
    assertThat(others).hasSizeLessThan(documents.size()).isNotEmpty();

    collector(
            new PicturesInUse(
                List.of(others.getFirst(), mover, find(DraftDocuments.class)), jdbc, transactions))
        .run(() -> true);

    assertThat(isKept(path)).isTrue();
  }

  private OfferDocuments find(Class<? extends OfferDocuments> type) {
    return documents.stream().filter(type::isInstance).findFirst().orElseThrow();
  }

  private void insertDraft(String offer, String path) {
    jdbc.sql(
            """
            insert into offer
              (publisher_id, offer_id, offer_type_id, document, changed_at, created_at)
            values ('nobody', :offer, 'type', jsonb_build_object('picture', :path::text), now(), now())
            """)
        .param("offer", offer)
        .param("path", path)
        .update();
  }

  private void submitAndClear(String offer, String path) {
    transaction.executeWithoutResult(
        status -> {
          jdbc.sql(
                  """
                  insert into submission (id, publisher_id, offer_id, offer_type_id, version,
                    document, state, step, created_at, changed_at)
                  values (:id, 'nobody', :offer, 'type', 1,
                    jsonb_build_object('picture', :path::text), 'CANCELED', 'VALIDATE', now(), now())
                  """)
              .param("id", UUID.randomUUID())
              .param("offer", offer)
              .param("path", path)
              .update();
          jdbc.sql("update offer set document = '{}' where offer_id = :offer")
              .param("offer", offer)
              .update();
        });
  }
}
