package org.moduleyard.server.registry.image;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.moduleyard.oci.manifest.ImageSource;
import org.moduleyard.oci.manifest.RawManifest;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.Reference;
import org.moduleyard.oci.reference.RepositoryName;
import org.moduleyard.oci.reference.Tag;
import org.moduleyard.server.content.BlobStore;
import org.moduleyard.server.registry.protocol.Zone;
import org.moduleyard.server.registry.protocol.ZonedName;
import org.moduleyard.server.registry.staging.StagedSource;
import org.moduleyard.server.registry.staging.StagingRepositories;
import org.moduleyard.server.registry.store.RegistrySettings;
import org.moduleyard.server.registry.store.RepositoryStore;
import org.moduleyard.server.registry.store.StoredBlob;
import org.moduleyard.server.registry.store.StoredManifest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes images from a publisher's staging repository into quarantine. The bytes are here already
 * and their publisher proved to have them by pushing them, so only references are added, all in one
 * transaction: what is moved or deleted in staging meanwhile is seen before or after, never in
 * part.
 */
public final class StagedImages {

  private final StagingRepositories repositories;
  private final RepositoryStore rows;
  private final Quarantines quarantines;
  private final BlobStore blobs;
  private final RegistrySettings limits;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  public StagedImages(
      StagingRepositories repositories,
      RepositoryStore rows,
      Quarantines quarantines,
      BlobStore blobs,
      RegistrySettings limits,
      JdbcClient jdbc,
      TransactionTemplate transaction) {
    this.repositories = repositories;
    this.rows = rows;
    this.quarantines = quarantines;
    this.blobs = blobs;
    this.limits = limits;
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  /**
   * Takes images.
   *
   * @param name without what marks the zone
   */
  public ImportedImages take(
      QuarantineName quarantine, RepositoryName name, List<Reference> references) {
    return Objects.requireNonNull(
        transaction.execute(status -> new ImportedImages(takeOnce(quarantine, name, references))));
  }

  private Map<Reference, Digest> takeOnce(
      QuarantineName quarantine, RepositoryName name, List<Reference> references) {
    Optional<Map<Reference, Digest>> frozen = quarantines.frozen(quarantine, references);
    if (frozen.isPresent()) {
      return frozen.get();
    }
    long repository = repositories.find(name).orElseThrow(() -> missing(name, references));
    Map<Reference, Digest> roots = lookUp(repository, references);
    List<Reference> absent = references.stream().filter(r -> !roots.containsKey(r)).toList();
    if (!absent.isEmpty()) {
      throw missing(name, absent);
    }
    ImportPlan plan =
        ImportPlan.read(
            new SourceManifests(
                reference -> manifest(name, repository, roots, reference), onTheWire(name)),
            references,
            limits);
    requireWhole(name, repository, plan);
    quarantines.fill(quarantine, plan);
    return plan.roots();
  }

  /**
   * The digests of all references at one moment; tags that move do so before or after all of them.
   */
  private Map<Reference, Digest> lookUp(long repository, List<Reference> references) {
    Map<String, Digest> found = new LinkedHashMap<>();
    jdbc.sql(
            """
            select name, digest from registry_tag
             where repository_id = :repository and name = any(:references::text[])
            union all
            select digest, digest from registry_repository_manifest
             where repository_id = :repository and digest = any(:references::text[])
            """)
        .param("repository", repository)
        .param("references", references.stream().map(Reference::toString).toArray(String[]::new))
        .query(
            row -> {
              found.put(row.getString(1), Digest.parse(row.getString(2)));
            });
    Map<Reference, Digest> digests = new LinkedHashMap<>();
    for (Reference reference : references) {
      Digest digest = found.get(reference.toString());
      if (digest != null) {
        digests.put(reference, digest);
      }
    }
    return digests;
  }

  private static ImportRefusedException missing(RepositoryName name, List<Reference> absent) {
    return new ImportRefusedException(
        absent.stream()
            .map(
                reference ->
                    ("'%s' is listed in the offer but is not in the repository %s of this"
                            + " marketplace. Push it there or take it off the list, then publish"
                            + " again.")
                        .formatted(reference, onTheWire(name)))
            .toList());
  }

  private RawManifest manifest(
      RepositoryName name, long repository, Map<Reference, Digest> roots, Reference reference) {
    Digest digest =
        switch (reference) {
          case Digest itself -> itself;
          case Tag tag -> Objects.requireNonNull(roots.get(tag));
        };
    return rows.manifest(repository, digest)
        .map(StoredManifest::toRaw)
        .orElseThrow(() -> notWhole(name, digest));
  }

  /**
   * Makes sure that all of a plan is still in the repository, and keeps it there until the
   * transaction ends. Deleting a blob or a manifest does not delete what names it.
   */
  private void requireWhole(RepositoryName name, long repository, ImportPlan plan) {
    Set<Digest> gone = new TreeSet<>(plan.manifests().keySet());
    gone.addAll(plan.blobs().keySet());
    repositories
        .lockManifests(repository, List.copyOf(plan.manifests().keySet()))
        .forEach(manifest -> gone.remove(manifest.digest()));
    repositories.lockBlobs(repository, List.copyOf(plan.blobs().keySet())).stream()
        .map(StoredBlob::digest)
        .filter(blobs::exists)
        .forEach(gone::remove);
    if (!gone.isEmpty()) {
      throw notWhole(name, gone.iterator().next());
    }
  }

  private static ImportRefusedException notWhole(RepositoryName name, Digest part) {
    return new ImportRefusedException(
        ("An image in %s is not whole any more: its part %s was deleted."
                + " Push the image again, then publish again.")
            .formatted(onTheWire(name), part));
  }

  private static String onTheWire(RepositoryName name) {
    return new ZonedName(Zone.STAGING, name).toString();
  }

  /** A repository to look at; empty when there is no such one. */
  public Optional<ImageSource> open(RepositoryName name) {
    return repositories.find(name).map(repository -> new StagedSource(repository, rows, blobs));
  }

  /** The repositories of a publisher, sorted, without {@code <publisher>/}. */
  public List<RepositoryName> of(String publisher) {
    return repositories.of(publisher);
  }

  /** The tags of a repository and their digests; empty when there is no such repository. */
  public Map<Tag, Digest> tags(RepositoryName name) {
    Map<Tag, Digest> tags = new TreeMap<>();
    repositories
        .find(name)
        .ifPresent(
            repository ->
                jdbc.sql("select name, digest from registry_tag where repository_id = :repository")
                    .param("repository", repository)
                    .query(
                        row -> {
                          tags.put(
                              new Tag(row.getString("name")),
                              Digest.parse(row.getString("digest")));
                        }));
    return tags;
  }
}
