package org.moduleyard.server.registry.staging;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.unit.DataSize;

/**
 * How much one publisher may keep in staging. Counted from the database now and then, and in
 * between by what came in here: a publisher may pass the limit by what several server processes
 * take in during that time, but not by more.
 */
public final class StagingQuota {

  private static final Duration COUNTED_EVERY = Duration.ofSeconds(30);

  private final JdbcClient jdbc;
  private final UnreferencedBlobLinks unused;
  private final DataSize limit;
  private final LoadingCache<String, AtomicLong> used;

  public StagingQuota(JdbcClient jdbc, UnreferencedBlobLinks unused, DataSize limit) {
    this.jdbc = jdbc;
    this.unused = unused;
    this.limit = limit;
    this.used =
        Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(COUNTED_EVERY)
            .build(publisher -> new AtomicLong(count(publisher)));
  }

  private long count(String publisher) {
    return jdbc.sql(
            """
            select coalesce((select sum(size_bytes) from registry_blob
                              where digest in (select l.digest from registry_repository_blob l
                                                 join registry_repository r on r.id = l.repository_id
                                                where r.publisher = :publisher)), 0)
                 + coalesce((select sum(octet_length(content)) from registry_manifest
                              where digest in (select l.digest from registry_repository_manifest l
                                                 join registry_repository r on r.id = l.repository_id
                                                where r.publisher = :publisher)), 0)
            """)
        .param("publisher", publisher)
        .query(Long.class)
        .single();
  }

  /**
   * Makes sure that there is room for so many more bytes.
   *
   * @throws StagingRefusedException when there is not
   */
  void requireRoomFor(String publisher, long bytes) {
    long left = limit.toBytes() - used.get(publisher).get();
    if (bytes > left && isStillFull(publisher, bytes)) {
      throw new StagingRefusedException(
          new StagingRefusal.NamespaceFull(publisher, limit.toBytes(), bytes - Math.max(0, left)));
    }
  }

  /** Counts again, so that a publisher who has just made room need not wait for the cache. */
  private boolean isStillFull(String publisher, long bytes) {
    unused.releaseLeftBehind(publisher);
    used.invalidate(publisher);
    return bytes > limit.toBytes() - used.get(publisher).get();
  }

  /** So much has come in. */
  void added(String publisher, long bytes) {
    used.get(publisher).addAndGet(bytes);
  }
}
