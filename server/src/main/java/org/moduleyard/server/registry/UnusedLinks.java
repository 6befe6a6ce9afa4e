package org.moduleyard.server.registry;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Blobs in staging repositories that no manifest there names: pushed for one that never came, or
 * left behind by one that was deleted. Nobody can list them, so nobody could clean them up.
 */
final class UnusedLinks {

  private static final int AT_ONCE = 500;

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  UnusedLinks(JdbcClient jdbc, TransactionTemplate transaction) {
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  /** Takes those out that were pushed before then, or left behind, and says how many. */
  long release(Instant before) {
    return release(before.atOffset(ZoneOffset.UTC), Optional.empty());
  }

  /** Takes out at once what deleted manifests of one publisher left behind. */
  void releaseLeftBehind(String publisher) {
    release(OffsetDateTime.MIN, Optional.of(publisher));
  }

  private long release(OffsetDateTime before, Optional<String> publisher) {
    long released = 0;
    long some;
    do {
      some = Objects.requireNonNull(transaction.execute(status -> releaseSome(before, publisher)));
      released += some;
    } while (some > 0);
    return released;
  }

  /** A manifest that is just being pushed holds its blobs, and they are passed over. */
  private long releaseSome(OffsetDateTime before, Optional<String> publisher) {
    List<Link> locked =
        jdbc.sql(
                """
                select l.repository_id, l.digest
                  from registry_repository_blob l
                  join registry_repository r on r.id = l.repository_id
                 where l.pushed_at <= :before
                   and (:publisher::text is null or r.publisher = :publisher)
                   and not exists (select 1 from registry_reference f
                                     join registry_repository_manifest m on m.digest = f.manifest
                                    where f.digest = l.digest and f.kind = 'blob'
                                      and m.repository_id = l.repository_id)
                 limit :limit
                   for update of l skip locked
                """)
            .param("before", before)
            .param("publisher", publisher.orElse(null))
            .param("limit", AT_ONCE)
            .query((row, number) -> new Link(row.getLong(1), row.getString(2)))
            .list();
    // A statement of its own, which sees the manifests that were committed before the lock.
    return jdbc.sql(
            """
            delete from registry_repository_blob l
             using unnest(:repositories::bigint[], :digests::text[]) as locked (repository, digest)
             where l.repository_id = locked.repository and l.digest = locked.digest
               and not exists (select 1 from registry_reference f
                                 join registry_repository_manifest m on m.digest = f.manifest
                                where f.digest = l.digest and f.kind = 'blob'
                                  and m.repository_id = l.repository_id)
            """)
        .param("repositories", locked.stream().map(Link::repository).toArray(Long[]::new))
        .param("digests", locked.stream().map(Link::digest).toArray(String[]::new))
        .update();
  }

  private record Link(long repository, String digest) {}
}
