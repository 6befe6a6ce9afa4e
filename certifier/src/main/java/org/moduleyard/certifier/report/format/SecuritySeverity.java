package org.moduleyard.certifier.report.format;

import java.util.Locale;
import java.util.Map;
import org.moduleyard.offerdocument.id.Level;
import org.moduleyard.offerdocument.id.RuleId;

/**
 * How grave a broken rule is for the security of devices and publishers, on the scale of code
 * scanning: over 9 critical, from 7 on high, from 4 on medium, below that low.
 */
final class SecuritySeverity {
  private static final double REQUIRED = 3.9;
  private static final double RECOMMENDED = 2;

  /** The highest severity of a rule that is only recommended. */
  private static final double MOST_RECOMMENDED = 6.9;

  private static final Map<String, Double> OF_RULES =
      Map.ofEntries(
          Map.entry(RuleId.C_21.id(), 7.5),
          Map.entry(RuleId.C_41.id(), 9.8),
          Map.entry(RuleId.C_42.id(), 8.8),
          Map.entry(RuleId.IMG_01.id(), 9.1),
          Map.entry(RuleId.IMG_02.id(), 5.5),
          Map.entry(RuleId.IMG_03.id(), 5.3),
          Map.entry(RuleId.IMG_04.id(), 8.2),
          Map.entry(RuleId.IMG_05.id(), 8.1),
          Map.entry(RuleId.IMG_06.id(), 7.5),
          Map.entry(RuleId.IMG_07.id(), 6.5),
          Map.entry(RuleId.OPT_02.id(), 4.5),
          Map.entry(RuleId.OPT_03.id(), 7.1),
          Map.entry(RuleId.OPT_04.id(), 9.0),
          Map.entry(RuleId.VUL_01.id(), 8.0));

  private SecuritySeverity() {}

  /** With one decimal, by the rule and by whether it is required here. */
  static String of(String ruleId, String level) {
    boolean required = level.equals(Level.MUST.name());
    double ordinary = required ? REQUIRED : RECOMMENDED;
    double score = OF_RULES.getOrDefault(ruleId, ordinary);
    return String.format(Locale.ROOT, "%.1f", required ? score : Math.min(score, MOST_RECOMMENDED));
  }
}
