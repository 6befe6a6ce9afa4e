package org.moduleyard.certifier.check;

import java.util.Set;
import org.moduleyard.certifier.evidence.Evidence;
import org.moduleyard.certifier.policy.Policy;
import org.moduleyard.certifier.report.Inventory;

/** A check of what was read, judged after all of it was. */
public non-sealed interface InventoryCheck extends Check {

  @Override
  default Set<CheckInput> needs() {
    return Set.of(CheckInput.IMAGES);
  }

  /**
   * Judges the rule.
   *
   * @param read everything that was read to its end
   */
  Examination examine(Evidence evidence, Inventory read, Policy policy);
}
