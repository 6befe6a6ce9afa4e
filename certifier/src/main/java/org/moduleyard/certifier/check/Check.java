package org.moduleyard.certifier.check;

import java.util.Set;
import org.moduleyard.certifier.evidence.CouldNotReadException;
import org.moduleyard.certifier.evidence.Evidence;
import org.moduleyard.certifier.policy.Policy;
import org.moduleyard.certifier.report.Rule;

/**
 * One rule of certification: a pure function from evidence to findings. A check reads nothing
 * itself and keeps no state, so checks can be run in any order.
 */
public interface Check {

  Rule rule();

  /** What must be at hand for the rule to apply. */
  Set<Need> needs();

  /**
   * Judges the rule.
   *
   * @param evidence holds at least what {@link #needs()} names
   * @throws CouldNotReadException when evidence could not be read; the rule is then not judged
   */
  Examination examine(Evidence evidence, Policy policy);
}
