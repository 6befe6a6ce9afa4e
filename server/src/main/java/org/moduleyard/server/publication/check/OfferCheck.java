package org.moduleyard.server.publication.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.moduleyard.edge.message.Message;
import org.moduleyard.offerdocument.field.OfferPolicy;
import org.moduleyard.offerdocument.field.Severity;
import org.moduleyard.offerdocument.field.Violation;
import org.moduleyard.offerdocument.id.RuleId;
import org.moduleyard.offerdocument.lock.Locked;
import org.moduleyard.offerdocument.lock.LockedFields;
import org.moduleyard.offerdocument.rule.OfferRules;
import org.moduleyard.server.catalog.likeness.LookAlike;
import org.moduleyard.server.certification.Certification;
import org.moduleyard.server.certification.PrivilegeOutlook;
import org.moduleyard.server.identity.caller.PublisherId;
import org.moduleyard.server.identity.publisher.Agreements;
import org.moduleyard.server.offer.Offers;
import org.moduleyard.server.offer.draft.OfferDraft;
import org.moduleyard.server.platform.PublicUrl;
import org.springframework.stereotype.Component;

/** The checks of a draft that need no other system; publish applies their errors at once. */
@Component
public class OfferCheck {

  private final Offers offers;
  private final NameCheck names;
  private final LiveNames liveNames;
  private final Agreements agreements;
  private final OfferPolicy policy;
  private final PublicUrl publicUrl;
  private final PrivilegeOutlook outlook;

  OfferCheck(
      Offers offers,
      NameCheck names,
      LiveNames liveNames,
      Certification certification,
      Agreements agreements,
      PublicUrl publicUrl,
      PrivilegeOutlook outlook) {
    this.outlook = outlook;
    this.offers = offers;
    this.names = names;
    this.liveNames = liveNames;
    this.policy = certification.policy().offer();
    this.agreements = agreements;
    this.publicUrl = publicUrl;
  }

  /**
   * Everything there is to say about a draft before it is published.
   *
   * @param violations errors and warnings
   * @param locked the fields that a save can no longer change
   * @param alike other publishers' public names that its own could be taken for
   */
  public record Checked(List<Violation> violations, List<Locked> locked, List<LookAlike> alike) {

    public boolean isPublishable() {
      return violations.stream().noneMatch(Violation::blocks);
    }
  }

  public Checked check(OfferDraft draft) {
    List<Violation> violations = new ArrayList<>(violations(draft));
    violations.addAll(offers.pictureWarnings(draft));
    return new Checked(
        violations, lockedIn(draft), names.similarTo(draft.id(), draft.document().title()));
  }

  /** The fields that a save of a draft can no longer change. */
  public List<Locked> lockedIn(OfferDraft draft) {
    return LockedFields.of(draft.document(), offers.locks(draft.id()));
  }

  /** The errors that keep a draft from being published. */
  public List<Violation> errorsIn(OfferDraft draft) {
    List<Violation> errors =
        new ArrayList<>(violations(draft).stream().filter(Violation::blocks).toList());
    agreement(draft).ifPresent(errors::add);
    return errors;
  }

  /** Publishing needs the publisher's consent to the current agreement (C-48). */
  private Optional<Violation> agreement(OfferDraft draft) {
    return PublisherId.tryParse(draft.id().publisher())
        .flatMap(agreements::missing)
        .map(
            agreement ->
                new Violation(
                    RuleId.C_48,
                    "",
                    Severity.ERROR,
                    Message.of(
                        "Version {0} of the publisher agreement has not been accepted.",
                        agreement.version()),
                    Message.of(
                        "Have an owner of the publisher accept it at {0}.",
                        publicUrl.absolute("/portal/" + draft.id().publisher() + "/agreement"))));
  }

  private List<Violation> violations(OfferDraft draft) {
    List<Violation> violations =
        new ArrayList<>(
            OfferRules.check(
                draft.document(),
                policy.withRegistry(publicUrl.base()),
                offers.heldSecrets(draft.id())));
    violations.addAll(offers.takenFrom(draft).check(draft.document()));
    violations.addAll(liveNames.changedIn(draft));
    return outlook.withRefusals(
        violations, draft.id().publisher(), draft.id().offer(), draft.document());
  }
}
