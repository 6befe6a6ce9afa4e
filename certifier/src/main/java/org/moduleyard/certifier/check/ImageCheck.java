package org.moduleyard.certifier.check;

import java.util.List;
import java.util.Set;
import org.moduleyard.certifier.image.ImageView;
import org.moduleyard.certifier.policy.Policy;
import org.moduleyard.certifier.report.finding.Finding;

/** A check of each image for itself, files included. */
public non-sealed interface ImageCheck extends Check {

  @Override
  default Set<CheckInput> needs() {
    return Set.of(CheckInput.IMAGES);
  }

  /** The findings in this image. */
  List<Finding> examine(ImageView image, Policy policy);
}
