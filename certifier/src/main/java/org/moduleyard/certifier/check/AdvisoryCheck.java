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
   * The findings in this image.
   *
   * @param asOf records published later are ignored; null to use all
   */
  List<Finding> examine(ImageView image, Advisories advisories, @Nullable LocalDate asOf);
}
