package org.moduleyard.server.registry.staging;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Blobs in staging repositories that no manifest there names: pushed for one that never came, or
 * left behind by one that was deleted. Nobody can list them, so nobody could clean them up. A
 * request for one starts its grace period anew (see {@link StagingRepositories#renew}), so a client
 * that was told that a blob is here has time to push the manifest.
 */
public final class UnreferencedBlobLinks {

  private static final int PAGE = 1000;

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  public UnreferencedBlobLinks(JdbcClient jdbc, TransactionTemplate transaction) {
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  private record Link(long repository, String digest, boolean unused) {}

  /**
   * Takes those out that were pushed before then, or left behind, and says how many.
   *
   * @param goOn asked often; false ends the work early
   */
  public long release(Instant before, BooleanSupplier goOn) {
    OffsetDateTime until = before.atOffset(ZoneOffset.UTC);
    long released = 0;
    List<Link> page = after(new Link(0, "", false), until);
    while (!page.isEmpty() && goOn.getAsBoolean()) {
      released += remove(page.stream().filter(Link::unused).toList(), until);
      page = after(page.getLast(), until);
    }
    return released;
  }

  /**
   * The next links of all. Only a guess which are unused; {@code offset 0} makes PostgreSQL look
   * for each link into the index of what names its blob, instead of reading all that is named.
   */
  private List<Link> after(Link last, OffsetDateTime until) {
    return jdbc.sql(
            """
            with page as (
              select repository_id, digest, pushed_at from registry_repository_blob
               where (repository_id, digest) > (:repository, :digest)
               order by repository_id, digest limit :limit)
            select repository_id, digest,
                   pushed_at < :until
                   and not exists (select 1 from registry_reference f
                                     join registry_repository_manifest m on m.digest = f.manifest
                                    where f.digest = page.digest and f.kind = 'blob'
                                      and m.repository_id = page.repository_id
                                   offset 0) as unused
              from page order by repository_id, digest
            """)
        .param("repository", last.repository())
        .param("digest", last.digest())
        .param("until", until)
        .param("limit", PAGE)
        .query((row, number) -> new Link(row.getLong(1), row.getString(2), row.getBoolean(3)))
        .list();
  }

  /** Takes out at once what deleted manifests of one publisher left behind. */
  void releaseLeftBehind(String publisher) {
    List<Link> some = leftBehind(publisher);
    while (!some.isEmpty() && remove(some, OffsetDateTime.MIN) > 0) {
      some = leftBehind(publisher);
    }
  }

  private List<Link> leftBehind(String publisher) {
    return jdbc.sql(
            """
            select repository_id, digest from registry_repository_blob l
             where pushed_at = '-infinity'
               and repository_id = any(array(select id from registry_repository
                                              where publisher = :publisher))
               and not exists (select 1 from registry_reference f
                                 join registry_repository_manifest m on m.digest = f.manifest
                                where f.digest = l.digest and f.kind = 'blob'
                                  and m.repository_id = l.repository_id
                               offset 0)
             limit :limit
            """)
        .param("publisher", publisher)
        .param("limit", PAGE)
        .query((row, number) -> new Link(row.getLong(1), row.getString(2), true))
        .list();
  }

  private int remove(List<Link> links, OffsetDateTime until) {
    return links.isEmpty()
        ? 0
        : Objects.requireNonNull(transaction.execute(status -> removeLocked(links, until)));
  }

  /** A manifest that is just being pushed holds its blobs, and they are passed over. */
  private int removeLocked(List<Link> links, OffsetDateTime until) {
    List<Link> locked =
        jdbc.sql(
                """
                select l.repository_id, l.digest from registry_repository_blob l
                  join unnest(:repositories::bigint[], :digests::text[]) as wanted (repository, name)
                    on l.repository_id = wanted.repository and l.digest = wanted.name
                 where (l.pushed_at < :until or l.pushed_at = '-infinity')
                   for update of l skip locked
                """)
            .param("repositories", repositories(links))
            .param("digests", digests(links))
            .param("until", until)
            .query((row, number) -> new Link(row.getLong(1), row.getString(2), true))
            .list();
    // A statement of its own, which sees the manifests that were committed before the lock.
    return jdbc.sql(
            """
            delete from registry_repository_blob l
             using unnest(:repositories::bigint[], :digests::text[]) as locked (repository, name)
             where l.repository_id = locked.repository and l.digest = locked.name
               and not exists (select 1 from registry_reference f
                                 join registry_repository_manifest m on m.digest = f.manifest
                                where f.digest = l.digest and f.kind = 'blob'
                                  and m.repository_id = l.repository_id
                               offset 0)
            """)
        .param("repositories", repositories(locked))
        .param("digests", digests(locked))
        .update();
  }

  private static Long[] repositories(List<Link> links) {
    return links.stream().map(Link::repository).toArray(Long[]::new);
  }

  private static String[] digests(List<Link> links) {
    return links.stream().map(Link::digest).toArray(String[]::new);
  }
}
