package org.moduleyard.server.publication.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.moduleyard.edge.message.Message;
import org.moduleyard.offerdocument.document.Plan;
import org.moduleyard.offerdocument.field.OfferKeys;
import org.moduleyard.offerdocument.field.Severity;
import org.moduleyard.offerdocument.field.Violation;
import org.moduleyard.offerdocument.id.RuleId;
import org.moduleyard.offerdocument.image.ImageOrigin;
import org.moduleyard.server.catalog.Slot;
import org.moduleyard.server.offer.draft.OfferDraft;
import org.moduleyard.server.platform.PublicUrl;
import org.moduleyard.server.publication.submission.PlanImages;
import org.moduleyard.server.publication.submission.Slots;
import org.moduleyard.server.publication.submission.Submission;
import org.moduleyard.server.publication.submission.Submissions;
import org.springframework.stereotype.Component;

/**
 * Under which names the plans of an offer are live (C-23, OPEN-31). Which name a plan is published
 * by depends on whether its registry is this marketplace's own, which the lock on its repository
 * alone does not know.
 */
@Component
class LiveNames {

  private final Slots slots;
  private final Submissions submissions;
  private final PublicUrl publicUrl;

  LiveNames(Slots slots, Submissions submissions, PublicUrl publicUrl) {
    this.slots = slots;
    this.submissions = submissions;
    this.publicUrl = publicUrl;
  }

  /** Plans of a draft that would be published by another name than they are live by. */
  List<Violation> changedIn(OfferDraft draft) {
    Optional<Submission> live =
        slots.submission(draft.id(), Slot.PRODUCTION).flatMap(submissions::find);
    if (live.isEmpty()) {
      return List.of();
    }
    Map<String, String> names = new HashMap<>();
    for (Plan plan : live.get().document().plans()) {
      names.put(plan.planId(), PlanImages.origin(live.get(), plan).published());
    }
    List<Violation> violations = new ArrayList<>();
    List<Plan> plans = draft.document().plans();
    for (int i = 0; i < plans.size(); i++) {
      String name = names.get(plans.get(i).planId());
      ImageOrigin origin =
          ImageOrigin.of(plans.get(i).image(), draft.id().publisher(), publicUrl.base());
      if (name != null && isOther(origin, name)) {
        violations.add(changed(i, name, origin.published()));
      }
    }
    return violations;
  }

  private static boolean isOther(ImageOrigin origin, String name) {
    return !(origin instanceof ImageOrigin.Refused) && !origin.published().equals(name);
  }

  private Violation changed(int plan, String live, String now) {
    return new Violation(
        RuleId.C_23,
        "/%s/%s/%s/%s"
            .formatted(OfferKeys.DEFINITION, OfferKeys.PLANS, plan, OfferKeys.IMAGE_REGISTRY),
        Severity.ERROR,
        Message.of(
            "Devices pull the live plan as '{0}'; from this registry it would become '{1}'.",
            live, now),
        Message.of(
            "Use the registry it came from; this marketplace's own is {0}.",
            publicUrl.registryHost()));
  }
}
