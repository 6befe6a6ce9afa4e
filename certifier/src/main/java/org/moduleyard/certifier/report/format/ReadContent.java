package org.moduleyard.certifier.report.format;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.moduleyard.certifier.report.Inventory;
import org.moduleyard.oci.reference.Digest;

/** Shows people what was read. */
final class ReadContent {
  private ReadContent() {}

  /** Such as {@code 3 images, 1 attachment, 1 index}; empty when nothing was read. */
  static String summary(Inventory read) {
    List<String> parts = new ArrayList<>();
    add(parts, read.images(), "image", "images");
    add(parts, read.attachments(), "attachment", "attachments");
    add(parts, read.indexes(), "index", "indexes");
    return String.join(", ", parts);
  }

  private static void add(List<String> parts, Collection<?> all, String one, String many) {
    if (!all.isEmpty()) {
      parts.add(String.format(Locale.ROOT, "%,d %s", all.size(), all.size() == 1 ? one : many));
    }
  }

  /** The part of the page about it; none when the report does not say. */
  static void write(@Nullable Inventory read, Markup html) {
    if (read == null || summary(read).isEmpty()) {
      return;
    }
    html.start("details", "class", "fold")
        .element("summary", "What was read to its end (" + summary(read) + ")");
    html.element(
        "p",
        "The marketplace serves these manifests and what they hold, and nothing else.",
        "class",
        "soft");
    html.start("dl", "class", "inputs").line();
    for (Inventory.Image image : read.images()) {
      row(html, "image for " + image.platform(), image.manifest());
      row(html, "configuration", image.config());
      image.layers().forEach(layer -> row(html, "layer", layer));
    }
    for (Inventory.Attachment attachment : read.attachments()) {
      row(html, "attachment " + attachment.artifactType(), attachment.manifest());
      attachment.blobs().forEach(blob -> row(html, "blob", blob));
    }
    read.indexes().forEach(index -> row(html, "index", index));
    html.end().end().line();
  }

  private static void row(Markup html, String name, Digest digest) {
    html.element("dt", name).element("dd", digest.toString()).line();
  }
}
