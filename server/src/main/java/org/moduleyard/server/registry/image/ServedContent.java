package org.moduleyard.server.registry.image;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.Tag;

/**
 * The parts of quarantined images that may be served, in previews and in public: those that the
 * report names as read, and manifests that the server itself made. Nothing else is ever served.
 *
 * @param manifests of images, of artifacts attached to them, and of indexes
 * @param blobs that these manifests name, all of them
 * @param tags their digests, all among the manifests
 */
public record ServedContent(Set<Digest> manifests, Set<Digest> blobs, Map<Tag, Digest> tags) {

  public ServedContent {
    manifests = Set.copyOf(manifests);
    blobs = Set.copyOf(blobs);
    tags = Map.copyOf(tags);
    if (!manifests.containsAll(tags.values())) {
      throw new IllegalArgumentException("A tag leads to a manifest that was not read");
    }
  }

  /**
   * The same with manifests that the server made about them and put into their quarantine.
   *
   * @param made by digest
   * @param held blobs that these name
   */
  public ServedContent with(Set<Digest> made, Set<Digest> held) {
    Set<Digest> allManifests = new HashSet<>(manifests);
    allManifests.addAll(made);
    Set<Digest> allBlobs = new HashSet<>(blobs);
    allBlobs.addAll(held);
    return new ServedContent(allManifests, allBlobs, tags);
  }
}
