package org.moduleyard.certifier.check.privilege;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.moduleyard.certifier.check.CheckInput;
import org.moduleyard.certifier.check.EvidenceCheck;
import org.moduleyard.certifier.check.Examination;
import org.moduleyard.certifier.evidence.Evidence;
import org.moduleyard.certifier.policy.Policy;
import org.moduleyard.certifier.report.finding.Finding;
import org.moduleyard.certifier.report.finding.Rule;
import org.moduleyard.edge.createoptions.CreateOptions;
import org.moduleyard.edge.createoptions.Safeguard;
import org.moduleyard.edge.createoptions.Safeguards;
import org.moduleyard.edge.message.Message;
import org.moduleyard.offerdocument.field.Limit;
import org.moduleyard.offerdocument.id.RuleId;

/**
 * OPT-05 to OPT-08: createOptions have what protects a device when a module fails. The first
 * finding has createOptions to paste, with all that is missing and fits.
 */
public record SafeguardCheck(Safeguard safeguard, Rule rule) implements EvidenceCheck {
  public static final List<SafeguardCheck> ALL =
      List.of(
          of(Safeguard.MEMORY_LIMIT, RuleId.OPT_05),
          of(Safeguard.LOG_ROTATION, RuleId.OPT_06),
          of(Safeguard.READ_ONLY_ROOT, RuleId.OPT_07),
          of(Safeguard.DROPPED_CAPABILITIES, RuleId.OPT_08));

  private static SafeguardCheck of(Safeguard safeguard, RuleId rule) {
    return new SafeguardCheck(safeguard, Rule.of(rule));
  }

  @Override
  public Set<CheckInput> needs() {
    return Set.of(CheckInput.OFFER);
  }

  @Override
  public Examination examine(Evidence evidence, Policy policy) {
    Optional<CreateOptions> options = evidence.offer().readableCreateOptions();
    if (options.isEmpty()) {
      return Examination.notApplicable(Message.of("createOptions cannot be read"));
    }
    Set<Safeguard> missing = options.get().safeguards().missing();
    if (!missing.contains(safeguard)) {
      return Examination.of(List.of());
    }
    int most = policy.offer().limits().max(Limit.CREATE_OPTIONS);
    return Examination.of(
        List.of(
            Finding.warning(
                rule.id(),
                evidence.offer().createOptionsPlace(),
                what(safeguard),
                fix(missing, options.get(), most))));
  }

  private static Message what(Safeguard safeguard) {
    return switch (safeguard) {
      case MEMORY_LIMIT -> Message.of("The createOptions do not limit the memory of the module.");
      case LOG_ROTATION ->
          Message.of("The createOptions let the logs of the module grow without a limit.");
      case READ_ONLY_ROOT ->
          Message.of("The createOptions let the module change the files of its image.");
      case DROPPED_CAPABILITIES ->
          Message.of("The createOptions leave the module all usual capabilities.");
    };
  }

  private Message fix(Set<Safeguard> missing, CreateOptions options, int most) {
    Safeguards.Proposal proposal = options.withSafeguards(most);
    Message fix =
        proposal.leftOut().contains(safeguard)
            ? Message.of(
                "{0} The createOptions have no room for that: they may have {1} characters.",
                rule.fix(), most)
            : rule.fix();
    boolean first =
        ALL.stream()
            .map(SafeguardCheck::safeguard)
            .filter(missing::contains)
            .findFirst()
            .filter(safeguard::equals)
            .isPresent();
    if (!first || proposal.added().isEmpty()) {
      return fix;
    }
    String words = proposal.added().stream().map(Safeguard::word).collect(Collectors.joining(", "));
    return Message.of(
        "{0} With {1}, if the module still runs so: {2}", fix, words, proposal.options());
  }
}
