package org.moduleyard.certifier.report;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.moduleyard.oci.reference.Digest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The members of a report that say what was read:
 *
 * <pre>
 * "images":[{"manifest":"sha256:…","platform":"linux/amd64","config":"sha256:…","layers":["sha256:…"]}],
 * "attachments":[{"manifest":"sha256:…","artifactType":"application/…","blobs":["sha256:…"]}],
 * "indexes":[{"manifest":"sha256:…"}]
 * </pre>
 */
public final class InventoryJson {
  private static final String IMAGES = "images";
  private static final String ATTACHMENTS = "attachments";
  private static final String INDEXES = "indexes";
  private static final String MANIFEST = "manifest";

  private InventoryJson() {}

  static void write(Inventory read, ObjectNode report) {
    ArrayNode images = report.putArray(IMAGES);
    for (Inventory.Image image : read.images()) {
      ObjectNode json = images.addObject();
      json.put(MANIFEST, image.manifest().toString());
      json.put("platform", image.platform());
      json.put("config", image.config().toString());
      ArrayNode layers = json.putArray("layers");
      image.layers().forEach(layer -> layers.add(layer.toString()));
    }
    ArrayNode attachments = report.putArray(ATTACHMENTS);
    for (Inventory.Attachment attachment : read.attachments()) {
      ObjectNode json = attachments.addObject();
      json.put(MANIFEST, attachment.manifest().toString());
      json.put("artifactType", attachment.artifactType());
      ArrayNode blobs = json.putArray("blobs");
      attachment.blobs().forEach(blob -> blobs.add(blob.toString()));
    }
    ArrayNode indexes = report.putArray(INDEXES);
    read.indexes().forEach(index -> indexes.addObject().put(MANIFEST, index.toString()));
  }

  /** Null when the report does not say it, as those of engines before 7. */
  public static @Nullable Inventory read(JsonNode report) {
    if (!report.has(IMAGES) || !report.has(ATTACHMENTS) || !report.has(INDEXES)) {
      return null;
    }
    List<Inventory.Image> images =
        report
            .path(IMAGES)
            .valueStream()
            .map(
                json ->
                    new Inventory.Image(
                        digest(json, MANIFEST),
                        json.path("platform").asString(""),
                        digest(json, "config"),
                        digests(json.path("layers")).toList()))
            .toList();
    List<Inventory.Attachment> attachments =
        report
            .path(ATTACHMENTS)
            .valueStream()
            .map(
                json ->
                    new Inventory.Attachment(
                        digest(json, MANIFEST),
                        json.path("artifactType").asString(""),
                        new TreeSet<>(digests(json.path("blobs")).toList())))
            .toList();
    List<Digest> indexes =
        report.path(INDEXES).valueStream().map(json -> digest(json, MANIFEST)).toList();
    return new Inventory(images, attachments, new TreeSet<>(indexes));
  }

  private static Digest digest(JsonNode json, String member) {
    return Digest.parse(json.path(member).asString(""));
  }

  private static Stream<Digest> digests(JsonNode array) {
    return array.valueStream().map(digest -> Digest.parse(digest.asString("")));
  }
}
