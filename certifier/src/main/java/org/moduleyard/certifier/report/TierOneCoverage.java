package org.moduleyard.certifier.report;

/** How much of the policy's generally available tier-1 platforms a plan covers (OPEN-37). */
public enum TierOneCoverage {
  /** Every one of them; such a plan is showcased (OPEN-53). */
  ALL,
  SOME,
  NONE
}
