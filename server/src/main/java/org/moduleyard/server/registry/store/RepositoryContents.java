package org.moduleyard.server.registry.store;

import java.util.Optional;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.Reference;

/** The contents of single repositories, named by their numbers. */
public interface RepositoryContents {

  Optional<StoredManifest> manifest(long repository, Reference reference);

  Optional<StoredBlob> blob(long repository, Digest digest);

  /** Whether this is known, without waiting for the database, to lead to this manifest now. */
  default boolean isKnown(long repository, Reference reference, Digest manifest) {
    return false;
  }
}
