package org.moduleyard.server.registry.staging;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.moduleyard.oci.manifest.ContentMismatchException;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.ImageSource;
import org.moduleyard.oci.manifest.RawManifest;
import org.moduleyard.oci.manifest.VerifyingInputStream;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.Reference;
import org.moduleyard.oci.reference.Tag;
import org.moduleyard.server.content.BlobStore;
import org.moduleyard.server.registry.store.RepositoryStore;
import org.moduleyard.server.registry.store.StoredManifest;

/** A staging repository as its publisher looks at it; what is deleted meanwhile is gone. */
public record StagedSource(long repository, RepositoryStore rows, BlobStore blobs)
    implements ImageSource {

  @Override
  public Optional<RawManifest> manifest(Reference reference) {
    Optional<Digest> digest =
        switch (reference) {
          case Digest itself -> Optional.of(itself);
          case Tag tag -> rows.digest(repository, tag);
        };
    return digest.flatMap(found -> rows.manifest(repository, found)).map(StoredManifest::toRaw);
  }

  /** Only what a manifest in this repository names, whatever else the store holds. */
  @Override
  public InputStream openBlob(Descriptor descriptor) throws IOException {
    Digest digest = descriptor.digest();
    if (!rows.refersTo(repository, digest)) {
      throw new NoSuchElementException("there is no blob " + digest);
    }
    long size =
        blobs
            .size(digest)
            .orElseThrow(() -> new NoSuchElementException("the blob " + digest + " was deleted"));
    if (size != descriptor.size()) {
      throw new ContentMismatchException(
          String.format(Locale.ROOT, "%s has %,d bytes, not %,d", digest, size, descriptor.size()));
    }
    return new VerifyingInputStream(blobs.open(digest), descriptor);
  }

  @Override
  public List<Tag> tags() {
    return rows.tags(List.of(repository), "", Integer.MAX_VALUE);
  }
}
