package org.moduleyard.certifier.check.offer;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.moduleyard.certifier.check.CheckInput;
import org.moduleyard.certifier.check.EvidenceCheck;
import org.moduleyard.certifier.check.Examination;
import org.moduleyard.certifier.evidence.Evidence;
import org.moduleyard.certifier.policy.Policy;
import org.moduleyard.certifier.report.finding.Rule;
import org.moduleyard.offerdocument.id.RuleId;

/** A rule that the document alone decides: all its findings are {@link StaticFindings}. */
public record StaticRule(Rule rule) implements EvidenceCheck {
  /** The rule that also takes what has no check of its own. */
  static final String FIELDS = RuleId.C_01.id();

  public static final List<StaticRule> ALL =
      Stream.of(
              RuleId.C_01,
              RuleId.C_04,
              RuleId.C_05,
              RuleId.C_06,
              RuleId.C_07,
              RuleId.C_16,
              RuleId.C_29,
              RuleId.C_30,
              RuleId.C_31,
              RuleId.C_35,
              RuleId.OPT_01,
              RuleId.OPT_02)
          .map(rule -> new StaticRule(Rule.of(rule)))
          .toList();

  @Override
  public Set<CheckInput> needs() {
    return Set.of(CheckInput.OFFER);
  }

  @Override
  public Examination examine(Evidence evidence, Policy policy) {
    return Examination.of(List.of());
  }
}
