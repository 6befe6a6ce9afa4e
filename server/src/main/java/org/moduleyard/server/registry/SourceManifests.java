package org.moduleyard.server.registry;

import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.moduleyard.oci.Descriptor;
import org.moduleyard.oci.ImageSource;
import org.moduleyard.oci.ImageTree;
import org.moduleyard.oci.RawManifest;
import org.moduleyard.oci.Reference;
import org.moduleyard.oci.RepositoryName;
import org.moduleyard.oci.Tag;
import org.moduleyard.oci.client.RegistryClient;

/**
 * A repository at a registry, each manifest fetched once: {@code latest}, {@code 1.0.0} and the
 * tags for single platforms mostly lead to the same ones.
 */
final class SourceManifests implements ImageSource {

  private final RegistryClient client;
  private final RepositoryName repository;
  private final Map<Reference, RawManifest> fetched = new HashMap<>();
  private long bytes;

  SourceManifests(RegistryClient client, RepositoryName repository) {
    this.client = client;
    this.repository = repository;
  }

  /** Never empty: what is missing is reported with the registry's words. */
  @Override
  public Optional<RawManifest> manifest(Reference reference) {
    RawManifest known = fetched.get(reference);
    if (known == null) {
      known = client.manifest(repository, reference);
      keep(reference, known);
    }
    return Optional.of(known);
  }

  private void keep(Reference reference, RawManifest manifest) {
    bytes += manifest.size();
    if (bytes > ImageTree.MAX_MANIFEST_BYTES) {
      throw new ImportRefusedException(
          ("The manifests of %s have more than %,d bytes together."
                  + " Submit fewer tags, or smaller manifests.")
              .formatted(repository, ImageTree.MAX_MANIFEST_BYTES));
    }
    fetched.put(reference, manifest);
    fetched.put(manifest.digest(), manifest);
  }

  @Override
  public InputStream openBlob(Descriptor descriptor) {
    return client.openBlob(repository, descriptor);
  }

  @Override
  public List<Tag> tags() {
    return client.tags(repository);
  }
}
