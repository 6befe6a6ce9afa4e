package org.moduleyard.certifier.report.format;

import java.net.URI;
import java.util.Arrays;
import java.util.Comparator;
import org.moduleyard.offerdocument.id.Level;
import org.moduleyard.offerdocument.id.RuleId;
import org.moduleyard.offerdocument.id.RuleText;

/** The page that explains the rules, one section for each, and its addresses. */
public final class RulePages {
  /** The name of a rule for programs, which leads nowhere by itself. */
  public static final String NAMES = "urn:moduleyard:rule:";

  private RulePages() {}

  /** The address of a marketplace's page of rules, to be followed by the rule's id. */
  public static String at(URI marketplace) {
    return marketplace.toString().replaceAll("/+$", "") + "/rules#";
  }

  /** All rules in Markdown, by id. */
  public static String markdown() {
    StringBuilder page =
        new StringBuilder(
            """
            # Rules of the marketplace

            Printed by `./moduleyard rules`; not edited by hand. A rule that is *required* rejects when it is
            broken, one that is *recommended* warns; a marketplace's policy may decide otherwise. Each marketplace
            has this page at `/rules` in English, French and Swedish, with the rule's id as the fragment, and
            SARIF leads there.
            """);
    Arrays.stream(RuleId.values())
        .sorted(Comparator.comparing(RuleId::id))
        .forEach(rule -> section(page, rule));
    return page.toString();
  }

  private static void section(StringBuilder page, RuleId rule) {
    RuleText text = rule.text();
    page.append(
        """

        ## %s

        **%s** (%s)

        %s

        What to do: %s

        Class `%s`, test `%s`%s.
        """
            .formatted(
                rule.id(),
                text.title(),
                rule.level() == Level.MUST ? "required" : "recommended",
                text.description(),
                text.remedy(),
                rule.home(),
                rule.proof(),
                rule.former().isEmpty() ? "" : ", once called " + rule.former()));
  }
}
