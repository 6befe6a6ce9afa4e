package org.moduleyard.certifier.report.format;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.moduleyard.certifier.report.finding.Reproduction;
import org.moduleyard.certifier.report.format.FoldedFindings.Folded;
import org.moduleyard.certifier.report.format.ReportDocument.Found;
import org.moduleyard.certifier.report.format.ReportDocument.RuleResult;
import org.moduleyard.certifier.report.format.ReportDocument.RuleText;
import org.moduleyard.edge.message.Message;

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
  private final ReportLanguage language;
  private final Markup html;

  HtmlFindings(ReportDocument report, ReportLanguage language, Markup html) {
    this.report = report;
    this.language = language;
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
    html.start("section")
        .element("h2", say(Message.of("What to do")))
        .start("ol", "class", "todo")
        .line();
    for (RuleResult result : toBeDone()) {
      Map<String, Integer> remedies = new LinkedHashMap<>();
      result.findings().stream()
          .filter(found -> found.more() == 0)
          .forEach(found -> remedies.merge(say(found.fix()), 1, Integer::sum));
      if (result.is("COULD_NOT_RUN")) {
        remedies.put(say(result.fix()), 1);
      }
      html.start("li", "class", look(result));
      html.element("a", result.rule().id(), "href", "#" + result.rule().id());
      html.start("div");
      int left = 3;
      for (Map.Entry<String, Integer> remedy : remedies.entrySet()) {
        if (left-- == 0) {
          html.element(
              "p",
              say(Message.of("And {0} more like these.", remedies.size() - 3)),
              "class",
              "soft");
          break;
        }
        html.start("p").text(remedy.getKey());
        if (remedy.getValue() > 1) {
          html.text(" ")
              .element("span", say(Message.of("{0} places", remedy.getValue())), "class", "count");
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
    html.start("section").element("h2", say(Message.of("Findings"))).line();
    if (toBeDone().stream().anyMatch(result -> !result.findings().isEmpty())) {
      html.element("p", say(Reproduction.PREPARATION), "class", "soft");
    }
    toBeDone().forEach(this::rule);
    html.end().line();
  }

  private void rule(RuleResult result) {
    RuleText rule = language.rule(result.rule());
    html.start("article", "id", result.rule().id(), "class", look(result));
    html.start("h3")
        .element("span", result.rule().id(), "class", "id")
        .text(" " + rule.title())
        .end();
    html.start("p", "class", "badges");
    html.element("span", say(outcome(result)), "class", "badge " + look(result));
    html.element(
        "span",
        say(rule.level().equals("MUST") ? Message.of("required") : Message.of("recommended")),
        "class",
        "badge");
    html.end();
    if (!rule.description().isEmpty()) {
      html.element("p", rule.description(), "class", "soft");
    }
    if (result.is("COULD_NOT_RUN")) {
      html.start("div", "class", "finding");
      html.element("p", say(result.what()), "class", "reason");
      todo(result.fix());
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
      todo(result.findings().getFirst().fix());
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
          .element("summary", say(Message.of("{0} more findings", Message.count(inFull - shown))));
      findings.subList(shown, inFull).forEach(found -> finding(found, withRemedy));
      html.end();
    }
    for (int from = inFull; from < findings.size(); from += IN_PART) {
      int to = Math.min(from + IN_PART, findings.size());
      html.start("details")
          .element(
              "summary",
              say(Message.of("Findings {0} to {1}", Message.count(from + 1), Message.count(to))))
          .start("ul", "class", "short");
      findings.subList(from, to).forEach(found -> inShort(found, withRemedy));
      html.end().end().line();
    }
  }

  private void inShort(Folded folded, boolean withRemedy) {
    Found found = folded.first();
    html.start("li").element("code", say(found.place().inside())).text(" " + say(found.what()));
    if (withRemedy) {
      html.text(" " + say(found.fix()));
    }
    if (folded.images().size() > 1) {
      html.text(" " + images(folded));
    }
    html.end().line();
  }

  /** The images that a finding is in, by platform. */
  private String images(Folded folded) {
    return say(
        Message.of(
            "In the images for {0}.",
            folded.images().stream().map(report::platformOf).collect(Collectors.joining(", "))));
  }

  private static Message outcome(RuleResult result) {
    return switch (result.outcome()) {
      case "FAILED" -> Message.of("broken");
      case "COULD_NOT_RUN" -> Message.of("not judged");
      default -> Message.of("warning");
    };
  }

  private void finding(Folded folded, boolean withRemedy) {
    Found found = folded.first();
    html.start("div", "class", "finding").line();
    html.element("p", say(found.place().inside()), "class", "place");
    String around = say(found.place().outside());
    if (!around.isEmpty()) {
      html.element("p", around, "class", "around");
    }
    html.element("p", say(found.what()), "class", "reason");
    if (folded.images().size() > 1) {
      html.element("p", images(folded));
    }
    if (withRemedy && found.more() == 0) {
      todo(found.fix());
    }
    if (!found.reproduce().isEmpty()) {
      html.start("pre").element("code", found.reproduce()).end();
    }
    html.end().line();
  }

  void todo(Message fix) {
    html.start("p").element("strong", say(Message.of("To do"))).text(" " + say(fix)).end();
  }

  private String say(Message message) {
    return language.say(message);
  }
}
