package org.moduleyard.oci.manifest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.Reference;

/**
 * All that one reference leads to: its manifests, children before the indexes that list them, and
 * the blobs they name, each once. Writing blobs first and then the manifests in this order never
 * leaves a manifest behind whose parts are missing (OCI Distribution, pushing manifests).
 */
public final class ImageTree {
  /** How deep indexes may nest; real ones do not, or once. */
  public static final int MAX_DEPTH = 4;

  /** How many manifests one tree may have. */
  public static final int MAX_MANIFESTS = 500;

  /** How many bytes all manifests of one tree may have together; they are held in memory. */
  public static final long MAX_MANIFEST_BYTES = 32L * 1024 * 1024;

  private final ImageSource source;
  private final Map<Digest, RawManifest> manifests = new LinkedHashMap<>();
  private final Map<Digest, Descriptor> blobs = new LinkedHashMap<>();
  private final List<Descriptor> foreignLayers = new ArrayList<>();
  private long manifestBytes;

  private ImageTree(ImageSource source) {
    this.source = source;
  }

  /**
   * Reads all manifests, but no blob.
   *
   * @throws NoSuchElementException when the source lacks the reference or a manifest an index lists
   * @throws MalformedManifestException when a manifest is not valid, differs from what the index
   *     says about it, or when the tree is deeper or larger than the limits above
   */
  public static ImageTree read(ImageSource source, Reference root) throws IOException {
    ImageTree tree = new ImageTree(source);
    RawManifest raw =
        source
            .manifest(root)
            .orElseThrow(() -> new NoSuchElementException("There is no image " + root));
    tree.add(raw, 1);
    return tree;
  }

  private void add(RawManifest raw, int depth) throws IOException {
    if (manifests.containsKey(raw.digest())) {
      return;
    }
    manifestBytes += raw.size();
    if (depth > MAX_DEPTH
        || manifests.size() >= MAX_MANIFESTS
        || manifestBytes > MAX_MANIFEST_BYTES) {
      throw refusal(
          raw.digest(),
          "it belongs to an index with more than %s levels, %s manifests or %s bytes of manifests"
              .formatted(MAX_DEPTH, MAX_MANIFESTS, MAX_MANIFEST_BYTES));
    }
    switch (Manifest.parse(raw)) {
      case ImageIndex index -> addChildren(raw, index, depth);
      case ImageManifest image -> image.references().forEach(this::addBlob);
    }
    manifests.put(raw.digest(), raw);
  }

  private void addChildren(RawManifest parent, ImageIndex index, int depth) throws IOException {
    for (Descriptor child : index.manifests()) {
      if (!MediaTypes.isManifest(child.mediaType())) {
        throw refusal(
            parent.digest(),
            "its entry %s has the type %s, which is no image"
                .formatted(child.digest(), child.mediaType()));
      }
      RawManifest raw = manifests.get(child.digest());
      if (raw == null) {
        raw =
            source
                .manifest(child.digest())
                .orElseThrow(() -> missing(parent.digest(), child.digest()));
      }
      requireAsListed(child, raw);
      add(raw, depth + 1);
    }
  }

  private static void requireAsListed(Descriptor listed, RawManifest raw) {
    if (listed.size() != raw.size() || !listed.mediaType().equals(raw.mediaType())) {
      throw refusal(
          raw.digest(),
          "its index lists it as %s of %s bytes, but it is %s of %s bytes"
              .formatted(listed.mediaType(), listed.size(), raw.mediaType(), raw.size()));
    }
  }

  private void addBlob(Descriptor blob) {
    if (MediaTypes.isForeignLayer(blob.mediaType())) {
      foreignLayers.add(blob);
    }
    Descriptor known = blobs.putIfAbsent(blob.digest(), blob);
    if (known != null && known.size() != blob.size()) {
      throw refusal(
          blob.digest(),
          "one manifest gives it %s bytes, another %s".formatted(known.size(), blob.size()));
    }
  }

  private static MalformedManifestException refusal(Digest digest, String problem) {
    return new MalformedManifestException("The image part " + digest, "", problem);
  }

  private static NoSuchElementException missing(Digest index, Digest child) {
    return new NoSuchElementException(
        "The index %s lists %s, which is missing".formatted(index, child));
  }

  /** The manifest the reference led to. */
  public RawManifest root() {
    return manifests().getLast();
  }

  /** Children before their indexes, the root last. */
  public List<RawManifest> manifests() {
    return List.copyOf(manifests.values());
  }

  /** Configurations and layers, each digest once, in the order the manifests name them. */
  public List<Descriptor> blobs() {
    return List.copyOf(blobs.values());
  }

  /** Layers that their maker forbids to copy; an image with any of them cannot be offered here. */
  public List<Descriptor> foreignLayers() {
    return List.copyOf(foreignLayers);
  }

  /** The sum of all blobs and manifests in bytes, each counted once. */
  public long totalSize() {
    return manifestBytes + blobs.values().stream().mapToLong(Descriptor::size).sum();
  }
}
