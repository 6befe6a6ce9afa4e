package org.moduleyard.oci.manifest;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.moduleyard.oci.json.JsonView;
import org.moduleyard.oci.json.MalformedJsonException;
import org.moduleyard.oci.json.StrictJson;
import org.moduleyard.oci.reference.Digest;

/** Reads manifests of all four types; strict, because the result decides what is copied and run. */
final class ManifestParser {
  private static final String DOCUMENT = "The manifest";

  private ManifestParser() {}

  static Manifest parse(RawManifest raw) {
    try {
      return parse(StrictJson.object(raw.bytes()), raw.mediaType());
    } catch (MalformedJsonException e) {
      throw new MalformedManifestException(DOCUMENT, e);
    }
  }

  private static Manifest parse(JsonView json, String mediaType) {
    requireSameType(json, mediaType);
    if (json.requiredLong("schemaVersion") != 2) {
      throw json.requiredMember("schemaVersion").refusal("only schema version 2 is supported");
    }
    if (MediaTypes.isIndex(mediaType)) {
      return index(json, mediaType);
    }
    if (MediaTypes.isImage(mediaType)) {
      return image(json, mediaType);
    }
    throw json.refusal("\"" + mediaType + "\" is no type of image or index we can read");
  }

  private static void requireSameType(JsonView json, String mediaType) {
    Optional<String> stated = json.text("mediaType");
    if (stated.isPresent() && !stated.get().equals(mediaType)) {
      throw json.requiredMember("mediaType")
          .refusal("it says %s but is kept as %s".formatted(stated.get(), mediaType));
    }
  }

  private static ImageManifest image(JsonView json, String mediaType) {
    refuseMember(json, "manifests", "an image");
    return new ImageManifest(
        mediaType,
        json.text("artifactType").orElse(null),
        descriptor(json.requiredObject("config")),
        json.requiredArray("layers").stream().map(ManifestParser::descriptor).toList(),
        subject(json),
        json.textMap("annotations"));
  }

  private static ImageIndex index(JsonView json, String mediaType) {
    // A document that is an image to one reader and an index to another could pass the checks as
    // the one and run as the other.
    refuseMember(json, "layers", "an index");
    refuseMember(json, "config", "an index");
    return new ImageIndex(
        mediaType,
        json.text("artifactType").orElse(null),
        json.requiredArray("manifests").stream().map(ManifestParser::descriptor).toList(),
        subject(json),
        json.textMap("annotations"));
  }

  private static void refuseMember(JsonView json, String name, String kind) {
    if (json.node().has(name)) {
      throw new MalformedJsonException("/" + name, kind + " must not have this member");
    }
  }

  private static @Nullable Descriptor subject(JsonView json) {
    return json.object("subject").map(ManifestParser::descriptor).orElse(null);
  }

  private static Descriptor descriptor(JsonView json) {
    JsonView entry = json.requireObject();
    String mediaType = entry.requiredText("mediaType");
    Digest digest = entry.requiredParsed("digest", Digest::parse);
    long size = entry.requiredLong("size");
    if (size < 0) {
      throw entry.requiredMember("size").refusal("a size of 0 or more bytes is needed");
    }
    Platform platform = entry.object("platform").map(ManifestParser::platform).orElse(null);
    String artifactType = entry.text("artifactType").orElse(null);
    Map<String, String> annotations = entry.textMap("annotations");
    List<String> urls = entry.texts("urls");
    return entry.guarded(
        () -> new Descriptor(mediaType, digest, size, platform, artifactType, annotations, urls));
  }

  static Platform platform(JsonView json) {
    String os = orUnknown(json.text("os"));
    String architecture = orUnknown(json.text("architecture"));
    String variant = json.text("variant").orElse("");
    String osVersion = json.text("os.version").orElse("");
    return json.guarded(() -> new Platform(os, architecture, variant, osVersion));
  }

  /** Tools that store things other than images leave these empty; {@code isUnknown()} tells. */
  private static String orUnknown(Optional<String> word) {
    return word.filter(text -> !text.isEmpty()).orElse("unknown");
  }
}
