package org.moduleyard.certifier.report;

import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.moduleyard.oci.reference.Digest;

/**
 * Everything that was read to its end, by digest: what a report speaks about. A marketplace serves
 * this and nothing else.
 *
 * @param images by manifest
 * @param attachments by manifest
 * @param indexes manifests that list images
 */
public record Inventory(
    List<Image> images, List<Attachment> attachments, SortedSet<Digest> indexes) {

  /** Nothing. */
  public static final Inventory NOTHING = new Inventory(List.of(), List.of(), new TreeSet<>());

  /**
   * An image of which every layer was unpacked to its end.
   *
   * @param platform by its configuration, such as {@code linux/arm/v7}
   * @param layers lowest first
   */
  public record Image(Digest manifest, String platform, Digest config, List<Digest> layers) {
    public Image {
      layers = List.copyOf(layers);
    }
  }

  /**
   * Something attached to images of which every blob was read, and which is no image.
   *
   * @param artifactType the type it states, or the type of its configuration
   * @param blobs its configuration among them
   */
  public record Attachment(Digest manifest, String artifactType, SortedSet<Digest> blobs) {
    public Attachment {
      blobs = Collections.unmodifiableSortedSet(new TreeSet<>(blobs));
    }
  }

  public Inventory {
    images = images.stream().distinct().sorted(Comparator.comparing(Image::manifest)).toList();
    attachments =
        attachments.stream().distinct().sorted(Comparator.comparing(Attachment::manifest)).toList();
    indexes = Collections.unmodifiableSortedSet(new TreeSet<>(indexes));
  }

  /** Of images, attachments and indexes. */
  public Set<Digest> manifests() {
    Set<Digest> manifests = new HashSet<>(indexes);
    images.forEach(image -> manifests.add(image.manifest()));
    attachments.forEach(attachment -> manifests.add(attachment.manifest()));
    return manifests;
  }

  /** Configurations, layers, and what attachments hold. */
  public Set<Digest> blobs() {
    Set<Digest> blobs = new HashSet<>();
    for (Image image : images) {
      blobs.add(image.config());
      blobs.addAll(image.layers());
    }
    attachments.forEach(attachment -> blobs.addAll(attachment.blobs()));
    return blobs;
  }
}
