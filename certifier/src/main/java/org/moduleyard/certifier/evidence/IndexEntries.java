package org.moduleyard.certifier.evidence;

import java.util.List;
import org.moduleyard.oci.Descriptor;
import org.moduleyard.oci.ImageIndex;
import org.moduleyard.oci.MediaTypes;
import org.moduleyard.oci.Platform;

/** What the entries of an index are. */
public final class IndexEntries {

  private IndexEntries() {}

  /**
   * The entries that a device may be given to run, in order: all but what build tools attach to
   * images, such as the {@code unknown/unknown} attestations (C6), and types of content that no
   * container engine takes for an image.
   */
  public static List<Descriptor> runnable(ImageIndex index) {
    return index.manifests().stream()
        .filter(entry -> MediaTypes.isManifest(entry.mediaType()))
        .filter(entry -> !isAttachment(entry))
        .toList();
  }

  // Annotations are not asked: an entry for a real platform is run whatever it says of itself.
  private static boolean isAttachment(Descriptor entry) {
    Platform platform = entry.platform();
    return platform == null ? entry.artifactType() != null : platform.isUnknown();
  }
}
