package org.moduleyard.server.registry;

import org.moduleyard.oci.manifest.RawManifest;
import org.moduleyard.oci.reference.Digest;

/** A manifest ready to be sent: its bytes are shared by all requests and not copied. */
final class StoredManifest {

  private final Digest digest;
  private final String mediaType;
  private final byte[] content;

  StoredManifest(Digest digest, String mediaType, byte[] content) {
    this.digest = digest;
    this.mediaType = mediaType;
    this.content = content;
  }

  Digest digest() {
    return digest;
  }

  String mediaType() {
    return mediaType;
  }

  /** Not to be changed. */
  byte[] content() {
    return content;
  }

  RawManifest toRaw() {
    return RawManifest.of(content, mediaType, digest.algorithm());
  }
}
