package org.moduleyard.certifier.report.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.moduleyard.certifier.report.NotChecked;
import org.moduleyard.certifier.report.ReviewQuestion;
import org.moduleyard.certifier.report.format.ReportDocument.RuleResult;
import org.moduleyard.certifier.report.format.ReportDocument.RuleText;
import org.moduleyard.certifier.report.format.ReportDocument.Taken;
import org.moduleyard.certifier.report.format.ReportDocument.TakenPrivilege;
import org.moduleyard.edge.privilege.Privileges;
import org.moduleyard.oci.reference.Digest;

/**
 * A report as one page that needs nothing else: no script, no picture, no other file. It can be
 * kept, mailed and printed.
 */
public final class HtmlReport {
  /** More privileges are folded. */
  private static final int SHOWN = 4;

  private static final String STYLE = read("report.css");
  private static final String STYLE_HASH = hash(STYLE);

  /** The policy the page asks for; a server that sends it must allow at least this. */
  public static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; style-src '" + STYLE_HASH + "'; base-uri 'none'; form-action 'none'";

  private final ReportDocument report;
  private final Markup html = new Markup("<!DOCTYPE html>\n");

  private HtmlReport(ReportDocument report) {
    this.report = report;
  }

  public static String of(ReportDocument report) {
    return new HtmlReport(report).render();
  }

  private String render() {
    html.start("html", "lang", "en", "xmlns", "http://www.w3.org/1999/xhtml").line();
    head();
    html.start("body").start("main").line();
    verdict();
    device();
    new HtmlFindings(report, html).write();
    review();
    passed();
    notApplied();
    ReadContent.write(report.read(), html);
    inputs();
    return html.end().end().end().finish();
  }

  private void head() {
    html.start("head")
        .empty("meta", "charset", "utf-8")
        .empty("meta", "http-equiv", "Content-Security-Policy", "content", CONTENT_SECURITY_POLICY)
        .empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
        .empty("meta", "name", "color-scheme", "content", "light dark")
        .element(
            "title",
            "Certification: " + word() + (report.plan().isEmpty() ? "" : ", plan " + report.plan()))
        .style(STYLE)
        .end()
        .line();
  }

  private String word() {
    return switch (report.verdict()) {
      case PASSED -> "Passed";
      case REJECTED -> "Rejected";
      case COULD_NOT_RUN -> "Not decided";
    };
  }

  private void verdict() {
    String look =
        switch (report.verdict()) {
          case PASSED -> "good";
          case REJECTED -> "bad";
          case COULD_NOT_RUN -> "open";
        };
    html.start("header", "class", "verdict " + look);
    html.element("p", "Certification report", "class", "eyebrow");
    html.start("h1").text(word());
    if (!report.notChecked().isEmpty()) {
      html.element("span", NotChecked.beside("", report.notChecked()), "class", "unchecked");
    }
    html.end();
    html.element("p", summary(), "class", "lead");
    html.start("dl", "class", "facts");
    fact("Plan", report.plan());
    fact("Platforms", String.join(", ", report.platforms()));
    fact("As of", report.asOf());
    fact("Policy", report.policyVersion());
    fact("Engine", report.engine());
    html.end().end().line();
  }

  private void fact(String name, String value) {
    if (!value.isEmpty()) {
      html.start("div").element("dt", name).element("dd", value).end();
    }
  }

  private String summary() {
    List<String> parts = new ArrayList<>();
    long errors =
        report.withOutcome("FAILED").stream().mapToLong(result -> result.totals().errors()).sum();
    long all = report.totals().all();
    int failed = report.withOutcome("FAILED").size();
    if (errors > 0) {
      parts.add(counted(errors, "error") + " in " + counted(failed, "rule"));
    }
    if (all > errors) {
      parts.add(counted(all - errors, "warning"));
    }
    int open = report.withOutcome("COULD_NOT_RUN").size();
    if (open > 0) {
      parts.add(counted(open, "rule") + " could not be judged");
    }
    parts.add(counted(report.withOutcome("PASSED").size(), "check") + " passed");
    return String.join(", ", parts) + ".";
  }

  private static String counted(long count, String noun) {
    return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
  }

  private void device() {
    Taken taken = report.privileges();
    if (taken == null) {
      return;
    }
    html.start("section", "class", "card device " + gravity(taken)).line();
    html.start("div", "class", "device-head");
    html.element("h2", "What this module may do on the device");
    html.start("p", "class", "score")
        .element("strong", String.valueOf(taken.score()))
        .text(" of " + Privileges.HIGHEST_SCORE)
        .element("span", "privilege score", "class", "soft")
        .end();
    html.end().line();
    html.start("ul", "class", "permissions");
    taken.permissions().forEach(sentence -> html.element("li", sentence));
    html.end().line();
    List<TakenPrivilege> privileges = taken.privileges();
    if (!privileges.isEmpty()) {
      boolean few = privileges.size() <= SHOWN;
      if (!few) {
        html.start("details").element("summary", counted(privileges.size(), "privilege"));
      }
      privileges.forEach(this::privilege);
      if (!few) {
        html.end();
      }
    }
    html.end().line();
  }

  /** The look of the whole is that of the heaviest. */
  private static String gravity(Taken taken) {
    return taken.privileges().stream()
        .map(TakenPrivilege::weight)
        .map(HtmlReport::gravity)
        .min(Comparator.comparingInt(List.of("bad", "warn", "")::indexOf))
        .orElse("good");
  }

  private static String gravity(String weight) {
    return switch (weight) {
      case "REJECT" -> "bad";
      case "REVIEW" -> "warn";
      default -> "";
    };
  }

  private void privilege(TakenPrivilege privilege) {
    html.start("div", "class", "finding").line();
    html.start("p", "class", "badges");
    html.element(
        "span",
        switch (privilege.weight()) {
          case "REJECT" -> "takes over the device";
          case "REVIEW" -> "needs a reason";
          default -> "good to know";
        },
        "class",
        ("badge " + gravity(privilege.weight())).strip());
    html.element("span", counted(privilege.points(), "point"), "class", "badge");
    if (privilege.allowed()) {
      html.element("span", "allowed by the operator", "class", "badge warn");
    }
    html.end();
    html.start("p", "class", "reason")
        .element("code", privilege.pointer())
        .text(" " + privilege.explanation() + ".")
        .end();
    HtmlFindings.todo(html, privilege.remedy());
    html.end().line();
  }

  private void review() {
    if (report.review().isEmpty()) {
      return;
    }
    html.start("section").element("h2", "For the reviewer");
    html.element(
        "p", "No program can judge these. Yes means that the rule is kept.", "class", "soft");
    html.start("ol", "class", "todo review").line();
    for (ReviewQuestion asked : report.review()) {
      html.start("li")
          .element("span", asked.id(), "class", "id")
          .element("p", asked.question())
          .end()
          .line();
    }
    html.end().end().line();
  }

  private void passed() {
    List<RuleResult> passed = report.withOutcome("PASSED");
    if (!passed.isEmpty()) {
      html.start("details", "class", "fold")
          .element("summary", counted(passed.size(), "check") + " passed");
      rules(passed.stream().map(RuleResult::rule).toList());
      html.end().line();
    }
  }

  private void notApplied() {
    if (report.notApplied().isEmpty()) {
      return;
    }
    html.start("details", "class", "fold")
        .element("summary", "Rules that were not applied (" + report.notApplied().size() + ")");
    Map<String, List<RuleText>> byReason = new LinkedHashMap<>();
    report
        .notApplied()
        .forEach(
            each ->
                byReason.computeIfAbsent(each.reason(), key -> new ArrayList<>()).add(each.rule()));
    byReason.forEach(
        (reason, rules) -> {
          html.element("p", "Because " + reason + ":");
          rules(rules);
        });
    html.end().line();
  }

  private void rules(List<RuleText> rules) {
    html.start("ul", "class", "rules");
    for (RuleText rule : rules) {
      html.start("li")
          .element("span", rule.id(), "class", "id")
          .element("span", rule.title())
          .end();
    }
    html.end();
  }

  private void inputs() {
    html.start("section").element("h2", "What this report depends on");
    html.element(
        "p", "Reproducible: these inputs always produce this exact report.", "class", "soft");
    html.start("dl", "class", "inputs").line();
    report
        .inputs()
        .forEach(input -> html.element("dt", input.name()).element("dd", input.value()).line());
    html.end().end().line();
  }

  private static String read(String name) {
    try (InputStream file = Objects.requireNonNull(HtmlReport.class.getResourceAsStream(name))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String hash(String style) {
    MessageDigest sha256 = Digest.newSha256();
    byte[] hash = sha256.digest(style.getBytes(StandardCharsets.UTF_8));
    return "sha256-" + Base64.getEncoder().encodeToString(hash);
  }
}
