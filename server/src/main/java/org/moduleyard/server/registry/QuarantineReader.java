package org.moduleyard.server.registry;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.moduleyard.oci.ContentMismatchException;
import org.moduleyard.oci.Descriptor;
import org.moduleyard.oci.ImageSource;
import org.moduleyard.oci.RawManifest;
import org.moduleyard.oci.Reference;
import org.moduleyard.oci.Tag;
import org.moduleyard.oci.VerifyingInputStream;
import org.moduleyard.server.content.BlobStore;

/** Opens quarantined images for those who certify them. */
record QuarantineReader(
    Quarantines quarantines, RepositoryReader reader, RepositoryRows rows, BlobStore blobs) {

  ImageSource open(QuarantineName name) {
    return new Images(quarantines.require(name), reader, rows, blobs);
  }

  private record Images(
      long repository, RepositoryReader reader, RepositoryRows rows, BlobStore blobs)
      implements ImageSource {

    @Override
    public Optional<RawManifest> manifest(Reference reference) {
      return reader.manifest(repository, reference).map(StoredManifest::toRaw);
    }

    @Override
    public InputStream openBlob(Descriptor descriptor) throws IOException {
      StoredBlob blob =
          reader
              .blob(repository, descriptor.digest())
              .orElseThrow(
                  () -> new NoSuchElementException("there is no blob " + descriptor.digest()));
      if (blob.size() != descriptor.size()) {
        throw new ContentMismatchException(
            "%s has %,d bytes, not %,d".formatted(blob.digest(), blob.size(), descriptor.size()));
      }
      // Verified once more: certifying bytes that a disk has changed since would be worthless.
      return new VerifyingInputStream(blobs.open(blob.digest()), descriptor);
    }

    @Override
    public List<Tag> tags() {
      return rows.tags(List.of(repository), "", Integer.MAX_VALUE);
    }
  }
}
