package org.moduleyard.certifier.report.format;

import java.net.URI;
import java.util.Collection;
import org.moduleyard.certifier.report.finding.Level;
import org.moduleyard.certifier.report.finding.Rule;

/** Where each rule is explained, and the text that does: one section for each rule. */
public final class RulePages {
  /** The name of a rule for programs, which leads nowhere by itself. */
  public static final String NAMES = "urn:moduleyard:rule:";

  private RulePages() {}

  /** Where a marketplace at this address explains its rules, to be followed by the rule's id. */
  public static String at(URI marketplace) {
    return marketplace.toString().replaceAll("/+$", "") + "/rules#";
  }

  /** All rules in Markdown, by id. */
  public static String markdown(Collection<Rule> rules) {
    StringBuilder page =
        new StringBuilder(
            """
            # Rules of certification

            Printed by `./moduleyard rules`; not edited by hand. A rule that is *required* rejects when it is
            broken, one that is *recommended* warns; a marketplace's policy may decide otherwise. Each marketplace
            has this page at `/rules`, with the rule's id as the fragment, and SARIF leads there.
            """);
    rules.stream().sorted().forEach(rule -> section(page, rule));
    return page.toString();
  }

  private static void section(StringBuilder page, Rule rule) {
    page.append(
        """

        ## %s

        **%s** (%s)

        %s

        What to do: %s
        """
            .formatted(
                rule.id(),
                rule.title(),
                rule.level() == Level.MUST ? "required" : "recommended",
                rule.description(),
                rule.remedy()));
  }
}
