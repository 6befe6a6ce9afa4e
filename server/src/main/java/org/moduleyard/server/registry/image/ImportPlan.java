package org.moduleyard.server.registry.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.ImageIndex;
import org.moduleyard.oci.manifest.ImageManifest;
import org.moduleyard.oci.manifest.ImageSource;
import org.moduleyard.oci.manifest.ImageTree;
import org.moduleyard.oci.manifest.MalformedManifestException;
import org.moduleyard.oci.manifest.Manifest;
import org.moduleyard.oci.manifest.RawManifest;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.Reference;
import org.moduleyard.server.registry.store.RegistrySettings;

/**
 * All content of an import, known before the first blob moves: a missing tag or an image that is
 * too large is found in a second and not after an hour.
 *
 * @param roots the digest that each reference leads to
 * @param manifests all of them, children before the indexes that list them
 * @param blobs configurations and layers, each once
 */
record ImportPlan(
    Map<Reference, Digest> roots,
    Map<Digest, RawManifest> manifests,
    Map<Digest, Descriptor> blobs) {

  /** Reads all manifests of these references and checks them against the limits. */
  static ImportPlan read(ImageSource source, List<Reference> references, RegistrySettings limits) {
    ImportPlan plan =
        new ImportPlan(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
    for (Reference reference : references) {
      plan.add(reference, tree(source, reference));
    }
    plan.requireWithin(limits);
    return plan;
  }

  private static ImageTree tree(ImageSource source, Reference reference) {
    try {
      return ImageTree.read(source, reference);
    } catch (MalformedManifestException e) {
      throw new ImportRefusedException(
          "The image %s cannot be taken in. %s".formatted(reference, e.getMessage()), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(Reference reference, ImageTree tree) {
    if (!tree.foreignLayers().isEmpty()) {
      throw new ImportRefusedException(
          ("The image %s has the layer %s of type %s, whose maker forbids to copy it."
                  + " Build the image on a base without such layers.")
              .formatted(
                  reference,
                  tree.foreignLayers().getFirst().digest(),
                  tree.foreignLayers().getFirst().mediaType()));
    }
    roots.put(reference, tree.root().digest());
    tree.manifests().forEach(manifest -> manifests.putIfAbsent(manifest.digest(), manifest));
    tree.blobs().forEach(this::addBlob);
  }

  private void addBlob(Descriptor blob) {
    Descriptor known = blobs.putIfAbsent(blob.digest(), blob);
    if (known != null && known.size() != blob.size()) {
      throw new ImportRefusedException(
          String.format(
              Locale.ROOT,
              "Two manifests give %s different sizes, %,d and %,d bytes."
                  + " Build and push the image again.",
              blob.digest(),
              known.size(),
              blob.size()));
    }
  }

  private void requireWithin(RegistrySettings limits) {
    for (RawManifest raw : manifests.values()) {
      if (Manifest.parse(raw) instanceof ImageManifest image
          && image.layers().size() > limits.maxLayers()) {
        throw new ImportRefusedException(
            "The image %s has %s layers; at most %s are taken. Combine steps of its build."
                .formatted(raw.digest(), image.layers().size(), limits.maxLayers()));
      }
    }
    for (Descriptor blob : blobs.values()) {
      if (blob.size() > limits.maxBlobSize().toBytes()) {
        throw new ImportRefusedException(
            String.format(
                Locale.ROOT,
                "%s has %,d bytes; one layer may have at most %,d.",
                blob.digest(),
                blob.size(),
                limits.maxBlobSize().toBytes()));
      }
    }
    if (bytes() > limits.maxImportSize().toBytes()) {
      throw new ImportRefusedException(
          String.format(
              Locale.ROOT,
              "All images of the plan have %,d bytes together; at most %,d are taken.",
              bytes(),
              limits.maxImportSize().toBytes()));
    }
  }

  /**
   * All manifests by depth and then by digest: children before the indexes that list them, and the
   * same order for everybody who saves them.
   */
  List<RawManifest> byDepth() {
    Map<Digest, Integer> depths = new HashMap<>();
    manifests.forEach((digest, raw) -> depths.put(digest, depth(raw, depths)));
    return manifests.values().stream()
        .sorted(
            Comparator.comparing((RawManifest raw) -> depths.getOrDefault(raw.digest(), 0))
                .thenComparing(RawManifest::digest))
        .toList();
  }

  private static int depth(RawManifest raw, Map<Digest, Integer> depthsBelow) {
    return switch (Manifest.parse(raw)) {
      case ImageManifest image -> 0;
      case ImageIndex index ->
          1
              + index.manifests().stream()
                  .mapToInt(child -> depthsBelow.getOrDefault(child.digest(), 0))
                  .max()
                  .orElse(0);
    };
  }

  /** All blobs together; a sum that hostile sizes cannot make small again by overflowing. */
  long bytes() {
    long sum = 0;
    for (Descriptor blob : blobs.values()) {
      sum = Math.min(Long.MAX_VALUE - sum, blob.size()) + sum;
    }
    return sum;
  }
}
