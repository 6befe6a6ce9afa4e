package org.moduleyard.certifier.check;

import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import org.moduleyard.certifier.evidence.ListedImage;
import org.moduleyard.certifier.image.ImageView;
import org.moduleyard.certifier.policy.Policy;
import org.moduleyard.certifier.report.finding.Finding;

/**
 * A check of the images of one index side by side. Only one image is in memory at a time, so what
 * is compared is a summary of each: texts by name.
 */
public non-sealed interface ReleaseCheck extends Check {

  @Override
  default Set<CheckInput> needs() {
    return Set.of(CheckInput.IMAGES);
  }

  /** The values of this image that are compared. */
  SortedMap<String, String> summary(ImageView image);

  /**
   * Compares.
   *
   * @param index the tag or digest that leads to all of them
   * @param images at least two, by platform name such as {@code linux/arm/v7}
   */
  List<Finding> examine(
      ListedImage index, SortedMap<String, SortedMap<String, String>> images, Policy policy);
}
