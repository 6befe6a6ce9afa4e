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

  /** The inputs without which the rule is not applied. */
  Set<CheckInput> needs();

  /**
   * The inputs without which the rule cannot pass. Without them the check finds what it can, and is
   * not applied when that is nothing: no finding is no pass then.
   */
  default Set<CheckInput> needsToPass() {
    return Set.of();
  }

  /** The probes of layers that the check needs; each runs once however many checks need it. */
  default List<Probe> probes() {
    return List.of();
  }
}
