package org.moduleyard.server.registry.image;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.stream.Collectors;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.Manifest;
import org.moduleyard.oci.manifest.RawManifest;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.server.content.BlobStore;
import org.moduleyard.server.registry.store.BlobTable;
import org.moduleyard.server.registry.store.ManifestTable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Manifests that the server made itself. Nothing else can write their marks, so what carries one is
 * served although no report names it as read; a publisher's manifest never is.
 */
public final class ServerManifests {

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Quarantines quarantines;
  private final ManifestTable manifests;
  private final BlobTable table;
  private final BlobStore blobs;
  private final Clock clock;

  public ServerManifests(
      JdbcClient jdbc,
      TransactionTemplate transaction,
      Quarantines quarantines,
      ManifestTable manifests,
      BlobTable table,
      BlobStore blobs,
      Clock clock) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.quarantines = quarantines;
    this.manifests = manifests;
    this.table = table;
    this.blobs = blobs;
    this.clock = clock;
  }

  /** Attaches an artifact; see {@code ImageLifecycle#attach}. */
  public Digest attach(QuarantineName name, Digest subject, ServerArtifact artifact) {
    // Bytes first: a manifest must never be there without its blobs.
    artifact.blobs().forEach(this::store);
    Set<Digest> named =
        artifact.blobs().stream().map(one -> one.descriptor().digest()).collect(Collectors.toSet());
    return transaction.execute(
        status -> {
          long repository = quarantines.require(name);
          table.touchStored(named);
          RawManifest manifest = artifact.about(subject(repository, subject));
          manifests.save(repository, manifest, Manifest.parse(manifest), null);
          mark(repository, manifest.digest(), artifact.maker());
          return manifest.digest();
        });
  }

  private void store(ServerArtifact.Content content) {
    Descriptor blob = content.descriptor();
    table.touch(blob.digest(), blob.size());
    try {
      blobs.put(blob.digest(), blob.size(), new ByteArrayInputStream(content.bytes()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot store " + blob.digest(), e);
    }
  }

  private Descriptor subject(long repository, Digest subject) {
    return jdbc.sql(
            """
            select l.media_type, octet_length(m.content) as size
              from registry_repository_manifest l join registry_manifest m using (digest)
             where l.repository_id = :repository and l.digest = :digest
            """)
        .param("repository", repository)
        .param("digest", subject.toString())
        .query(
            (row, number) ->
                new Descriptor(row.getString("media_type"), subject, row.getLong("size")))
        .optional()
        .orElseThrow(() -> new NoSuchElementException("There is no manifest " + subject));
  }

  private void mark(long repository, Digest manifest, String maker) {
    jdbc.sql(
            """
            insert into registry_server_manifest (repository_id, digest, maker, made_at)
            values (:repository, :digest, :maker, :now) on conflict do nothing
            """)
        .param("repository", repository)
        .param("digest", manifest.toString())
        .param("maker", maker)
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
  }

  /**
   * The content of a repository that may be served: the certified content and the server's
   * artifacts about it.
   */
  static ServedContent with(JdbcClient jdbc, long repository, ServedContent certified) {
    Set<Digest> made = new HashSet<>();
    Set<Digest> held = new HashSet<>();
    jdbc.sql(
            """
            select s.digest as manifest, f.digest as blob
              from registry_server_manifest s
              join registry_reference f on f.manifest = s.digest and f.kind = 'blob'
              join registry_referrer r on r.manifest = s.digest
             where s.repository_id = :repository and r.subject = any(:certified::text[])
            """)
        .param("repository", repository)
        .param(
            "certified",
            certified.manifests().stream().map(Digest::toString).toArray(String[]::new))
        .query(
            row -> {
              made.add(Digest.parse(row.getString("manifest")));
              held.add(Digest.parse(row.getString("blob")));
            });
    return certified.with(made, held);
  }

  /** Marks in a public repository what was made in quarantine, when it was added from there. */
  static void copyMarks(JdbcClient jdbc, long quarantine, long repository) {
    jdbc.sql(
            """
            insert into registry_server_manifest (repository_id, digest, maker, made_at)
            select :repository, digest, maker, made_at
              from registry_server_manifest where repository_id = :quarantine
            on conflict do nothing
            """)
        .param("repository", repository)
        .param("quarantine", quarantine)
        .update();
  }
}
