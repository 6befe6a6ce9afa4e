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
import java.util.stream.Collectors;
import org.moduleyard.certifier.report.ReviewQuestion;
import org.moduleyard.certifier.report.format.ReportDocument.RuleResult;
import org.moduleyard.certifier.report.format.ReportDocument.RuleText;
import org.moduleyard.certifier.report.format.ReportDocument.Taken;
import org.moduleyard.certifier.report.format.ReportDocument.TakenPrivilege;
import org.moduleyard.edge.message.Argument;
import org.moduleyard.edge.message.Message;
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
  private final ReportLanguage language;
  private final Markup html = new Markup("<!DOCTYPE html>\n");
  private final HtmlFindings findings;

  private HtmlReport(ReportDocument report, ReportLanguage language) {
    this.report = report;
    this.language = language;
    this.findings = new HtmlFindings(report, language, html);
  }

  /** The page in English. */
  public static String of(ReportDocument report) {
    return of(report, Locale.ENGLISH);
  }

  /**
   * The page in a language. What publishers, registries and scanners wrote stays as it is, and a
   * sentence that no catalog has, of an older engine for instance, in English.
   */
  public static String of(ReportDocument report, Locale language) {
    return new HtmlReport(report, new ReportLanguage(language)).render();
  }

  private String render() {
    html.start("html", "lang", language.tag(), "xmlns", "http://www.w3.org/1999/xhtml").line();
    head();
    html.start("body").start("main").line();
    verdict();
    device();
    findings.write();
    review();
    passed();
    notApplied();
    ReadContent.write(report.read(), language, html);
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
            say(
                report.plan().isEmpty()
                    ? Message.of("Certification: {0}", word())
                    : Message.of("Certification: {0}, plan {1}", word(), report.plan())))
        .style(STYLE)
        .end()
        .line();
  }

  private Message word() {
    return switch (report.verdict()) {
      case PASSED -> Message.of("Passed");
      case REJECTED -> Message.of("Rejected");
      case COULD_NOT_RUN -> Message.of("Not decided");
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
    html.element("p", say(Message.of("Certification report")), "class", "eyebrow");
    html.start("h1").text(say(word()));
    if (!report.notChecked().isEmpty()) {
      html.element("span", unchecked(), "class", "unchecked");
    }
    html.end();
    html.element("p", summary(), "class", "lead");
    html.start("dl", "class", "facts");
    fact(Message.of("Plan"), report.plan());
    fact(Message.of("Platforms"), String.join(", ", report.platforms()));
    fact(Message.of("As of"), report.asOf());
    fact(Message.of("Policy"), report.policyVersion());
    fact(Message.of("Engine"), report.engine());
    html.end().end().line();
  }

  private void fact(Message name, String value) {
    if (!value.isEmpty()) {
      html.start("div").element("dt", say(name)).element("dd", value).end();
    }
  }

  private String unchecked() {
    return report.notChecked().stream()
        .map(each -> "; " + say(each.said()))
        .collect(Collectors.joining());
  }

  private String summary() {
    List<String> parts = new ArrayList<>();
    long errors =
        report.withOutcome("FAILED").stream().mapToLong(result -> result.totals().errors()).sum();
    long all = report.totals().all();
    if (errors > 0) {
      parts.add(
          say(
              Message.of(
                  "{0} in {1}", errors(errors), rules(report.withOutcome("FAILED").size()))));
    }
    if (all > errors) {
      Argument warnings = Message.count(all - errors);
      parts.add(
          counted(
              all - errors,
              Message.of("{0} warning", warnings),
              Message.of("{0} warnings", warnings)));
    }
    int open = report.withOutcome("COULD_NOT_RUN").size();
    if (open > 0) {
      parts.add(
          counted(
              open,
              Message.of("{0} rule could not be judged", Message.count(open)),
              Message.of("{0} rules could not be judged", Message.count(open))));
    }
    parts.add(passed(report.withOutcome("PASSED").size()));
    return String.join(", ", parts) + ".";
  }

  private Message errors(long errors) {
    return language.isOne(errors)
        ? Message.of("{0} error", Message.count(errors))
        : Message.of("{0} errors", Message.count(errors));
  }

  private Message rules(int rules) {
    return language.isOne(rules)
        ? Message.of("{0} rule", Message.count(rules))
        : Message.of("{0} rules", Message.count(rules));
  }

  private String passed(int checks) {
    return counted(
        checks,
        Message.of("{0} check passed", Message.count(checks)),
        Message.of("{0} checks passed", Message.count(checks)));
  }

  private String counted(long count, Message one, Message many) {
    return say(language.isOne(count) ? one : many);
  }

  private String say(Message message) {
    return language.say(message);
  }

  private void device() {
    Taken taken = report.privileges();
    if (taken == null) {
      return;
    }
    html.start("section", "class", "card device " + gravity(taken)).line();
    html.start("div", "class", "device-head");
    html.element("h2", say(Message.of("What this module may do on the device")));
    html.start("p", "class", "score")
        .element("strong", String.valueOf(taken.score()))
        .text(" " + say(Message.of("of {0}", Privileges.HIGHEST_SCORE)))
        .element("span", say(Message.of("privilege score")), "class", "soft")
        .end();
    html.end().line();
    html.start("ul", "class", "permissions");
    taken.permissions().forEach(sentence -> html.element("li", say(sentence)));
    html.end().line();
    List<TakenPrivilege> privileges = taken.privileges();
    if (!privileges.isEmpty()) {
      boolean few = privileges.size() <= SHOWN;
      if (!few) {
        html.start("details")
            .element(
                "summary",
                counted(
                    privileges.size(),
                    Message.of("{0} privilege", Message.count(privileges.size())),
                    Message.of("{0} privileges", Message.count(privileges.size()))));
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
        say(
            switch (privilege.weight()) {
              case "REJECT" -> Message.of("takes over the device");
              case "REVIEW" -> Message.of("needs a reason");
              default -> Message.of("good to know");
            }),
        "class",
        ("badge " + gravity(privilege.weight())).strip());
    html.element(
        "span",
        counted(
            privilege.points(),
            Message.of("{0} point", privilege.points()),
            Message.of("{0} points", privilege.points())),
        "class",
        "badge");
    if (privilege.allowed()) {
      html.element("span", say(Message.of("allowed by the operator")), "class", "badge warn");
    }
    html.end();
    html.start("p", "class", "reason")
        .element("code", privilege.pointer())
        .text(" " + say(privilege.what()) + ".")
        .end();
    findings.todo(privilege.fix());
    html.end().line();
  }

  private void review() {
    if (report.review().isEmpty()) {
      return;
    }
    html.start("section").element("h2", say(Message.of("For the reviewer")));
    html.element(
        "p",
        say(Message.of("No program can judge these. Yes means that the rule is kept.")),
        "class",
        "soft");
    html.start("ol", "class", "todo review").line();
    for (ReviewQuestion asked : report.review()) {
      html.start("li")
          .element("span", asked.id(), "class", "id")
          .element("p", say(asked.asked()))
          .end()
          .line();
    }
    html.end().end().line();
  }

  private void passed() {
    List<RuleResult> passed = report.withOutcome("PASSED");
    if (!passed.isEmpty()) {
      html.start("details", "class", "fold").element("summary", passed(passed.size()));
      rules(passed.stream().map(RuleResult::rule).toList());
      html.end().line();
    }
  }

  private void notApplied() {
    if (report.notApplied().isEmpty()) {
      return;
    }
    html.start("details", "class", "fold")
        .element(
            "summary",
            say(Message.of("Rules that were not applied ({0})", report.notApplied().size())));
    Map<String, List<RuleText>> byReason = new LinkedHashMap<>();
    report
        .notApplied()
        .forEach(
            each ->
                byReason
                    .computeIfAbsent(say(each.why()), key -> new ArrayList<>())
                    .add(each.rule()));
    byReason.forEach(
        (reason, rules) -> {
          html.element("p", say(Message.of("Because {0}:", reason)));
          rules(rules);
        });
    html.end().line();
  }

  private void rules(List<RuleText> rules) {
    html.start("ul", "class", "rules");
    for (RuleText rule : rules) {
      html.start("li")
          .element("span", rule.id(), "class", "id")
          .element("span", language.rule(rule).title())
          .end();
    }
    html.end();
  }

  private void inputs() {
    html.start("section").element("h2", say(Message.of("What this report depends on")));
    html.element(
        "p",
        say(Message.of("Reproducible: these inputs always produce this exact report.")),
        "class",
        "soft");
    html.start("dl", "class", "inputs").line();
    report
        .inputs()
        .forEach(
            input ->
                html.element("dt", say(input.what())).element("dd", say(input.content())).line());
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
