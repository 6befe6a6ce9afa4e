package org.moduleyard.oci.manifest;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.moduleyard.oci.json.JsonView;
import org.moduleyard.oci.json.MalformedJsonException;
import org.moduleyard.oci.json.StrictJson;
import org.moduleyard.oci.reference.Digest;

/**
 * A manifest as its maker wrote it. Its bytes are never written anew: one changed space would
 * change the digest, and with it break every pin and signature. Immutable.
 */
public final class RawManifest {
  private static final String DOCUMENT = "The manifest";

  /** Types that any file may be sent as, so that they contradict nothing. */
  private static final Set<String> GENERIC =
      Set.of("", "application/json", "application/octet-stream", "text/plain");

  private final byte[] bytes;
  private final String mediaType;
  private final Digest digest;

  private RawManifest(byte[] bytes, String mediaType, Digest digest) {
    this.bytes = bytes;
    this.mediaType = mediaType;
    this.digest = digest;
  }

  /** Keeps these bytes as a manifest of this type, named by SHA-256. */
  public static RawManifest of(byte[] bytes, String mediaType) {
    return of(bytes, mediaType, "sha256");
  }

  /** Keeps these bytes as a manifest of this type, named by {@code sha256} or {@code sha512}. */
  public static RawManifest of(byte[] bytes, String mediaType, String algorithm) {
    byte[] own = bytes.clone();
    return new RawManifest(own, mediaType, Digest.of(algorithm, own));
  }

  /**
   * Keeps what came over the wire. The type is the one stated inside the document, else the one of
   * the transfer (OCI Distribution, pulling manifests). OCI documents may state none; then, and
   * when the transfer says no more than that it is JSON, their shape tells.
   *
   * @param contentType the header with its parameters; null when there was none
   * @throws MalformedManifestException when it is not a JSON object, when the two types differ, or
   *     when it is no manifest we can read
   */
  public static RawManifest received(byte[] bytes, @Nullable String contentType, String algorithm) {
    JsonView json;
    String inside;
    try {
      json = StrictJson.object(bytes);
      inside = json.text("mediaType").orElse("");
    } catch (MalformedJsonException e) {
      throw new MalformedManifestException(DOCUMENT, e);
    }
    String sentAs = contentType == null ? "" : MediaTypes.withoutParameters(contentType);
    String outside = GENERIC.contains(sentAs) ? "" : sentAs;
    if (!inside.isEmpty() && !outside.isEmpty() && !inside.equals(outside)) {
      throw new MalformedManifestException(
          DOCUMENT, "/mediaType", "it says %s but was sent as %s".formatted(inside, outside));
    }
    String stated = inside.isEmpty() ? outside : inside;
    return of(bytes, requireReadable(stated.isEmpty() ? shape(json) : stated), algorithm);
  }

  private static String shape(JsonView json) {
    return json.has("manifests") ? MediaTypes.OCI_INDEX : MediaTypes.OCI_MANIFEST;
  }

  private static String requireReadable(String mediaType) {
    if (MediaTypes.isDockerSchema1(mediaType)) {
      throw new MalformedManifestException(
          DOCUMENT,
          "",
          "it has the Docker schema 1 form, which names no platform; build and push the image again"
              + " with a current tool");
    }
    if (!MediaTypes.isManifest(mediaType)) {
      throw new MalformedManifestException(
          DOCUMENT, "", "\"" + mediaType + "\" is no type of image or index we can read");
    }
    return mediaType;
  }

  /** A copy of the bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  public String mediaType() {
    return mediaType;
  }

  public Digest digest() {
    return digest;
  }

  /** The length in bytes. */
  public int size() {
    return bytes.length;
  }

  public Descriptor descriptor() {
    return new Descriptor(mediaType, digest, size());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RawManifest that
        && digest.equals(that.digest)
        && mediaType.equals(that.mediaType);
  }

  @Override
  public int hashCode() {
    return digest.hashCode();
  }

  @Override
  public String toString() {
    return "%s (%s, %s bytes)".formatted(digest, mediaType, size());
  }
}
