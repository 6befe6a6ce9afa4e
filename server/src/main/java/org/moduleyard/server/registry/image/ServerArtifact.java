package org.moduleyard.server.registry.image;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.MediaTypes;
import org.moduleyard.oci.manifest.RawManifest;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

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
  private static final JsonMapper JSON = JsonMapper.builder().build();

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
    ObjectNode manifest = JSON.createObjectNode();
    manifest.put("schemaVersion", 2);
    manifest.put("mediaType", MediaTypes.OCI_MANIFEST);
    manifest.put("artifactType", artifactType);
    describe(manifest.putObject("config"), Descriptor.of(MediaTypes.OCI_EMPTY, EMPTY_CONFIG));
    ArrayNode layers = manifest.putArray("layers");
    contents.forEach(content -> describe(layers.addObject(), content.descriptor()));
    describe(manifest.putObject("subject"), subject);
    if (!annotations.isEmpty()) {
      ObjectNode all = manifest.putObject("annotations");
      new TreeMap<>(annotations).forEach(all::put);
    }
    return RawManifest.of(JSON.writeValueAsBytes(manifest), MediaTypes.OCI_MANIFEST);
  }

  private static void describe(ObjectNode node, Descriptor descriptor) {
    node.put("mediaType", descriptor.mediaType());
    node.put("digest", descriptor.digest().toString());
    node.put("size", descriptor.size());
  }
}
