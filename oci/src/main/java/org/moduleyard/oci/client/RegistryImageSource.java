package org.moduleyard.oci.client;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.moduleyard.oci.client.error.RegistryException;
import org.moduleyard.oci.client.error.RegistryNotFoundException;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.ImageSource;
import org.moduleyard.oci.manifest.RawManifest;
import org.moduleyard.oci.reference.Reference;
import org.moduleyard.oci.reference.RepositoryName;
import org.moduleyard.oci.reference.Tag;

/** A repository at a registry as a source of images. Throws {@link RegistryException}. */
public record RegistryImageSource(RegistryClient client, RepositoryName repository)
    implements ImageSource {

  @Override
  public Optional<RawManifest> manifest(Reference reference) {
    try {
      return Optional.of(client.manifest(repository, reference));
    } catch (RegistryNotFoundException e) {
      return Optional.empty();
    }
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
