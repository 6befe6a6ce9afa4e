package org.moduleyard.server.registry.image;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;
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

/**
 * Opens quarantined images for those who certify them. Nothing that is read here stays in the
 * memory from which answers come: part of it may never be shown.
 */
public record QuarantineReader(Quarantines quarantines, RepositoryStore rows, BlobStore blobs) {

  public ImageSource open(QuarantineName name) {
    return new Images(quarantines.require(name), rows, blobs);
  }

  private record Images(long repository, RepositoryStore rows, BlobStore blobs)
      implements ImageSource {

    @Override
    public Optional<RawManifest> manifest(Reference reference) {
      Optional<Digest> digest =
          switch (reference) {
            case Digest itself -> Optional.of(itself);
            case Tag tag -> rows.digest(repository, tag);
          };
      return digest.flatMap(each -> rows.manifest(repository, each)).map(StoredManifest::toRaw);
    }

    @Override
    public InputStream openBlob(Descriptor descriptor) throws IOException {
      Digest digest = descriptor.digest();
      OptionalLong size =
          rows.refersTo(repository, digest) ? blobs.size(digest) : OptionalLong.empty();
      if (size.isEmpty()) {
        throw new NoSuchElementException("there is no blob " + digest);
      }
      if (size.getAsLong() != descriptor.size()) {
        throw new ContentMismatchException(
            String.format(
                Locale.ROOT,
                "%s has %,d bytes, not %,d",
                digest,
                size.getAsLong(),
                descriptor.size()));
      }
      // Verified once more: certifying bytes that a disk has changed since would be worthless.
      return new VerifyingInputStream(blobs.open(digest), descriptor);
    }

    @Override
    public List<Tag> tags() {
      return rows.tags(List.of(repository), "", Integer.MAX_VALUE);
    }
  }
}
