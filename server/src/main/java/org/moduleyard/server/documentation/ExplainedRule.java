package org.moduleyard.server.documentation;

import org.moduleyard.certifier.policy.Policy;
import org.moduleyard.certifier.report.finding.Rule;
import org.moduleyard.offerdocument.id.Level;
import org.moduleyard.offerdocument.id.RuleId;
import org.moduleyard.offerdocument.id.RuleText;
import org.moduleyard.server.platform.web.Language;

/**
 * A rule as this marketplace applies it.
 *
 * @param isRequired whether breaking it rejects
 */
public record ExplainedRule(RuleId id, boolean isRequired) {

  static ExplainedRule of(RuleId id, Policy policy) {
    return new ExplainedRule(id, policy.applyTo(Rule.of(id)).level() == Level.MUST);
  }

  /** The rule's text in this language. */
  public RuleText in(Language language) {
    return id.text(language.tag());
  }
}
