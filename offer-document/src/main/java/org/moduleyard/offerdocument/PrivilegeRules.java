package org.moduleyard.offerdocument;

import org.moduleyard.edge.CreateOptions;
import org.moduleyard.edge.Problem;

/** A module asks the host for as little as it can do with (C-42). */
final class PrivilegeRules {
  private PrivilegeRules() {}

  /** Warns only: some modules need what they ask for, and people decide about that. */
  static void check(Place place, CreateOptions options, Violations violations) {
    for (Problem problem : options.privileges()) {
      violations.warning(
          "C-42",
          place,
          "In createOptions %s %s.".formatted(problem.pointer(), problem.message()),
          "Leave it out, or say in the plan's description why the module cannot do without it.");
    }
  }
}
