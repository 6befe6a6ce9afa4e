package org.moduleyard.certifier.evidence;

import java.util.List;

/** The plan to certify is not in the offer document. */
public final class UnknownPlanException extends IllegalArgumentException {

  UnknownPlanException(String planId, List<String> plans) {
    super(
        "The offer has no plan \"%s\"; its plans are: %s."
            .formatted(planId, plans.isEmpty() ? "none" : String.join(", ", plans)));
  }
}
