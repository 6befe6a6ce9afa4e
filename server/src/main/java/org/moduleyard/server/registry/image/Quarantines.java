package org.moduleyard.server.registry.image;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.moduleyard.oci.manifest.Manifest;
import org.moduleyard.oci.manifest.RawManifest;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.Reference;
import org.moduleyard.oci.reference.Tag;
import org.moduleyard.server.registry.store.BlobTable;
import org.moduleyard.server.registry.store.ManifestTable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Repositories that nobody outside can name. */
public final class Quarantines {

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final ManifestTable manifests;
  private final BlobTable blobs;
  private final Clock clock;

  public Quarantines(
      JdbcClient jdbc,
      TransactionTemplate transaction,
      ManifestTable manifests,
      BlobTable blobs,
      Clock clock) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.manifests = manifests;
    this.blobs = blobs;
    this.clock = clock;
  }

  Optional<Long> find(QuarantineName name) {
    return jdbc.sql("select id from registry_repository where zone = 'quarantine' and name = :name")
        .param("name", name.toString())
        .query(Long.class)
        .optional();
  }

  long require(QuarantineName name) {
    return find(name)
        .orElseThrow(() -> new NoSuchElementException("There are no images in quarantine " + name));
  }

  /** The digests of these references, when all of them were imported before. */
  Optional<Map<Reference, Digest>> frozen(QuarantineName name, List<Reference> references) {
    Optional<Long> repository = find(name);
    Map<Reference, Digest> digests = new LinkedHashMap<>();
    for (Reference reference : references) {
      repository
          .flatMap(id -> lookUp(id, reference))
          .ifPresent(digest -> digests.put(reference, digest));
    }
    return repository.filter(id -> digests.keySet().containsAll(references)).map(id -> digests);
  }

  private Optional<Digest> lookUp(long repository, Reference reference) {
    String sql =
        switch (reference) {
          case Tag tag ->
              """
              select digest from registry_tag
               where repository_id = :repository and name = :reference
              """;
          case Digest digest ->
              """
              select digest from registry_repository_manifest
               where repository_id = :repository and digest = :reference
              """;
        };
    return jdbc.sql(sql)
        .param("repository", repository)
        .param("reference", reference.toString())
        .query(String.class)
        .optional()
        .map(Digest::parse);
  }

  /**
   * Makes all of a plan, whose blobs are stored, appear at once.
   *
   * @throws IllegalStateException when a blob was collected since it was stored, or when a preview
   *     shows what is there already: nothing may come to it that was not certified with it
   */
  void fill(QuarantineName name, ImportPlan plan) {
    transaction.executeWithoutResult(
        status -> {
          blobs.touchStored(plan.blobs().keySet());
          long repository = create(name);
          requireUnseen(name, repository);
          for (RawManifest manifest : plan.byDepth()) {
            manifests.save(manifest, Manifest.parse(manifest));
            manifests.link(repository, manifest);
          }
          plan.roots()
              .forEach(
                  (reference, digest) -> {
                    if (reference instanceof Tag tag) {
                      manifests.tag(repository, tag, digest);
                    }
                  });
        });
  }

  private void requireUnseen(QuarantineName name, long repository) {
    boolean isShown =
        jdbc.sql("select exists (select from registry_preview where quarantine_id = ?)")
            .param(repository)
            .query(Boolean.class)
            .single();
    if (isShown) {
      throw new IllegalStateException("A preview shows what is in quarantine " + name);
    }
  }

  private long create(QuarantineName name) {
    return jdbc.sql(
            """
            insert into registry_repository (zone, name, created_at)
            values ('quarantine', :name, :now)
            on conflict (zone, name) do update set name = excluded.name
            returning id
            """)
        .param("name", name.toString())
        .param("now", now())
        .query(Long.class)
        .single();
  }

  public void discard(QuarantineName name) {
    jdbc.sql("delete from registry_repository where zone = 'quarantine' and name = :name")
        .param("name", name.toString())
        .update();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
