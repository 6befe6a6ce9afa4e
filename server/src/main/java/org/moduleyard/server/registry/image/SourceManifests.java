package org.moduleyard.server.registry.image;

import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.ImageSource;
import org.moduleyard.oci.manifest.ImageTree;
import org.moduleyard.oci.manifest.RawManifest;
import org.moduleyard.oci.reference.Reference;
import org.moduleyard.oci.reference.Tag;
import org.moduleyard.server.platform.memory.MemoryPart;
import org.moduleyard.server.platform.memory.Work;

/**
 * The manifests of a repository, each fetched once: {@code latest}, {@code 1.0.0} and the tags for
 * single platforms mostly lead to the same ones. Planning an import needs nothing else.
 */
final class SourceManifests implements ImageSource {

  private final Function<Reference, RawManifest> source;
  private final String repository;
  private final Map<Reference, RawManifest> fetched = new HashMap<>();
  private long bytes;

  /**
   * Reads from a repository.
   *
   * @param source says in words of its own when something is missing
   * @param repository its name, for messages
   */
  SourceManifests(Function<Reference, RawManifest> source, String repository) {
    this.source = source;
    this.repository = repository;
  }

  /** Never empty: the source reports what is missing. */
  @Override
  public Optional<RawManifest> manifest(Reference reference) {
    RawManifest known = fetched.get(reference);
    if (known == null) {
      known = source.apply(reference);
      keep(reference, known);
    }
    return Optional.of(known);
  }

  private void keep(Reference reference, RawManifest manifest) {
    bytes += manifest.size();
    if (bytes > ImageTree.MAX_MANIFEST_BYTES) {
      throw new ImportRefusedException(
          String.format(
              Locale.ROOT,
              "The manifests of %s have more than %,d bytes together."
                  + " Submit fewer tags, or smaller manifests.",
              repository,
              ImageTree.MAX_MANIFEST_BYTES));
    }
    Work.need(MemoryPart.JOBS, bytes);
    fetched.put(reference, manifest);
    fetched.put(manifest.digest(), manifest);
  }

  @Override
  public InputStream openBlob(Descriptor descriptor) {
    throw new UnsupportedOperationException("there are only manifests here");
  }

  @Override
  public List<Tag> tags() {
    throw new UnsupportedOperationException("there are only manifests here");
  }
}
