package org.moduleyard.certifier.check;

import org.moduleyard.certifier.evidence.Evidence;
import org.moduleyard.certifier.layer.CouldNotReadException;
import org.moduleyard.certifier.policy.Policy;

/** A check of the offer, its pictures, its tags or its manifests: no layer is read for it. */
public non-sealed interface EvidenceCheck extends Check {

  /**
   * Judges the rule.
   *
   * @param evidence holds at least what {@link #needs()} names
   * @throws CouldNotReadException when evidence could not be read; the rule is then not judged
   */
  Examination examine(Evidence evidence, Policy policy);
}
