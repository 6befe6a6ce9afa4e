package org.moduleyard.server.registry.staging;

import java.util.Optional;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.Reference;
import org.moduleyard.oci.reference.Tag;
import org.moduleyard.server.registry.store.RepositoryContents;
import org.moduleyard.server.registry.store.RepositoryStore;
import org.moduleyard.server.registry.store.StoredBlob;
import org.moduleyard.server.registry.store.StoredManifest;

/**
 * Staging repositories, where what was pushed can be pulled at once and what was deleted is gone at
 * once, whichever server process did it; so nothing is remembered.
 */
public record StagingReader(RepositoryStore rows, StagingRepositories repositories)
    implements RepositoryContents {

  @Override
  public Optional<StoredManifest> manifest(long repository, Reference reference) {
    return switch (reference) {
      case Digest digest -> rows.manifest(repository, digest);
      case Tag tag ->
          rows.digest(repository, tag).flatMap(digest -> rows.manifest(repository, digest));
    };
  }

  /** From now on it stays long enough for a manifest that names it. */
  @Override
  public Optional<StoredBlob> blob(long repository, Digest digest) {
    return repositories.blob(repository, digest);
  }
}
