package org.moduleyard.server.registry.store;

import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.ImageIndex;
import org.moduleyard.oci.manifest.Manifest;
import org.moduleyard.oci.manifest.RawManifest;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.Tag;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Manifests, what they refer to, and the repositories and tags that show them. Callers hold a
 * transaction around what belongs together; within it a saved manifest cannot be collected.
 */
public final class ManifestTable {

  private final JdbcClient jdbc;
  private final Clock clock;

  public ManifestTable(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Stores a manifest with what it refers to, or touches the one that is here. Children are to be
   * saved before the indexes that list them: only then is the depth of the index known.
   * Transactions that save several do so in one order, by depth and digest, so that two cannot
   * block each other.
   *
   * @param manifest {@code raw}, parsed
   */
  public void save(RawManifest raw, Manifest manifest) {
    store(null, raw, manifest, null);
  }

  /**
   * Does all at once what {@link #save}, {@link #link} and {@link #tag} do one after another.
   *
   * @param tag that is to lead to it; null for none
   */
  public void save(long repository, RawManifest raw, Manifest manifest, @Nullable Tag tag) {
    store(repository, raw, manifest, tag);
  }

  private void store(
      @Nullable Long repository, RawManifest raw, Manifest manifest, @Nullable Tag tag) {
    if (insertOrTouch(repository, raw, manifest, tag)) {
      if (manifest instanceof ImageIndex) {
        setDepth(raw.digest());
      }
      Referrer.of(manifest).ifPresent(referrer -> addReferrer(raw.digest(), referrer));
    }
  }

  /** Whether it is new. One statement: a small image waits longer for statements than for disks. */
  private boolean insertOrTouch(
      @Nullable Long repository, RawManifest raw, Manifest manifest, @Nullable Tag tag) {
    List<Descriptor> references = manifest.references();
    // Only a row that was here before had to be locked, which is what xmax tells.
    return jdbc.sql(
            """
            with saved as (
              insert into registry_manifest (digest, content, touched_at)
              values (:digest, :content, :now)
              on conflict (digest) do update set touched_at = excluded.touched_at
              returning digest, xmax = 0 as is_new),
            referred as (
              insert into registry_reference (manifest, digest, kind, size_bytes)
              select saved.digest, listed.digest, :kind, listed.size_bytes
                from saved, unnest(:digests::text[], :sizes::bigint[]) as listed (digest, size_bytes)
               where saved.is_new
              on conflict do nothing),
            linked as (
              insert into registry_repository_manifest (repository_id, digest, media_type)
              select given.repository_id, saved.digest, :mediaType
                from saved, (values (:repository)) as given (repository_id)
               where given.repository_id is not null
              on conflict (repository_id, digest) do update set media_type = excluded.media_type
              returning repository_id, digest),
            tagged as (
              insert into registry_tag (repository_id, name, digest, updated_at)
              select linked.repository_id, given.name, linked.digest, :now
                from linked, (values (:tag)) as given (name)
               where given.name is not null
              on conflict (repository_id, name)
              do update set digest = excluded.digest, updated_at = excluded.updated_at)
            select is_new from saved
            """)
        .param("digest", raw.digest().toString())
        .param("content", raw.bytes())
        .param("now", now())
        .param("kind", manifest instanceof ImageIndex ? "manifest" : "blob")
        .param(
            "digests", references.stream().map(d -> d.digest().toString()).toArray(String[]::new))
        .param("sizes", references.stream().map(Descriptor::size).toArray(Long[]::new))
        .param("repository", repository, Types.BIGINT)
        .param("mediaType", raw.mediaType())
        .param("tag", tag == null ? null : tag.value(), Types.VARCHAR)
        .query(Boolean.class)
        .single();
  }

  private void setDepth(Digest index) {
    jdbc.sql(
            """
            update registry_manifest
               set depth = 1 + coalesce((select max(child.depth)
                                           from registry_reference f
                                           join registry_manifest child on child.digest = f.digest
                                          where f.manifest = :index and f.kind = 'manifest'), 0)
             where digest = :index
            """)
        .param("index", index.toString())
        .update();
  }

  private void addReferrer(Digest digest, Referrer referrer) {
    jdbc.sql(
            """
            insert into registry_referrer (manifest, subject, artifact_type, annotations)
            values (:manifest, :subject, :artifactType, :annotations)
            """)
        .param("manifest", digest.toString())
        .param("subject", referrer.subject().toString())
        .param("artifactType", referrer.artifactType())
        .param("annotations", referrer.annotations())
        .update();
  }

  /** Shows a saved manifest in a repository, as what it was sent as this time. */
  public void link(long repository, RawManifest manifest) {
    jdbc.sql(
            """
            insert into registry_repository_manifest (repository_id, digest, media_type)
            values (:repository, :digest, :mediaType)
            on conflict (repository_id, digest) do update set media_type = excluded.media_type
            """)
        .param("repository", repository)
        .param("digest", manifest.digest().toString())
        .param("mediaType", manifest.mediaType())
        .update();
  }

  /** Lets a tag lead to a manifest that is linked in the repository. */
  public void tag(long repository, Tag tag, Digest digest) {
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

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
