package org.moduleyard.server.registry.staging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.time.Clock;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.RepositoryName;
import org.moduleyard.server.content.UploadId;
import org.moduleyard.server.registry.gc.PausedCollectionTestCase;
import org.moduleyard.server.registry.store.BlobTable;
import org.moduleyard.server.registry.store.RegistrySettings;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The touch of a blob by an upload before the blob is linked, and a database that forgets it. */
class ForgottenTouchIT extends PausedCollectionTestCase {

  @Autowired private RegistrySettings settings;
  @Autowired private DataSource dataSource;

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
        new StagingQuota(
            jdbc, new UnreferencedBlobLinks(jdbc, transaction), settings.stagingQuota());
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
}
