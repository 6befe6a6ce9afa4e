package org.moduleyard.certifier.report;

import java.util.List;

/** One rule and what came of it. */
public record CheckResult(Rule rule, Outcome outcome) {

  public String id() {
    return rule.id();
  }

  public String title() {
    return rule.title();
  }

  public Level level() {
    return rule.level();
  }

  /** What was found, sorted; empty when the rule passed or could not be judged. */
  public List<Finding> findings() {
    return switch (outcome) {
      case Outcome.Passed passed -> List.of();
      case Outcome.Warned warned -> warned.findings();
      case Outcome.Failed failed -> failed.findings();
      case Outcome.CouldNotRun couldNotRun -> List.of();
    };
  }
}
