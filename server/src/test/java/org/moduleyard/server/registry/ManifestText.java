package org.moduleyard.server.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.MediaTypes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Manifests as JSON that tests can bend as they like before it is sent. */
public final class ManifestText {

  private ManifestText() {}

  public static ObjectNode image(String mediaType, Descriptor config, Descriptor... layers) {
    ObjectNode image = start(mediaType);
    image.set("config", descriptor(config));
    image.set("layers", descriptors(layers));
    return image;
  }

  public static ObjectNode ociImage(Descriptor config, Descriptor... layers) {
    return image(MediaTypes.OCI_MANIFEST, config, layers);
  }

  public static ObjectNode index(String mediaType, Descriptor... children) {
    ObjectNode index = start(mediaType);
    index.set("manifests", descriptors(children));
    return index;
  }

  public static ObjectNode ociIndex(Descriptor... children) {
    return index(MediaTypes.OCI_INDEX, children);
  }

  private static ObjectNode start(String mediaType) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("schemaVersion", 2)
        .put("mediaType", mediaType);
  }

  private static ArrayNode descriptors(Descriptor... descriptors) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    List.of(descriptors).forEach(one -> array.add(descriptor(one)));
    return array;
  }

  public static ObjectNode descriptor(Descriptor descriptor) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("mediaType", descriptor.mediaType())
        .put("digest", descriptor.digest().toString())
        .put("size", descriptor.size());
  }

  /** Adds what makes a manifest one about another. */
  public static ObjectNode about(Descriptor subject, ObjectNode manifest) {
    manifest.set("subject", descriptor(subject));
    return manifest;
  }

  public static ObjectNode annotated(Map<String, String> annotations, ObjectNode manifest) {
    ObjectNode map = manifest.putObject("annotations");
    annotations.forEach(map::put);
    return manifest;
  }

  public static byte[] bytes(JsonNode json) {
    return json.toString().getBytes(UTF_8);
  }

  /** Laid out as no program of ours would, so that whoever writes it anew changes the bytes. */
  public static byte[] oddlySpacedBytes(JsonNode json) {
    return ("\n " + json.toPrettyString().replace("\" : ", "\"  :\t") + "\r\n").getBytes(UTF_8);
  }
}
