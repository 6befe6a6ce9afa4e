package org.moduleyard.server.registry.gc;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.server.content.BlobStore;
import org.moduleyard.server.registry.store.StoredBlob;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Blobs that no manifest refers to, shown or not, and that nobody pushed into a repository.
 *
 * <pre>
 * lock the row, unless somebody has it   only when it was not touched since the grace began
 * look again whether anything refers to it
 * delete the file
 * delete the row, commit
 * </pre>
 *
 * <p>A request that touches the blob meanwhile waits for the commit, finds no row, makes one and
 * then sees that there is no file. A kill leaves a row without a file at worst, which nobody relies
 * on: a row says when a blob was touched, the file says that it is here.
 */
public final class BlobSweep {

  private static final Logger log = LoggerFactory.getLogger(BlobSweep.class);

  private static final int AT_ONCE = 100;

  /**
   * How long one transaction goes on deleting files, however slow the disk is. So long at most, and
   * the deletion of one file longer, somebody waits who pushes one of these very blobs again.
   */
  private static final Duration PATIENCE = Duration.ofMillis(250);

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final BlobStore blobs;
  private final UnusedDigests candidates;

  public BlobSweep(JdbcClient jdbc, TransactionTemplate transaction, BlobStore blobs) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.blobs = blobs;
    this.candidates =
        new UnusedDigests(
            jdbc,
            """
            with page as (
              select digest from registry_blob where digest > :after
               order by digest limit :limit)
            select max(digest) as last,
                   array(select digest from page
                          where not exists (select 1 from registry_reference f
                                             where f.digest = page.digest and f.kind = 'blob'
                                            offset 0)
                            and not exists (select 1 from registry_repository_blob l
                                             where l.digest = page.digest
                                            offset 0)) as unused
              from page
            """);
  }

  /**
   * The totals of a sweep.
   *
   * @param bytes of all of them together
   */
  record Removed(long blobs, long bytes) {

    static final Removed NOTHING = new Removed(0, 0);

    Removed plus(Removed more) {
      return new Removed(blobs + more.blobs, bytes + more.bytes);
    }
  }

  /** Removes those that were not touched since then. */
  public Removed collect(Instant before, BooleanSupplier goOn) {
    Removed[] sum = {Removed.NOTHING};
    candidates.forEach(
        goOn,
        digests -> {
          Deque<String> queue = new ArrayDeque<>(digests);
          while (!queue.isEmpty() && goOn.getAsBoolean()) {
            Removed batch = transaction.execute(status -> removeSome(queue, before));
            sum[0] = sum[0].plus(Objects.requireNonNull(batch));
          }
        });
    return sum[0];
  }

  /** Takes some digests off the queue; puts those back that there was no time for. */
  private Removed removeSome(Deque<String> queue, Instant before) {
    long begin = System.nanoTime();
    List<String> some = new ArrayList<>();
    while (!queue.isEmpty() && some.size() < AT_ONCE) {
      some.add(queue.remove());
    }
    List<StoredBlob> removed = new ArrayList<>();
    for (StoredBlob blob : dead(lock(some, before))) {
      if (!removed.isEmpty() && System.nanoTime() - begin > PATIENCE.toNanos()) {
        queue.add(blob.digest().toString());
      } else if (deleteFile(blob.digest())) {
        removed.add(blob);
      }
    }
    forget(removed);
    return new Removed(removed.size(), removed.stream().mapToLong(StoredBlob::size).sum());
  }

  private List<String> lock(List<String> digests, Instant before) {
    return jdbc.sql(
            """
            select digest from registry_blob
             where digest = any(:digests) and touched_at < :before
               for update skip locked
            """)
        .param("digests", digests.toArray(String[]::new))
        .param("before", before.atOffset(ZoneOffset.UTC))
        .query((row, number) -> row.getString("digest"))
        .list();
  }

  /** A statement of its own, which sees all that was committed before the locks. */
  private List<StoredBlob> dead(List<String> locked) {
    return jdbc.sql(
            """
            select digest, size_bytes from registry_blob b
             where digest = any(:locked)
               and not exists (select 1 from registry_reference f
                                where f.digest = b.digest and f.kind = 'blob')
               and not exists (select 1 from registry_repository_blob l
                                where l.digest = b.digest)
            """)
        .param("locked", locked.toArray(String[]::new))
        .query(
            (row, number) ->
                new StoredBlob(Digest.parse(row.getString("digest")), row.getLong("size_bytes")))
        .list();
  }

  /** False when the file may still be here; then its row stays, too, and its turn comes again. */
  private boolean deleteFile(Digest digest) {
    try {
      blobs.delete(digest);
      return true;
    } catch (IOException e) {
      log.warn(
          "The file of {}, which nobody uses any more, cannot be deleted: {}",
          digest,
          e.toString());
      return false;
    }
  }

  private void forget(List<StoredBlob> removed) {
    String[] digests =
        removed.stream().map(blob -> blob.digest().toString()).toArray(String[]::new);
    jdbc.sql("delete from registry_blob where digest = any(:digests)")
        .param("digests", digests)
        .update();
    // A publisher that delivered the blob has to deliver it again.
    jdbc.sql("delete from registry_delivery where digest = any(:digests)")
        .param("digests", digests)
        .update();
  }
}
