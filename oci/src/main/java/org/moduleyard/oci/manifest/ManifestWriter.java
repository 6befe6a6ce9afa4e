package org.moduleyard.oci.manifest;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.moduleyard.oci.json.StrictJson;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes manifests of our own; those of others are kept as bytes and never written anew. */
final class ManifestWriter {
  private ManifestWriter() {}

  static byte[] write(Manifest manifest) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("schemaVersion", 2);
    json.put("mediaType", manifest.mediaType());
    putUnlessNull(json, "artifactType", manifest.artifactType());
    switch (manifest) {
      case ImageManifest image -> {
        json.set("config", descriptor(image.config()));
        json.set("layers", descriptors(image.layers()));
        putAnnotations(json, image.annotations());
      }
      case ImageIndex index -> {
        json.set("manifests", descriptors(index.manifests()));
        putAnnotations(json, index.annotations());
      }
    }
    Descriptor subject = manifest.subject();
    if (subject != null) {
      json.set("subject", descriptor(subject));
    }
    return StrictJson.write(json);
  }

  private static ArrayNode descriptors(List<Descriptor> descriptors) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    descriptors.forEach(descriptor -> array.add(descriptor(descriptor)));
    return array;
  }

  private static ObjectNode descriptor(Descriptor descriptor) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("mediaType", descriptor.mediaType());
    json.put("digest", descriptor.digest().toString());
    json.put("size", descriptor.size());
    if (!descriptor.urls().isEmpty()) {
      ArrayNode urls = json.putArray("urls");
      descriptor.urls().forEach(urls::add);
    }
    putAnnotations(json, descriptor.annotations());
    putUnlessNull(json, "artifactType", descriptor.artifactType());
    Platform platform = descriptor.platform();
    if (platform != null) {
      json.set("platform", platform(platform));
    }
    return json;
  }

  private static ObjectNode platform(Platform platform) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("architecture", platform.architecture());
    json.put("os", platform.os());
    if (!platform.variant().isEmpty()) {
      json.put("variant", platform.variant());
    }
    if (!platform.osVersion().isEmpty()) {
      json.put("os.version", platform.osVersion());
    }
    return json;
  }

  private static void putUnlessNull(ObjectNode json, String name, @Nullable String value) {
    if (value != null) {
      json.put(name, value);
    }
  }

  private static void putAnnotations(ObjectNode json, Map<String, String> annotations) {
    if (!annotations.isEmpty()) {
      ObjectNode map = json.putObject("annotations");
      annotations.forEach(map::put);
    }
  }
}
