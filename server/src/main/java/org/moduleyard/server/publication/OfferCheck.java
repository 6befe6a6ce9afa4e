package org.moduleyard.server.publication;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.moduleyard.offerdocument.OfferKeys;
import org.moduleyard.offerdocument.OfferPolicy;
import org.moduleyard.offerdocument.OfferRules;
import org.moduleyard.offerdocument.Plan;
import org.moduleyard.offerdocument.SecretName;
import org.moduleyard.offerdocument.Severity;
import org.moduleyard.offerdocument.Violation;
import org.moduleyard.server.certification.Certification;
import org.moduleyard.server.offer.OfferDraft;
import org.moduleyard.server.offer.OfferId;
import org.moduleyard.server.offer.Offers;
import org.springframework.stereotype.Component;

/** The rules that are known without asking anybody else; publish applies them at once. */
@Component
class OfferCheck {

  private final Offers offers;
  private final OfferPolicy policy;

  OfferCheck(Offers offers, Certification certification) {
    this.offers = offers;
    this.policy = certification.policy().offer();
  }

  /** What keeps a draft from being published; warnings are left to certification's report. */
  List<Violation> errorsIn(OfferDraft draft) {
    Set<SecretName> held = offers.heldSecrets(draft.id());
    List<Violation> errors = new ArrayList<>();
    for (Violation violation : OfferRules.check(draft.document(), policy, held)) {
      if (violation.blocks()) {
        errors.add(violation);
      }
    }
    errors.addAll(repositoriesOfOtherOffers(draft));
    return errors;
  }

  /** C-23, OPEN-32: a repository belongs to one offer of its publisher. */
  private List<Violation> repositoriesOfOtherOffers(OfferDraft draft) {
    Map<String, OfferId> taken = new HashMap<>();
    for (OfferDraft other : offers.list(draft.id().publisher())) {
      if (!other.id().equals(draft.id())) {
        other.document().plans().forEach(plan -> taken.put(repository(plan), other.id()));
      }
    }
    List<Violation> violations = new ArrayList<>();
    List<Plan> plans = draft.document().plans();
    for (int i = 0; i < plans.size(); i++) {
      OfferId owner = taken.get(repository(plans.get(i)));
      if (owner != null && !repository(plans.get(i)).isEmpty()) {
        violations.add(
            new Violation(
                "C-23",
                pointerToRepository(i),
                Severity.ERROR,
                "The repository '"
                    + plans.get(i).image().repository()
                    + "' belongs to your offer "
                    + owner
                    + ".",
                "Give every plan a repository of its own."));
      }
    }
    return violations;
  }

  private static String repository(Plan plan) {
    return plan.image().repository().strip().toLowerCase(Locale.ROOT);
  }

  private static String pointerToRepository(int plan) {
    return "/definition/plans/" + plan + "/" + OfferKeys.IMAGE_REPOSITORY;
  }
}
