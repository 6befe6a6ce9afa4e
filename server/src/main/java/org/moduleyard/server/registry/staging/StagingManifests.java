package org.moduleyard.server.registry.staging;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.ImageIndex;
import org.moduleyard.oci.manifest.ImageManifest;
import org.moduleyard.oci.manifest.ImageTree;
import org.moduleyard.oci.manifest.Manifest;
import org.moduleyard.oci.manifest.MediaTypes;
import org.moduleyard.oci.manifest.RawManifest;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.Reference;
import org.moduleyard.oci.reference.RepositoryName;
import org.moduleyard.oci.reference.Tag;
import org.moduleyard.server.audit.AuditLog;
import org.moduleyard.server.registry.store.ManifestTable;
import org.moduleyard.server.registry.store.StoredBlob;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Manifests and tags of staging repositories. A manifest is taken only when all it names is in the
 * repository, and what it names cannot leave while it is being taken.
 */
public final class StagingManifests {

  private final StagingRepositories repositories;
  private final ManifestTable table;
  private final StagingQuota quota;
  private final TransactionTemplate transaction;
  private final AuditLog audit;

  public StagingManifests(
      StagingRepositories repositories,
      ManifestTable table,
      StagingQuota quota,
      TransactionTemplate transaction,
      AuditLog audit) {
    this.repositories = repositories;
    this.table = table;
    this.quota = quota;
    this.transaction = transaction;
    this.audit = audit;
  }

  /**
   * Takes a manifest, and moves a tag to it when it was pushed by one.
   *
   * @param name without what marks the zone
   * @param actor as audit records name who pushes
   * @throws StagingRefusedException when something it names is missing or of another size
   */
  public void push(
      RepositoryName name, Reference reference, RawManifest raw, Manifest manifest, String actor) {
    quota.requireRoomFor(StagingRepositories.publisher(name), raw.size());
    transaction.executeWithoutResult(
        status -> {
          long repository = repositories.open(name);
          switch (manifest) {
            case ImageManifest image -> requireBlobs(repository, image);
            case ImageIndex index -> requireChildren(repository, index);
          }
          table.save(repository, raw, manifest, reference instanceof Tag tag ? tag : null);
          record(actor, "image.pushed", name, reference, raw.digest());
        });
    quota.added(StagingRepositories.publisher(name), raw.size());
  }

  private void requireBlobs(long repository, ImageManifest image) {
    List<Descriptor> needed =
        image.references().stream()
            .filter(blob -> !MediaTypes.isForeignLayer(blob.mediaType()))
            .toList();
    Map<Digest, Long> sizes =
        repositories
            .lockBlobs(repository, needed.stream().map(Descriptor::digest).toList())
            .stream()
            .collect(Collectors.toMap(StoredBlob::digest, StoredBlob::size));
    needed.forEach(blob -> requireSize(blob, Optional.ofNullable(sizes.get(blob.digest()))));
  }

  private void requireChildren(long repository, ImageIndex index) {
    Map<Digest, StagingRepositories.Child> children =
        repositories
            .lockManifests(repository, index.manifests().stream().map(Descriptor::digest).toList())
            .stream()
            .collect(Collectors.toMap(StagingRepositories.Child::digest, Function.identity()));
    for (Descriptor child : index.manifests()) {
      Optional<StagingRepositories.Child> present =
          Optional.ofNullable(children.get(child.digest()));
      requireSize(child, present.map(StagingRepositories.Child::size));
      if (present.isPresent() && present.get().depth() + 2 > ImageTree.MAX_DEPTH) {
        throw new StagingRefusedException(
            new StagingRefusal.IndexTooDeep(child.digest(), ImageTree.MAX_DEPTH));
      }
    }
  }

  private static void requireSize(Descriptor named, Optional<Long> size) {
    if (size.isEmpty()) {
      throw new StagingRefusedException(new StagingRefusal.ContentMissing(named.digest()));
    }
    if (size.get() != named.size()) {
      throw new StagingRefusedException(
          new StagingRefusal.SizeDiffers(named.digest(), named.size(), size.get()));
    }
  }

  /**
   * Deletes a manifest with all its tags, or only a tag.
   *
   * @return false when there was none
   */
  public boolean delete(RepositoryName name, Reference reference, String actor) {
    Optional<Long> repository = repositories.find(name);
    return repository.isPresent()
        && Boolean.TRUE.equals(
            transaction.execute(
                status -> {
                  boolean deleted =
                      switch (reference) {
                        case Digest digest -> repositories.removeManifest(repository.get(), digest);
                        case Tag tag -> repositories.removeTag(repository.get(), tag);
                      };
                  if (deleted) {
                    audit.record(
                        actor,
                        "image.deleted",
                        subject(name),
                        Map.of("reference", reference.toString()));
                  }
                  return deleted;
                }));
  }

  private void record(
      String actor, String action, RepositoryName name, Reference reference, Digest digest) {
    audit.record(
        actor,
        action,
        subject(name),
        Map.of("reference", reference.toString(), "digest", digest.toString()));
  }

  private static String subject(RepositoryName name) {
    return "image/" + StagingRepositories.ZONE + "/" + name;
  }
}
