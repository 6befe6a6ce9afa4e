package org.moduleyard.oci.manifest;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.MalformedNameException;

/**
 * Names content by type, digest and size, as manifests do (OCI Image).
 *
 * @param size in bytes, 0 or more
 * @param platform for entries of an index; null when the index does not say
 * @param annotations in the order they were written
 * @param urls other places the content may be fetched from; never followed by us
 */
public record Descriptor(
    String mediaType,
    Digest digest,
    long size,
    @Nullable Platform platform,
    @Nullable String artifactType,
    Map<String, String> annotations,
    List<String> urls) {
  public Descriptor {
    if (!MediaTypes.isWellFormed(mediaType)) {
      throw new MalformedNameException("Media type", mediaType, "use type/subtype");
    }
    if (size < 0) {
      throw new MalformedNameException("Size", Long.toString(size), "use 0 or more bytes");
    }
    annotations = Collections.unmodifiableMap(new LinkedHashMap<>(annotations));
    urls = List.copyOf(urls);
  }

  /** Names content that has nothing else to say about itself. */
  public Descriptor(String mediaType, Digest digest, long size) {
    this(mediaType, digest, size, null, null, Map.of(), List.of());
  }

  /** Names bytes at hand by their SHA-256 digest. */
  public static Descriptor of(String mediaType, byte[] content) {
    return new Descriptor(mediaType, Digest.sha256(content), content.length);
  }

  public Descriptor withPlatform(Platform newPlatform) {
    return new Descriptor(mediaType, digest, size, newPlatform, artifactType, annotations, urls);
  }

  public Descriptor withAnnotations(Map<String, String> newAnnotations) {
    return new Descriptor(mediaType, digest, size, platform, artifactType, newAnnotations, urls);
  }
}
