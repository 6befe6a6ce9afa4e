package org.moduleyard.server.publication;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.moduleyard.offerdocument.OfferPolicy;
import org.moduleyard.offerdocument.OfferRules;
import org.moduleyard.offerdocument.SecretName;
import org.moduleyard.offerdocument.Violation;
import org.moduleyard.server.certification.Certification;
import org.moduleyard.server.offer.OfferDraft;
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
    errors.addAll(offers.takenFrom(draft).check(draft.document()));
    return errors;
  }
}
