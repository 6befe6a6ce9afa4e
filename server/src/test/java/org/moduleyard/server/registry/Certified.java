package org.moduleyard.server.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.moduleyard.oci.manifest.ImageSource;
import org.moduleyard.oci.manifest.ImageTree;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.Tag;
import org.moduleyard.server.registry.image.QuarantineName;
import org.moduleyard.server.registry.image.ServedContent;

/** The content that a report would name, for tests of the registry that certify nothing. */
public final class Certified {
  private Certified() {}

  /** All that tags in a quarantine lead to. */
  public static ServedContent everything(ImageLifecycle registry, QuarantineName quarantine) {
    Set<Digest> manifests = new HashSet<>();
    Set<Digest> blobs = new HashSet<>();
    Map<Tag, Digest> tags = new HashMap<>();
    ImageSource source = registry.quarantined(quarantine);
    try {
      for (Tag tag : source.tags()) {
        ImageTree tree = ImageTree.read(source, tag);
        tree.manifests().forEach(manifest -> manifests.add(manifest.digest()));
        tree.blobs().forEach(blob -> blobs.add(blob.digest()));
        tags.put(tag, tree.root().digest());
      }
      return new ServedContent(manifests, blobs, tags);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
