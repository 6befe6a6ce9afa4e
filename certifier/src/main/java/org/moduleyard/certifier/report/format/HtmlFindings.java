package org.moduleyard.certifier.report.format;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.moduleyard.certifier.report.finding.Reproduction;
import org.moduleyard.certifier.report.format.FoldedFindings.Folded;
import org.moduleyard.certifier.report.format.ReportDocument.Found;
import org.moduleyard.certifier.report.format.ReportDocument.RuleResult;

/**
 * The findings on the page of a report: the heaviest in full, some more folded, and of very many
 * the others in short, so that a page of ten thousand stays one that can be read and sent.
 */
final class HtmlFindings {
  /** More findings of one rule are folded. */
  private static final int SHOWN = 8;

  /** More are told in short. */
  private static final int IN_FULL = 100;

  /** Findings that are told in short, in each of several parts. */
  private static final int IN_PART = 500;

  private final ReportDocument report;
  private final Markup html;

  HtmlFindings(ReportDocument report, Markup html) {
    this.report = report;
    this.html = html;
  }

  void write() {
    toDo();
    findings();
  }

  /** The rules that somebody has to act on: what rejects first, warnings last. */
  private List<RuleResult> toBeDone() {
    return Stream.of("FAILED", "COULD_NOT_RUN", "WARNED")
        .flatMap(word -> report.withOutcome(word).stream())
        .toList();
  }

  private void toDo() {
    if (toBeDone().isEmpty()) {
      return;
    }
    html.start("section").element("h2", "What to do").start("ol", "class", "todo").line();
    for (RuleResult result : toBeDone()) {
      Map<String, Integer> remedies = new LinkedHashMap<>();
      result.findings().stream()
          .filter(found -> found.more() == 0)
          .forEach(found -> remedies.merge(found.remedy(), 1, Integer::sum));
      if (result.is("COULD_NOT_RUN")) {
        remedies.put(result.remedy(), 1);
      }
      html.start("li", "class", look(result));
      html.element("a", result.rule().id(), "href", "#" + result.rule().id());
      html.start("div");
      int left = 3;
      for (Map.Entry<String, Integer> remedy : remedies.entrySet()) {
        if (left-- == 0) {
          html.element(
              "p", "And %s more like these.".formatted(remedies.size() - 3), "class", "soft");
          break;
        }
        html.start("p").text(remedy.getKey());
        if (remedy.getValue() > 1) {
          html.text(" ").element("span", remedy.getValue() + " places", "class", "count");
        }
        html.end();
      }
      html.end().end().line();
    }
    html.end().end().line();
  }

  private static String look(RuleResult result) {
    return switch (result.outcome()) {
      case "FAILED" -> "bad";
      case "COULD_NOT_RUN" -> "open";
      default -> "warn";
    };
  }

  private void findings() {
    if (toBeDone().isEmpty()) {
      return;
    }
    html.start("section").element("h2", "Findings").line();
    if (toBeDone().stream().anyMatch(result -> !result.findings().isEmpty())) {
      html.element("p", Reproduction.PREPARATION, "class", "soft");
    }
    toBeDone().forEach(this::rule);
    html.end().line();
  }

  private void rule(RuleResult result) {
    html.start("article", "id", result.rule().id(), "class", look(result));
    html.start("h3")
        .element("span", result.rule().id(), "class", "id")
        .text(" " + result.rule().title())
        .end();
    html.start("p", "class", "badges");
    html.element("span", outcome(result), "class", "badge " + look(result));
    html.element(
        "span",
        result.rule().level().equals("MUST") ? "required" : "recommended",
        "class",
        "badge");
    html.end();
    if (!result.rule().description().isEmpty()) {
      html.element("p", result.rule().description(), "class", "soft");
    }
    if (result.is("COULD_NOT_RUN")) {
      html.start("div", "class", "finding");
      html.element("p", result.reason(), "class", "reason");
      todo(result.remedy());
      html.end();
    }
    boolean alike =
        result.findings().stream()
                .filter(found -> found.more() == 0)
                .map(Found::remedy)
                .distinct()
                .count()
            == 1;
    boolean once = alike && result.findings().size() > 1;
    if (once) {
      html.start("div", "class", "finding");
      todo(result.findings().getFirst().remedy());
      html.end();
    }
    findings(FoldedFindings.of(result.findings()), !once);
    html.end().line();
  }

  private void findings(List<Folded> findings, boolean withRemedy) {
    int shown = Math.min(findings.size(), SHOWN);
    int inFull = Math.min(findings.size(), IN_FULL);
    findings.subList(0, shown).forEach(found -> finding(found, withRemedy));
    if (shown < inFull) {
      html.start("details")
          .element("summary", String.format(Locale.ROOT, "%,d more findings", inFull - shown));
      findings.subList(shown, inFull).forEach(found -> finding(found, withRemedy));
      html.end();
    }
    for (int from = inFull; from < findings.size(); from += IN_PART) {
      int to = Math.min(from + IN_PART, findings.size());
      html.start("details")
          .element("summary", String.format(Locale.ROOT, "Findings %,d to %,d", from + 1, to))
          .start("ul", "class", "short");
      findings.subList(from, to).forEach(found -> inShort(found, withRemedy));
      html.end().end().line();
    }
  }

  private void inShort(Folded folded, boolean withRemedy) {
    Found found = folded.first();
    html.start("li").element("code", found.place().core()).text(" " + found.reason());
    if (withRemedy) {
      html.text(" " + found.remedy());
    }
    if (folded.images().size() > 1) {
      html.text(" " + images(folded));
    }
    html.end().line();
  }

  /** The images that a finding is in, by platform. */
  private String images(Folded folded) {
    return "In the images for "
        + folded.images().stream().map(report::platformOf).collect(Collectors.joining(", "))
        + ".";
  }

  private static String outcome(RuleResult result) {
    return switch (result.outcome()) {
      case "FAILED" -> "broken";
      case "COULD_NOT_RUN" -> "not judged";
      default -> "warning";
    };
  }

  private void finding(Folded folded, boolean withRemedy) {
    Found found = folded.first();
    html.start("div", "class", "finding").line();
    html.element("p", found.place().core(), "class", "place");
    String around = found.place().around();
    if (!around.isEmpty()) {
      html.element("p", around, "class", "around");
    }
    html.element("p", found.reason(), "class", "reason");
    if (folded.images().size() > 1) {
      html.element("p", images(folded));
    }
    if (withRemedy && found.more() == 0) {
      todo(found.remedy());
    }
    if (!found.reproduce().isEmpty()) {
      html.start("pre").element("code", found.reproduce()).end();
    }
    html.end().line();
  }

  private void todo(String remedy) {
    todo(html, remedy);
  }

  static void todo(Markup html, String remedy) {
    html.start("p").element("strong", "To do").text(" " + remedy).end();
  }
}
