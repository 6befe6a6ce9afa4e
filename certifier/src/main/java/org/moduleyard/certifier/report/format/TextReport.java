package org.moduleyard.certifier.report.format;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.moduleyard.certifier.report.Inputs;
import org.moduleyard.certifier.report.Inventory;
import org.moduleyard.certifier.report.NotChecked;
import org.moduleyard.certifier.report.Report;
import org.moduleyard.certifier.report.ReportedPrivileges;
import org.moduleyard.certifier.report.ReviewQuestion;
import org.moduleyard.certifier.report.finding.CheckResult;
import org.moduleyard.certifier.report.finding.Finding;
import org.moduleyard.certifier.report.finding.NotApplied;
import org.moduleyard.certifier.report.finding.Outcome;
import org.moduleyard.certifier.report.finding.Reproduction;
import org.moduleyard.certifier.report.finding.Rule;
import org.moduleyard.certifier.report.finding.Severity;
import org.moduleyard.certifier.report.finding.Totals;
import org.moduleyard.edge.privilege.Privileges;

/** A report as plain text for terminals and logs: what needs work first, then what was fine. */
public final class TextReport {
  private static final String INDENT = " ".repeat(15);

  /** Findings of one rule that are told unless all are wanted. */
  private static final int SHOWN = 20;

  private final Report report;
  private final boolean all;
  private final StringBuilder text = new StringBuilder();
  private final Map<Outcome.CouldNotRun, String> firstByCause = new HashMap<>();

  private TextReport(Report report, boolean all) {
    this.report = report;
    this.all = all;
  }

  /** The report with the heaviest findings of each rule, and the number of the others. */
  public static String of(Report report) {
    return new TextReport(report, false).render();
  }

  /** The report with every finding that it lists. */
  public static String ofAll(Report report) {
    return new TextReport(report, true).render();
  }

  private String render() {
    if (!report.findings().isEmpty()) {
      line("", Reproduction.PREPARATION.english());
      line("", "");
    }
    report.results().stream().filter(result -> !isQuiet(result)).forEach(this::result);
    report.results().stream().filter(TextReport::isQuiet).forEach(this::result);
    notApplied();
    review();
    line("", "");
    platforms();
    read();
    device();
    scanner();
    line("", "Policy %s, engine %s".formatted(report.policyVersion(), report.engineVersion()));
    line("", "Verdict: " + NotChecked.beside(verdict(), report.notChecked()));
    return text.toString();
  }

  private static boolean isQuiet(CheckResult result) {
    return result.outcome() instanceof Outcome.Passed;
  }

  private void result(CheckResult result) {
    line("", "%-13s  %s".formatted(result.outcome().word(), head(result.rule())));
    if (result.outcome() instanceof Outcome.CouldNotRun couldNotRun) {
      couldNotRun(result.id(), couldNotRun);
    }
    List<Finding> findings = result.findings();
    // One line more than can be left out is no gain.
    boolean isLong = !all && findings.size() > SHOWN + 1;
    List<Finding> shown = isLong ? findings.subList(0, SHOWN) : findings;
    for (Finding finding : shown) {
      line(INDENT, finding.location().toString());
      line(INDENT + "  ", finding.reason());
      line(INDENT + "  ", "To do: " + finding.remedy());
      line(INDENT + "  ", "See:   " + finding.reproduce());
    }
    if (isLong) {
      long more = result.totals().all() - shown.stream().mapToLong(Finding::count).sum();
      line(
          INDENT,
          String.format(Locale.ROOT, "%,d more findings of this rule; --all tells them.", more));
    }
  }

  /** One cause usually stops many rules; it is told once. */
  private void couldNotRun(String id, Outcome.CouldNotRun outcome) {
    String first = firstByCause.putIfAbsent(outcome, id);
    if (first == null) {
      line(INDENT, outcome.reason());
      line(INDENT, "To do: " + outcome.remedy());
    } else {
      line(INDENT, "For the same reason as " + first + ".");
    }
  }

  private void notApplied() {
    Map<String, List<Rule>> rulesByReason = new LinkedHashMap<>();
    for (NotApplied rule : report.notApplied()) {
      rulesByReason.computeIfAbsent(rule.reason(), reason -> new ArrayList<>()).add(rule.rule());
    }
    rulesByReason.forEach(
        (reason, rules) -> {
          line("", "");
          line("", "Not judged, because " + reason + ":");
          rules.forEach(rule -> line("  ", head(rule)));
        });
  }

  private void review() {
    if (!report.review().isEmpty()) {
      line("", "");
      String ids =
          report.review().stream().map(ReviewQuestion::id).collect(Collectors.joining(", "));
      line("", "Left to the reviewer (--format html has the questions): " + ids);
    }
  }

  private void read() {
    Inventory read = report.read();
    String summary = ReadContent.summary(read).english();
    line("", "Read to the end: " + (summary.isEmpty() ? "nothing" : summary));
    for (Inventory.Attachment attachment : read.attachments()) {
      line("  ", "Attachment %s (%s)".formatted(attachment.manifest(), attachment.artifactType()));
    }
  }

  private void device() {
    ReportedPrivileges reported = report.privileges();
    if (reported != null) {
      Privileges privileges = reported.all();
      line(
          "",
          "On the device: %s (privilege score %s of %s)"
              .formatted(privileges.label(), privileges.score(), Privileges.HIGHEST_SCORE));
      if (!reported.allowed().isEmpty()) {
        line("", "Allowed by the operator: " + String.join(", ", reported.allowed()));
      }
    }
  }

  private void scanner() {
    Inputs.ScannerData scanner = report.inputs().scanner();
    if (scanner != null) {
      line(
          "",
          "Malware scanner: %s, database %s of %s"
              .formatted(scanner.engine(), scanner.database(), scanner.date()));
    }
  }

  private static String head(Rule rule) {
    return rule.id() + " " + rule.title();
  }

  private void platforms() {
    if (!report.platforms().isEmpty()) {
      String coverage =
          switch (report.tierOne()) {
            case ALL -> "all of tier 1";
            case SOME -> "some of tier 1";
            case NONE -> "none of tier 1";
          };
      line("", "Platforms: %s (%s)".formatted(String.join(", ", report.platforms()), coverage));
    }
  }

  private String verdict() {
    return switch (report.verdict()) {
      case PASSED -> "passed" + counted(Severity.WARNING, "warning");
      case REJECTED -> "rejected" + counted(Severity.ERROR, "error");
      case COULD_NOT_RUN ->
          report.read().images().isEmpty()
              ? "none, because no image was read to its end"
              : "none, because not every rule could be judged";
    };
  }

  private String counted(Severity severity, String noun) {
    Totals totals = report.totals();
    long count = severity == Severity.ERROR ? totals.errors() : totals.warnings();
    return count == 0
        ? ""
        : String.format(Locale.ROOT, ", %,d %s%s", count, noun, count == 1 ? "" : "s");
  }

  /** Texts of publishers may hold control characters, which must not reach a terminal. */
  private void line(String indent, String content) {
    text.append(indent)
        .append(content.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", "?"))
        .append('\n');
  }
}
