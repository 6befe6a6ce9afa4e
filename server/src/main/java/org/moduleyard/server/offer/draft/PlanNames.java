package org.moduleyard.server.offer.draft;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.document.Plan;

/** How the addresses of pages name the plans of a draft, which may have any text as their id. */
public final class PlanNames {

  /** Stands before the number of a plan whose id is none, or that of a plan before it. */
  private static final String BY_NUMBER = "@";

  private static final String ID = "[a-z0-9]([a-z0-9_-]*[a-z0-9_])?";

  private PlanNames() {}

  /** The name of each plan, in their order: its id, or {@code @2} where that is not possible. */
  public static List<String> of(OfferDocument document) {
    List<String> names = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (Plan plan : document.plans()) {
      boolean own = plan.planId().matches(ID) && taken.add(plan.planId());
      names.add(own ? plan.planId() : BY_NUMBER + (names.size() + 1));
    }
    return names;
  }
}
