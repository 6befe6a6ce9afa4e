package org.moduleyard.certifier.report.format;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.moduleyard.certifier.report.finding.Printable;
import org.moduleyard.certifier.report.format.ReportDocument.Found;
import org.moduleyard.certifier.report.format.ReportDocument.RuleResult;
import org.moduleyard.certifier.report.format.ReportDocument.RuleText;

/**
 * A report in the XML of JUnit, which every pipeline shows: one test case for each rule. A broken
 * rule is a failure, one that could not be judged an error, one that was not applied is skipped;
 * warnings are output of a case that passes.
 */
public final class JunitReport {
  /** Findings of one rule that are told; the other forms have all. */
  private static final int SHOWN = 200;

  private final ReportDocument report;
  private final Markup xml = new Markup("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");

  private JunitReport(ReportDocument report) {
    this.report = report;
  }

  public static String of(ReportDocument report) {
    return new JunitReport(report).render();
  }

  private String render() {
    String suite = report.plan().isEmpty() ? "certification" : "certification of " + report.plan();
    xml.start(
            "testsuite",
            "name",
            suite,
            "tests",
            String.valueOf(report.results().size() + report.notApplied().size()),
            "failures",
            count("FAILED"),
            "errors",
            count("COULD_NOT_RUN"),
            "skipped",
            String.valueOf(report.notApplied().size()))
        .line();
    notChecked();
    report.results().forEach(this::result);
    report
        .notApplied()
        .forEach(
            rule -> {
              open(rule.rule());
              xml.empty("skipped", "message", rule.reason()).end().line();
            });
    return xml.end().finish();
  }

  private void notChecked() {
    if (!report.notChecked().isEmpty()) {
      xml.start("properties").line();
      report
          .notChecked()
          .forEach(
              each ->
                  xml.empty("property", "name", "notChecked." + each.code(), "value", each.words())
                      .line());
      xml.end().line();
    }
  }

  private String count(String outcome) {
    return String.valueOf(report.withOutcome(outcome).size());
  }

  private void open(RuleText rule) {
    xml.start("testcase", "classname", "certification", "name", rule.id() + " " + rule.title());
  }

  private void result(RuleResult result) {
    open(result.rule());
    switch (result.outcome()) {
      case "FAILED" ->
          xml.lines(
              "failure",
              text(result.findings()),
              "type",
              result.rule().id(),
              "message",
              result.findings().getFirst().reason());
      case "COULD_NOT_RUN" ->
          xml.element(
              "error", result.remedy(), "type", result.rule().id(), "message", result.reason());
      case "WARNED" -> xml.lines("system-out", text(result.findings()));
      default -> {}
    }
    xml.end().line();
  }

  private static String text(List<Found> findings) {
    String text =
        findings.stream().limit(SHOWN).map(JunitReport::text).collect(Collectors.joining("\n\n"));
    long more = findings.stream().skip(SHOWN).mapToLong(Found::count).sum();
    return more == 0
        ? text
        : text + String.format(Locale.ROOT, "\n\n%,d more findings of this rule", more);
  }

  private static String text(Found found) {
    return "%s at %s\n%s\nTo do: %s\nSee:   %s"
        .formatted(
            found.severity(),
            Printable.of(found.place().words()),
            Printable.of(found.reason()),
            Printable.of(found.remedy()),
            found.reproduce());
  }
}
