package org.moduleyard.server.registry.store;

import org.moduleyard.oci.manifest.RawManifest;
import org.moduleyard.oci.reference.Digest;

/** A manifest ready to be sent: its bytes are shared by all requests and not copied. */
public final class StoredManifest {

  private final Digest digest;
  private final String mediaType;
  private final byte[] content;

  StoredManifest(Digest digest, String mediaType, byte[] content) {
    this.digest = digest;
    this.mediaType = mediaType;
    this.content = content;
  }

  public Digest digest() {
    return digest;
  }

  public String mediaType() {
    return mediaType;
  }

  /** Not to be changed. */
  public byte[] content() {
    return content;
  }

  public RawManifest toRaw() {
    return RawManifest.of(content, mediaType, digest.algorithm());
  }
}
