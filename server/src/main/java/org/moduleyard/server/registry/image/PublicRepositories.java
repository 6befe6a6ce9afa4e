package org.moduleyard.server.registry.image;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.RepositoryName;
import org.moduleyard.oci.reference.Tag;
import org.moduleyard.server.platform.event.RepositoryPublished;
import org.moduleyard.server.registry.protocol.Zone;
import org.moduleyard.server.registry.store.CachedRepositoryContents;
import org.moduleyard.server.registry.store.Versions;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Repositories that everybody may pull from. They only grow. */
public final class PublicRepositories {

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final Quarantines quarantines;
  private final Versions versions;
  private final CertifiedOnly certified;
  private final CachedRepositoryContents reader;
  private final FirstPublic firstPublic;
  private final ApplicationEventPublisher events;

  public PublicRepositories(
      JdbcClient jdbc,
      TransactionTemplate transaction,
      Clock clock,
      Quarantines quarantines,
      Versions versions,
      CertifiedOnly certified,
      CachedRepositoryContents reader,
      FirstPublic firstPublic,
      ApplicationEventPublisher events) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.clock = clock;
    this.quarantines = quarantines;
    this.versions = versions;
    this.certified = certified;
    this.reader = reader;
    this.firstPublic = firstPublic;
    this.events = events;
  }

  public void add(QuarantineName name, RepositoryName target, ServedContent content) {
    Zone.requirePublishable(target);
    transaction.executeWithoutResult(
        status -> {
          long quarantine = quarantines.require(name);
          certified.leave(quarantine, content);
          long repository = lock(target);
          versions.claim(quarantine, target);
          linkAll(quarantine, repository);
          ServerManifests.copyMarks(jdbc, quarantine, repository);
          firstPublic.claim(quarantine, target.value().substring(0, target.value().indexOf('/')));
          moveTags(quarantine, repository);
          events.publishEvent(new RepositoryPublished(target.value()));
          afterCommit(() -> reader.forgetTags(repository));
        });
  }

  /**
   * Creates the repository when it is new, and makes a second promotion to it wait for this one.
   */
  private long lock(RepositoryName target) {
    return jdbc.sql(
            """
            insert into registry_repository (zone, name, created_at) values ('public', :name, :now)
            on conflict (zone, name) do update set name = excluded.name
            returning id
            """)
        .param("name", target.value())
        .param("now", now())
        .query(Long.class)
        .single();
  }

  private void linkAll(long quarantine, long repository) {
    jdbc.sql(
            """
            insert into registry_repository_manifest (repository_id, digest, media_type)
            select :repository, digest, media_type
              from registry_repository_manifest where repository_id = :quarantine
            on conflict do nothing
            """)
        .param("repository", repository)
        .param("quarantine", quarantine)
        .update();
  }

  private void moveTags(long quarantine, long repository) {
    jdbc.sql(
            """
            insert into registry_tag (repository_id, name, digest, updated_at)
            select :repository, name, digest, :now
              from registry_tag where repository_id = :quarantine
            on conflict (repository_id, name)
            do update set digest = excluded.digest, updated_at = excluded.updated_at
             where registry_tag.digest <> excluded.digest
            """)
        .param("repository", repository)
        .param("quarantine", quarantine)
        .param("now", now())
        .update();
  }

  public void requirePublishable(
      QuarantineName name, RepositoryName target, ServedContent content) {
    Zone.requirePublishable(target);
    long quarantine = quarantines.require(name);
    certified.requireExactly(quarantine, content);
    versions.requireKept(quarantine, target);
  }

  public Optional<Long> find(RepositoryName name) {
    return jdbc.sql("select id from registry_repository where zone = 'public' and name = :name")
        .param("name", name.value())
        .query(Long.class)
        .optional();
  }

  public Map<Tag, Digest> tags(RepositoryName name) {
    Map<Tag, Digest> tags = new TreeMap<>();
    jdbc.sql(
            """
            select t.name, t.digest from registry_tag t
              join registry_repository r on r.id = t.repository_id
             where r.zone = 'public' and r.name = :name
            """)
        .param("name", name.value())
        .query(
            row -> {
              tags.put(new Tag(row.getString("name")), Digest.parse(row.getString("digest")));
            });
    return tags;
  }

  private static void afterCommit(Runnable action) {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            action.run();
          }
        });
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
