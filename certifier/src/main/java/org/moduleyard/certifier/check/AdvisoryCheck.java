package org.moduleyard.certifier.check;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.moduleyard.certifier.advisory.Advisories;
import org.moduleyard.certifier.image.ImageView;
import org.moduleyard.certifier.report.finding.Finding;

/** A check of each image against what is known of vulnerable packages. */
public non-sealed interface AdvisoryCheck extends Check {

  @Override
  default Set<CheckInput> needs() {
    return Set.of(CheckInput.IMAGES, CheckInput.ADVISORIES);
  }

  /**
   * What is wrong with this image.
   *
   * @param asOf what was published later is not known; null to know all
   */
  List<Finding> examine(ImageView image, Advisories advisories, @Nullable LocalDate asOf);
}
