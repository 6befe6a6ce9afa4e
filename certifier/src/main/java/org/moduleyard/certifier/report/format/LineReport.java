package org.moduleyard.certifier.report.format;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.moduleyard.certifier.report.finding.Printable;
import org.moduleyard.certifier.report.finding.Totals;
import org.moduleyard.certifier.report.format.ReportDocument.Found;
import org.moduleyard.certifier.report.format.ReportDocument.RuleResult;

/**
 * A report on one line, for logs and pipelines: the verdict, how many findings there are, the
 * heaviest of them, and what was not checked.
 */
public final class LineReport {
  private static final int MOST_OF_REASON = 160;

  private LineReport() {}

  /** With a line break at its end. */
  public static String of(ReportDocument report) {
    List<String> parts = new ArrayList<>();
    parts.add(verdict(report) + (report.plan().isEmpty() ? "" : " plan " + report.plan()));
    Totals totals = report.totals();
    parts.add(counted(totals.errors(), "error") + ", " + counted(totals.warnings(), "warning"));
    int unjudged = report.withOutcome("COULD_NOT_RUN").size();
    if (unjudged > 0) {
      parts.add(counted(unjudged, "rule") + " could not be judged");
    }
    heaviest(report).ifPresent(parts::add);
    report.notChecked().forEach(each -> parts.add(each.words()));
    return Printable.of(String.join("; ", parts)) + "\n";
  }

  private static String verdict(ReportDocument report) {
    return switch (report.verdict()) {
      case PASSED -> "PASSED";
      case REJECTED -> "REJECTED";
      case COULD_NOT_RUN -> "NOT DECIDED";
    };
  }

  private static String counted(long count, String noun) {
    return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
  }

  private record OfRule(RuleResult result, Found found) {}

  private static Optional<String> heaviest(ReportDocument report) {
    return report.results().stream()
        .flatMap(result -> result.findings().stream().map(found -> new OfRule(result, found)))
        .filter(each -> each.found.more() == 0)
        .min(
            Comparator.comparing((OfRule each) -> !each.result.is("FAILED"))
                .thenComparing(each -> each.found.severity())
                .thenComparingInt(each -> -each.found.weight())
                .thenComparing(each -> each.result.rule().id()))
        .map(
            each ->
                "heaviest: %s %s: %s"
                    .formatted(
                        each.result.rule().id(),
                        each.found.place().core(),
                        cut(each.found.reason())));
  }

  private static String cut(String reason) {
    return reason.length() <= MOST_OF_REASON
        ? reason
        : reason.substring(0, MOST_OF_REASON).stripTrailing() + "…";
  }
}
