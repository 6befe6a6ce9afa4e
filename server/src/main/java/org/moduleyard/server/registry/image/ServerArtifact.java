package org.moduleyard.server.registry.image;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.MediaTypes;
import org.moduleyard.oci.manifest.RawManifest;
import tools.jackson.databind.json.JsonMapper;

/**
 * An artifact about an image that the server makes itself, for clients to find among its referrers
 * (OCI Image, artifacts). The same artifact makes the same bytes, whenever it is made.
 *
 * @param maker short name of the part of the server that made it, stored with it
 * @param artifactType its media type
 * @param contents at least one
 * @param annotations of the manifest, which lists of referrers show
 */
public record ServerArtifact(
    String maker, String artifactType, List<Content> contents, Map<String, String> annotations) {

  /** One blob of it. */
  @SuppressWarnings("ArrayRecordComponent") // stored once, never compared
  public record Content(String mediaType, byte[] bytes) {

    Descriptor descriptor() {
      return Descriptor.of(mediaType, bytes);
    }
  }

  private static final byte[] EMPTY_CONFIG = "{}".getBytes(StandardCharsets.US_ASCII);

  public ServerArtifact {
    contents = List.copyOf(contents);
    annotations = Map.copyOf(annotations);
    if (contents.isEmpty()) {
      throw new IllegalArgumentException("an artifact has at least one content");
    }
    if (!MediaTypes.isWellFormed(artifactType) || MediaTypes.isTakenForConfig(artifactType)) {
      throw new IllegalArgumentException(artifactType + " is no type of an artifact");
    }
    for (Content content : contents) {
      if (MediaTypes.isTakenForLayer(content.mediaType())) {
        throw new IllegalArgumentException("an artifact has no layers of a file system");
      }
    }
  }

  /** All blobs that its manifest names. */
  List<Content> blobs() {
    List<Content> blobs = new ArrayList<>(contents);
    blobs.add(new Content(MediaTypes.OCI_EMPTY, EMPTY_CONFIG));
    return blobs;
  }

  /** Its manifest about an image. */
  RawManifest about(Descriptor subject) {
    Written manifest =
        new Written(
            2,
            MediaTypes.OCI_MANIFEST,
            artifactType,
            Part.of(Descriptor.of(MediaTypes.OCI_EMPTY, EMPTY_CONFIG)),
            contents.stream().map(content -> Part.of(content.descriptor())).toList(),
            Part.of(subject),
            new TreeMap<>(annotations));
    return RawManifest.of(JsonMapper.shared().writeValueAsBytes(manifest), MediaTypes.OCI_MANIFEST);
  }

  /** The manifest as it is written; members in another order would be other bytes. */
  private record Written(
      int schemaVersion,
      String mediaType,
      String artifactType,
      Part config,
      List<Part> layers,
      Part subject,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) SortedMap<String, String> annotations) {}

  /** A descriptor as it is written. */
  private record Part(String mediaType, String digest, long size) {

    static Part of(Descriptor descriptor) {
      return new Part(descriptor.mediaType(), descriptor.digest().toString(), descriptor.size());
    }
  }
}
