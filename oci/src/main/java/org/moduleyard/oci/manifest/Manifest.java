package org.moduleyard.oci.manifest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The content of a manifest: one image, or an index of images for several platforms (OCI Image).
 */
public sealed interface Manifest permits ImageManifest, ImageIndex {

  String mediaType();

  @Nullable String artifactType();

  /** The manifest this one is about, such as the image a signature signs. */
  @Nullable Descriptor subject();

  /**
   * The blobs and manifests that this manifest needs to be complete, in order; never the subject.
   */
  List<Descriptor> references();

  /**
   * Reads a manifest.
   *
   * @throws MalformedManifestException saying what is wrong and where
   */
  static Manifest parse(RawManifest raw) {
    return ManifestParser.parse(raw);
  }

  /** Writes a manifest of our own making; equal manifests give equal bytes. */
  default RawManifest write() {
    return RawManifest.of(ManifestWriter.write(this), mediaType());
  }
}
