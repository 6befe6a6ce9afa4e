package org.moduleyard.server.registry.gc;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Manifests that no repository shows. A transaction that is about to show one holds its row by the
 * foreign key, so that the lock taken here decides: either the manifest is gone and comes as a new
 * one, or it stays.
 */
public final class ManifestSweep {

  private static final int AT_ONCE = 100;

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final UnusedDigests candidates;

  public ManifestSweep(JdbcClient jdbc, TransactionTemplate transaction) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.candidates =
        new UnusedDigests(
            jdbc,
            """
            with page as (
              select digest from registry_manifest where digest > :after
               order by digest limit :limit)
            select max(digest) as last,
                   array(select digest from page where not exists (
                           select 1 from registry_repository_manifest l
                            where l.digest = page.digest offset 0)) as unused
              from page
            """);
  }

  /** Removes those that were not touched since then, and says how many. */
  public long collect(Instant before, BooleanSupplier goOn) {
    long[] removed = {0};
    candidates.forEach(
        goOn,
        digests -> {
          for (int from = 0; from < digests.size() && goOn.getAsBoolean(); from += AT_ONCE) {
            List<String> some = digests.subList(from, Math.min(from + AT_ONCE, digests.size()));
            removed[0] +=
                Objects.requireNonNull(transaction.execute(status -> remove(some, before)));
          }
        });
    return removed[0];
  }

  private int remove(List<String> digests, Instant before) {
    List<String> locked =
        jdbc.sql(
                """
                select digest from registry_manifest
                 where digest = any(:digests) and touched_at < :before
                   for update skip locked
                """)
            .param("digests", digests.toArray(String[]::new))
            .param("before", before.atOffset(ZoneOffset.UTC))
            .query((row, number) -> row.getString("digest"))
            .list();
    // A statement of its own, which sees all that was committed before the lock.
    return jdbc.sql(
            """
            delete from registry_manifest m
             where digest = any(:locked)
               and not exists (select 1 from registry_repository_manifest l
                                where l.digest = m.digest)
            """)
        .param("locked", locked.toArray(String[]::new))
        .update();
  }
}
