package org.moduleyard.certifier.report.format;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.moduleyard.certifier.report.Inventory;
import org.moduleyard.edge.message.Argument;
import org.moduleyard.edge.message.Message;
import org.moduleyard.oci.reference.Digest;

/** Shows people what was read. */
final class ReadContent {
  private ReadContent() {}

  /** Such as {@code 3 images, 1 attachment, 1 index}; empty when nothing was read. */
  static Message summary(Inventory read) {
    List<Message> parts = new ArrayList<>();
    Argument images = Message.count(read.images().size());
    add(parts, read.images(), Message.of("{0} image", images), Message.of("{0} images", images));
    Argument attachments = Message.count(read.attachments().size());
    add(
        parts,
        read.attachments(),
        Message.of("{0} attachment", attachments),
        Message.of("{0} attachments", attachments));
    Argument indexes = Message.count(read.indexes().size());
    add(
        parts,
        read.indexes(),
        Message.of("{0} index", indexes),
        Message.of("{0} indexes", indexes));
    return Message.joined(", ", parts);
  }

  private static void add(List<Message> parts, Collection<?> all, Message one, Message many) {
    if (!all.isEmpty()) {
      parts.add(all.size() == 1 ? one : many);
    }
  }

  /** The part of the page about it; none when the report does not say. */
  static void write(@Nullable Inventory read, ReportLanguage language, Markup html) {
    if (read == null || summary(read).english().isEmpty()) {
      return;
    }
    html.start("details", "class", "fold")
        .element(
            "summary", language.say(Message.of("What was read to its end ({0})", summary(read))));
    html.element(
        "p",
        language.say(
            Message.of(
                "The marketplace serves these manifests and what they hold, and nothing else.")),
        "class",
        "soft");
    html.start("dl", "class", "inputs").line();
    Rows rows = new Rows(language, html);
    for (Inventory.Image image : read.images()) {
      rows.add(Message.of("image for {0}", image.platform()), image.manifest());
      rows.add(Message.of("configuration"), image.config());
      image.layers().forEach(layer -> rows.add(Message.of("layer"), layer));
    }
    for (Inventory.Attachment attachment : read.attachments()) {
      rows.add(Message.of("attachment {0}", attachment.artifactType()), attachment.manifest());
      attachment.blobs().forEach(blob -> rows.add(Message.of("blob"), blob));
    }
    read.indexes().forEach(index -> rows.add(Message.of("index"), index));
    html.end().end().line();
  }

  private record Rows(ReportLanguage language, Markup html) {
    void add(Message name, Digest digest) {
      html.element("dt", language.say(name)).element("dd", digest.toString()).line();
    }
  }
}
