package org.moduleyard.certifier.report.finding;

import java.util.List;
import org.moduleyard.edge.message.Message;
import org.moduleyard.offerdocument.id.Level;

/** The outcome of one rule. Not being able to judge is an outcome of its own, never a verdict. */
public sealed interface Outcome {

  /** The rule is kept and nothing is worth a remark. */
  record Passed() implements Outcome {}

  /** The rule is kept, or only recommended, but something is worth a look. */
  record Warned(List<Finding> findings) implements Outcome {
    public Warned {
      findings = findings.stream().sorted().distinct().toList();
    }
  }

  /** The rule is broken. */
  record Failed(List<Finding> findings) implements Outcome {
    public Failed {
      findings = findings.stream().sorted().distinct().toList();
    }
  }

  /** The rule could not be judged because something outside the artifact did not work. */
  record CouldNotRun(Message what, Message fix) implements Outcome {
    /** The reason in English. */
    public String reason() {
      return what.english();
    }

    /** The remedy in English. */
    public String remedy() {
      return fix.english();
    }
  }

  /** The outcome of these findings under a rule of this level. */
  static Outcome of(Level level, List<Finding> findings) {
    boolean broken = findings.stream().anyMatch(f -> f.severity() == Severity.ERROR);
    if (findings.isEmpty()) {
      return new Passed();
    }
    return broken && level == Level.MUST ? new Failed(findings) : new Warned(findings);
  }

  /** The word for it in reports. */
  default String word() {
    return switch (this) {
      case Passed passed -> "PASSED";
      case Warned warned -> "WARNED";
      case Failed failed -> "FAILED";
      case CouldNotRun couldNotRun -> "COULD_NOT_RUN";
    };
  }
}
