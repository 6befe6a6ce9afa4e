package org.moduleyard.oci.manifest;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.moduleyard.oci.reference.Reference;
import org.moduleyard.oci.reference.Tag;

/**
 * One repository that images can be read from: at a registry, in a directory, or in quarantine.
 *
 * <p>Implementations verify: what they return has the digest and size it was asked for by.
 */
public interface ImageSource {

  /** The manifest as its maker wrote it; empty when the source has none by this reference. */
  Optional<RawManifest> manifest(Reference reference) throws IOException;

  /**
   * Opens a blob; the caller closes it. A read throws when the content turns out to differ from the
   * descriptor in digest or size, at the latest when its end is reached.
   */
  InputStream openBlob(Descriptor descriptor) throws IOException;

  /** All tags, sorted. */
  List<Tag> tags() throws IOException;
}
