package org.moduleyard.certifier.check;

import java.util.List;
import java.util.Set;
import org.moduleyard.certifier.layer.Probe;
import org.moduleyard.certifier.report.finding.Rule;

/**
 * One rule of certification: a pure function from evidence to findings. A check reads nothing
 * itself and keeps no state, so checks can be run in any order.
 */
public sealed interface Check
    permits AdvisoryCheck, EvidenceCheck, ImageCheck, InventoryCheck, ReleaseCheck {

  Rule rule();

  /** What must be at hand for the rule to apply. */
  Set<CheckInput> needs();

  /**
   * What must be at hand for the rule to be kept. Without it the check finds what it can, and is
   * not applied when that is nothing: silence is no answer then.
   */
  default Set<CheckInput> needsToPass() {
    return Set.of();
  }

  /** What must be looked for in the layers; each probe runs once however many checks want it. */
  default List<Probe> probes() {
    return List.of();
  }
}
