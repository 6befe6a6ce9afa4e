package org.moduleyard.server.certification.report;

import java.util.Map;
import java.util.Set;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.Tag;

/**
 * Everything that a report names as read to its end.
 *
 * @param manifests of images, of what is attached to them, and of indexes
 * @param blobs configurations, layers, and what attachments hold
 * @param tags that lead to any of it
 */
public record ReadContent(Set<Digest> manifests, Set<Digest> blobs, Map<Tag, Digest> tags) {

  public ReadContent {
    manifests = Set.copyOf(manifests);
    blobs = Set.copyOf(blobs);
    tags = Map.copyOf(tags);
  }
}
