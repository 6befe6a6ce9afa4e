package org.moduleyard.server.registry.gc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.server.content.BlobStore;
import org.moduleyard.server.content.BlobStores;
import org.moduleyard.server.registry.endpoint.RegistryConfiguration;
import org.moduleyard.server.testing.ServerTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** The collector as the server runs it by itself. */
@ServerTest
@TestPropertySource(properties = "moduleyard.registry.collect-every=1s")
class CollectionJobsIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Autowired private BlobStores stores;
  @Autowired private JdbcClient jdbc;

  @Test
  void whatNobodyUsedForADayIsRemovedWithoutBeingAsked() throws IOException {
    BlobStore blobs = stores.area(RegistryConfiguration.AREA);
    Digest dead = stored(blobs, Duration.ofHours(25));
    Digest resting = stored(blobs, Duration.ofHours(23));

    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (blobs.exists(dead)) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }

    assertThat(blobs.exists(resting)).isTrue();
  }

  private Digest stored(BlobStore blobs, Duration touchedAgo) throws IOException {
    byte[] content = UUID.randomUUID().toString().getBytes(UTF_8);
    Digest digest = Digest.sha256(content);
    blobs.put(digest, content.length, new ByteArrayInputStream(content));
    jdbc.sql(
            """
            insert into registry_blob (digest, size_bytes, touched_at)
            values (:digest, :size, now() - make_interval(secs => :ago))
            """)
        .param("digest", digest.toString())
        .param("size", content.length)
        .param("ago", touchedAgo.toSeconds())
        .update();
    return digest;
  }

  @Test
  void theJobsStandInTheDatabaseWhereServerProcessesTakeThemInTurn() {
    assertThat(
            jdbc.sql("select task_name from scheduled_tasks where task_name like 'registry-%'")
                .query(String.class)
                .list())
        .containsExactlyInAnyOrder("registry-collection", "registry-stray-files");
  }
}
