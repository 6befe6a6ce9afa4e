package org.moduleyard.server.registry.image;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.moduleyard.oci.reference.RepositoryName;
import org.moduleyard.server.registry.protocol.Zone;
import org.moduleyard.server.registry.store.Versions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Which quarantined repositories are shown under which name, and to whom. Submissions of two offers
 * may share a name; each shows its content to its own audience only.
 */
public final class Previews {

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final Quarantines quarantines;
  private final Versions versions;
  private final CertifiedOnly certified;

  public Previews(
      JdbcClient jdbc,
      TransactionTemplate transaction,
      Clock clock,
      Quarantines quarantines,
      Versions versions,
      CertifiedOnly certified) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.clock = clock;
    this.quarantines = quarantines;
    this.versions = versions;
    this.certified = certified;
  }

  public void show(
      QuarantineName name,
      RepositoryName target,
      ServedContent content,
      Collection<UUID> subscriptions) {
    Zone.requirePublishable(target);
    transaction.executeWithoutResult(
        status -> {
          long quarantine = quarantines.require(name);
          certified.leave(quarantine, content);
          versions.claim(quarantine, target);
          place(quarantine, target);
          grant(quarantine, subscriptions);
        });
  }

  private void place(long quarantine, RepositoryName target) {
    jdbc.sql(
            """
            insert into registry_preview (quarantine_id, name, promoted_at)
            values (:quarantine, :name, :now)
            on conflict (quarantine_id) do update set name = excluded.name
            """)
        .param("quarantine", quarantine)
        .param("name", target.value())
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
  }

  private void grant(long quarantine, Collection<UUID> subscriptions) {
    jdbc.sql("delete from registry_preview_grant where quarantine_id = :quarantine")
        .param("quarantine", quarantine)
        .update();
    jdbc.sql(
            """
            insert into registry_preview_grant (quarantine_id, subscription_id)
            select distinct :quarantine, unnest(:subscriptions::uuid[])
            """)
        .param("quarantine", quarantine)
        .param("subscriptions", subscriptions.toArray(UUID[]::new))
        .update();
  }

  public void hide(QuarantineName name) {
    jdbc.sql(
            """
            delete from registry_preview p using registry_repository r
             where r.id = p.quarantine_id and r.zone = 'quarantine' and r.name = :name
            """)
        .param("name", name.toString())
        .update();
  }

  /** The repositories that holders of these subscriptions see under a name, newest first. */
  public List<Long> shownTo(Set<UUID> subscriptions, RepositoryName name) {
    if (subscriptions.isEmpty()) {
      return List.of();
    }
    return jdbc.sql(
            """
            select p.quarantine_id from registry_preview p
             where p.name = :name
               and exists (select 1 from registry_preview_grant g
                            where g.quarantine_id = p.quarantine_id
                              and g.subscription_id = any(:subscriptions::uuid[]))
             order by p.promoted_at desc, p.quarantine_id desc
            """)
        .param("name", name.value())
        .param("subscriptions", subscriptions.toArray(UUID[]::new))
        .query((row, number) -> row.getLong("quarantine_id"))
        .list();
  }
}
