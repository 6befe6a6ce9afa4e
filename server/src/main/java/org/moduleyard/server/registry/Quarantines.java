package org.moduleyard.server.registry;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.moduleyard.oci.Descriptor;
import org.moduleyard.oci.Digest;
import org.moduleyard.oci.ImageIndex;
import org.moduleyard.oci.Manifest;
import org.moduleyard.oci.RawManifest;
import org.moduleyard.oci.Reference;
import org.moduleyard.oci.Tag;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Repositories that nobody outside can name. */
final class Quarantines {

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Quarantines(JdbcClient jdbc, TransactionTemplate transaction, Clock clock) {
    this.jdbc = jdbc;
    this.transaction = transaction;
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

  /** What these references lead to, when all of them were imported before. */
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

  /** Makes all of a plan, whose blobs are stored, appear at once. */
  void fill(QuarantineName name, ImportPlan plan) {
    transaction.executeWithoutResult(
        status -> {
          long repository = create(name);
          // In one order for all, so that two imports of the same manifests cannot block each
          // other.
          plan.manifests().values().stream()
              .sorted(Comparator.comparing(RawManifest::digest))
              .forEach(manifest -> add(repository, manifest));
          plan.roots()
              .forEach(
                  (reference, digest) -> {
                    if (reference instanceof Tag tag) {
                      tag(repository, tag, digest);
                    }
                  });
        });
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

  private void add(long repository, RawManifest manifest) {
    save(manifest);
    link(repository, manifest);
  }

  private void save(RawManifest raw) {
    int added =
        jdbc.sql(
                """
                insert into registry_manifest (digest, content) values (:digest, :content)
                on conflict do nothing
                """)
            .param("digest", raw.digest().toString())
            .param("content", raw.bytes())
            .update();
    if (added == 0) {
      return;
    }
    Manifest manifest = Manifest.parse(raw);
    List<Descriptor> references = manifest.references();
    jdbc.sql(
            """
            insert into registry_reference (manifest, digest, kind, size_bytes)
            select :manifest, digest, :kind, size_bytes
              from unnest(:digests::text[], :sizes::bigint[]) as listed (digest, size_bytes)
            on conflict do nothing
            """)
        .param("manifest", raw.digest().toString())
        .param("kind", manifest instanceof ImageIndex ? "manifest" : "blob")
        .param(
            "digests", references.stream().map(d -> d.digest().toString()).toArray(String[]::new))
        .param("sizes", references.stream().map(Descriptor::size).toArray(Long[]::new))
        .update();
  }

  private void link(long repository, RawManifest manifest) {
    jdbc.sql(
            """
            insert into registry_repository_manifest (repository_id, digest, media_type)
            values (:repository, :digest, :mediaType)
            on conflict do nothing
            """)
        .param("repository", repository)
        .param("digest", manifest.digest().toString())
        .param("mediaType", manifest.mediaType())
        .update();
  }

  private void tag(long repository, Tag tag, Digest digest) {
    jdbc.sql(
            """
            insert into registry_tag (repository_id, name, digest, updated_at)
            values (:repository, :name, :digest, :now)
            on conflict (repository_id, name)
            do update set digest = excluded.digest, updated_at = excluded.updated_at
            """)
        .param("repository", repository)
        .param("name", tag.value())
        .param("digest", digest.toString())
        .param("now", now())
        .update();
  }

  void discard(QuarantineName name) {
    jdbc.sql("delete from registry_repository where zone = 'quarantine' and name = :name")
        .param("name", name.toString())
        .update();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
