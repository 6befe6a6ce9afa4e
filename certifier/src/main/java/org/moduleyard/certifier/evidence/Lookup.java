package org.moduleyard.certifier.evidence;

import org.moduleyard.oci.manifest.ImageIndex;
import org.moduleyard.oci.manifest.ImageManifest;
import org.moduleyard.oci.manifest.Manifest;
import org.moduleyard.oci.manifest.RawManifest;
import org.moduleyard.oci.reference.Digest;

/** The result of looking up a reference in a repository. */
public sealed interface Lookup {

  /** A manifest that can be read. */
  sealed interface Found extends Lookup {
    RawManifest raw();

    default Digest digest() {
      return raw().digest();
    }
  }

  /** The image for one platform. */
  record Image(RawManifest raw, ImageManifest manifest) implements Found {}

  /** An index of images. */
  record Index(RawManifest raw, ImageIndex manifest) implements Found {}

  /** Nothing. */
  record Missing() implements Lookup {}

  /** Something that is no manifest we can read; {@code reason} is a sentence. */
  record Unusable(String reason) implements Lookup {}

  static Lookup of(RawManifest raw) {
    return switch (Manifest.parse(raw)) {
      case ImageManifest image -> new Image(raw, image);
      case ImageIndex index -> new Index(raw, index);
    };
  }
}
