package org.moduleyard.server.registry.image;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.moduleyard.oci.client.RegistryClient;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.Reference;
import org.moduleyard.oci.reference.RepositoryName;
import org.moduleyard.server.content.BlobStore;
import org.moduleyard.server.registry.store.BlobProvenance;
import org.moduleyard.server.registry.store.BlobTable;
import org.moduleyard.server.registry.store.RegistrySettings;

/**
 * Brings images from a publisher's registry into quarantine: first all manifests are read, then the
 * blobs are stored one by one, at last everything appears in one transaction. A kill loses at most
 * the blob that was on its way.
 */
public final class ImageImport {

  private final Quarantines quarantines;
  private final BlobProvenance blobProvenance;
  private final BlobTable table;
  private final BlobStore blobs;
  private final RegistrySettings limits;

  public ImageImport(
      Quarantines quarantines,
      BlobProvenance blobProvenance,
      BlobTable table,
      BlobStore blobs,
      RegistrySettings limits) {
    this.quarantines = quarantines;
    this.blobProvenance = blobProvenance;
    this.table = table;
    this.blobs = blobs;
    this.limits = limits;
  }

  public ImportedImages run(
      QuarantineName quarantine,
      RegistryClient client,
      RepositoryName repository,
      List<Reference> references,
      ImportListener listener) {
    Optional<Map<Reference, Digest>> frozen = quarantines.frozen(quarantine, references);
    if (frozen.isPresent()) {
      return new ImportedImages(frozen.get());
    }
    ImportPlan plan =
        ImportPlan.read(
            new SourceManifests(
                reference -> client.manifest(repository, reference), repository.value()),
            references,
            limits);
    ProgressMeter meter = new ProgressMeter(plan.blobs().size(), plan.bytes(), listener);
    for (Descriptor blob : plan.blobs().values()) {
      store(client, repository, blob, meter);
    }
    quarantines.fill(quarantine, plan);
    return new ImportedImages(plan.roots());
  }

  private void store(
      RegistryClient client, RepositoryName repository, Descriptor blob, ProgressMeter meter) {
    String source = client + "/" + repository;
    table.touchClaimed(blob);
    if (mayBeSpared(source, blob) && client.hasBlob(repository, blob.digest())) {
      meter.spared(blob.size());
      return;
    }
    try (InputStream content = client.openBlob(repository, blob)) {
      blobs.put(blob.digest(), blob.size(), meter.count(content));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "could not store %s of %s".formatted(blob.digest(), repository), e);
    }
    table.touch(blob.digest(), blob.size());
    blobProvenance.record(source, blob.digest());
    meter.stored();
  }

  /**
   * Whether this source need not send these bytes. Otherwise anybody who knows a digest could have
   * somebody else's unpublished content put into an own image.
   */
  private boolean mayBeSpared(String source, Descriptor blob) {
    OptionalLong size = blobs.size(blob.digest());
    return size.isPresent()
        && size.getAsLong() == blob.size()
        && blobProvenance.isPublicOrFrom(source, blob.digest());
  }
}
