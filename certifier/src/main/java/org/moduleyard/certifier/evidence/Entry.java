package org.moduleyard.certifier.evidence;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.moduleyard.edge.message.Message;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.ImageManifest;
import org.moduleyard.oci.manifest.MediaTypes;
import org.moduleyard.oci.reference.Digest;

/** An entry of an index and what it leads to. */
public record Entry(Descriptor descriptor, Kind kind) {

  /** The kind of a manifest. Its descriptor makes it none of these. */
  public sealed interface Kind {

    /** An image: its configuration and all its layers are of types that engines run. */
    record Image(Lookup.Image image) implements Kind {}

    /**
     * Something about images, such as a signature or a list of materials. All its blobs were read,
     * and no engine can make an image of them.
     */
    record Attachment(Lookup.Image image) implements Kind {
      public Digest digest() {
        return image.digest();
      }

      public ImageManifest manifest() {
        return image.manifest();
      }

      /** The artifact type it states, or the type of its configuration. */
      public String artifactType() {
        String stated = manifest().artifactType();
        return stated != null && MediaTypes.isWellFormed(stated)
            ? stated
            : manifest().config().mediaType();
      }

      public SortedSet<Digest> blobs() {
        return manifest().references().stream()
            .map(Descriptor::digest)
            .collect(Collectors.toCollection(TreeSet::new));
      }
    }

    /** Neither; {@code reasons} are sentences about it, at least one. */
    record Neither(List<Message> reasons) implements Kind {
      public Neither {
        reasons = List.copyOf(reasons);
      }

      Neither(Message reason) {
        this(List.of(reason));
      }
    }
  }
}
