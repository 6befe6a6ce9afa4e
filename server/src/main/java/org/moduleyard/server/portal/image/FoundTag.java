package org.moduleyard.server.portal.image;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.moduleyard.offerdocument.image.TagKind;
import org.moduleyard.server.platform.web.Text;

/**
 * The image behind a tag of a repository.
 *
 * @param digest of the index or image; empty when it could not be read
 * @param index true for a list of images, false for a single one
 * @param images the images by platform; one for a single image, in the order of the index
 * @param created {@code yyyy-MM-dd} of the newest image; empty when none says
 * @param bytes compressed, of the largest image; 0 when not known
 * @param trouble why it could not be read; says nothing when it could
 */
public record FoundTag(
    String tag,
    String digest,
    boolean index,
    List<FoundImage> images,
    String created,
    long bytes,
    Text trouble) {

  /** More are not shown: the largest real ones have some twenty. */
  static final int MOST_IMAGES = 64;

  public FoundTag {
    images = List.copyOf(images);
  }

  /**
   * One image.
   *
   * @param platform such as {@code linux/arm/v7}; {@code unknown} when nothing says
   */
  public record FoundImage(String platform, String digest) {}

  static FoundTag unreadable(String tag, Text trouble) {
    return new FoundTag(tag, "", false, List.of(), "", 0, trouble);
  }

  public boolean isReadable() {
    return !digest.isEmpty();
  }

  TagKind kind() {
    return TagKind.of(tag);
  }

  /** The digest for each platform; of two for the same one the first, as engines choose. */
  SortedMap<String, String> digestByPlatform() {
    SortedMap<String, String> digests = new TreeMap<>();
    images.forEach(image -> digests.putIfAbsent(image.platform(), image.digest()));
    return digests;
  }
}
