package org.moduleyard.server.registry.store;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.server.content.BlobStore;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The time at which each blob was last relied on. Code that is about to refer to a blob touches it
 * first, and only then stores or finds its bytes: from then on it is not collected for a while, and
 * within the transaction that touched it not at all. Without a transaction each method is one of
 * its own.
 */
public final class BlobTable {

  private final JdbcClient jdbc;
  private final BlobStore blobs;
  private final Clock clock;

  public BlobTable(JdbcClient jdbc, BlobStore blobs, Clock clock) {
    this.jdbc = jdbc;
    this.blobs = blobs;
    this.clock = clock;
  }

  /**
   * Relies on a blob whose size is known.
   *
   * @param size in bytes, counted and not only claimed
   */
  public void touch(Digest digest, long size) {
    upsert(
        """
        insert into registry_blob (digest, size_bytes, touched_at) values (:digest, :size, :now)
        on conflict (digest)
        do update set touched_at = excluded.touched_at, size_bytes = excluded.size_bytes
        """,
        digest,
        size);
  }

  /**
   * Relies on a blob that is being uploaded. The database writes this down with its next commit
   * that it forces to disk: whoever calls this makes one by linking the blob, and answers only
   * after it. When the database is killed before, this touch may be lost, so after linking it also
   * looks whether the file is still there.
   *
   * @param size in bytes, counted
   * @throws IllegalStateException within a transaction, of which all could be lost with this
   */
  public void touchUploaded(Digest digest, long size) {
    if (TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException("an upload is touched in a transaction of its own");
    }
    upsert(
        """
        insert into registry_blob (digest, size_bytes, touched_at)
        select :digest, :size, :now from set_config('synchronous_commit', 'off', true)
        on conflict (digest)
        do update set touched_at = excluded.touched_at, size_bytes = excluded.size_bytes
        """,
        digest,
        size);
  }

  /** Relies on a blob of which somebody says that it has this size; what is known better stays. */
  public void touchClaimed(Descriptor blob) {
    upsert(
        """
        insert into registry_blob (digest, size_bytes, touched_at) values (:digest, :size, :now)
        on conflict (digest) do update set touched_at = excluded.touched_at
        """,
        blob.digest(),
        blob.size());
  }

  private void upsert(String sql, Digest digest, long size) {
    jdbc.sql(sql)
        .param("digest", digest.toString())
        .param("size", size)
        .param("now", now())
        .update();
  }

  /**
   * Relies on all of these, which were touched and stored before. To be called within the
   * transaction that adds what refers to them.
   *
   * @throws IllegalStateException when one was collected since; storing it again helps
   */
  public void touchStored(Collection<Digest> digests) {
    Set<String> missing = new TreeSet<>();
    digests.forEach(digest -> missing.add(digest.toString()));
    // In one order for all, so that two transactions cannot block each other.
    jdbc.sql(
            """
            with locked as materialized (
              select digest from registry_blob
               where digest = any(:digests::text[]) order by digest for no key update)
            update registry_blob b set touched_at = :now
              from locked where b.digest = locked.digest
            returning b.digest
            """)
        .param("digests", missing.toArray(String[]::new))
        .param("now", now())
        .query(String.class)
        .list()
        .forEach(missing::remove);
    digests.stream()
        .filter(digest -> !blobs.exists(digest))
        .forEach(digest -> missing.add(digest.toString()));
    if (!missing.isEmpty()) {
      throw new IllegalStateException(
          "The registry lost %s before anything referred to it. The next try stores it again."
              .formatted(String.join(", ", missing)));
    }
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
