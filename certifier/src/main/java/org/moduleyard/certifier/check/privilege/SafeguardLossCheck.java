package org.moduleyard.certifier.check.privilege;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.moduleyard.certifier.check.CheckInput;
import org.moduleyard.certifier.check.EvidenceCheck;
import org.moduleyard.certifier.check.Examination;
import org.moduleyard.certifier.evidence.Evidence;
import org.moduleyard.certifier.policy.Policy;
import org.moduleyard.certifier.report.ReportedPrivileges;
import org.moduleyard.certifier.report.finding.Finding;
import org.moduleyard.certifier.report.finding.Rule;
import org.moduleyard.edge.createoptions.CreateOptions;
import org.moduleyard.edge.createoptions.Safeguard;
import org.moduleyard.edge.message.Message;
import org.moduleyard.offerdocument.id.RuleId;

/** OPT-09: a version keeps what the one before had to protect the device. */
public final class SafeguardLossCheck implements EvidenceCheck {
  private static final Rule RULE = Rule.of(RuleId.OPT_09);

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public Set<CheckInput> needs() {
    return Set.of(CheckInput.OFFER, CheckInput.PREVIOUS);
  }

  @Override
  public Examination examine(Evidence evidence, Policy policy) {
    Optional<List<Safeguard>> before = ReportedPrivileges.safeguards(evidence.previous());
    Optional<CreateOptions> options = evidence.offer().readableCreateOptions();
    if (before.isEmpty() || options.isEmpty()) {
      return Examination.notApplicable(
          before.isEmpty()
              ? Message.of("the earlier report says nothing of limits")
              : Message.of("createOptions cannot be read"));
    }
    Set<Safeguard> present = options.get().safeguards().present();
    return Examination.of(
        before.get().stream()
            .filter(safeguard -> !present.contains(safeguard))
            .map(safeguard -> finding(evidence, safeguard))
            .toList());
  }

  private static Finding finding(Evidence evidence, Safeguard safeguard) {
    return Finding.warning(
        RULE.id(),
        evidence.offer().createOptionsPlace(),
        Message.of(
            "The version before had {0} in its createOptions, and this one has not.",
            safeguard.word()),
        Message.of(
            "Write {0} in HostConfig again, or say in the description why it is gone.",
            safeguard.example()));
  }
}
