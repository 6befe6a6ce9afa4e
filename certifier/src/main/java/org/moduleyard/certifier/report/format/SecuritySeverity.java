package org.moduleyard.certifier.report.format;

import java.util.Locale;
import java.util.Map;
import org.moduleyard.certifier.report.finding.Level;

/**
 * How grave a broken rule is for the security of devices and publishers, on the scale of code
 * scanning: over 9 critical, from 7 on high, from 4 on medium, below that low.
 */
final class SecuritySeverity {
  private static final double REQUIRED = 3.9;
  private static final double RECOMMENDED = 2;

  /** What a rule that is only recommended has at most. */
  private static final double MOST_RECOMMENDED = 6.9;

  private static final Map<String, Double> OF_RULES =
      Map.ofEntries(
          Map.entry("C-21", 7.5),
          Map.entry("C-41", 9.8),
          Map.entry("C-42", 8.8),
          Map.entry("IMG-01", 9.1),
          Map.entry("IMG-02", 5.5),
          Map.entry("IMG-03", 5.3),
          Map.entry("IMG-04", 8.2),
          Map.entry("IMG-05", 8.1),
          Map.entry("IMG-06", 7.5),
          Map.entry("IMG-07", 6.5),
          Map.entry("OPT-02", 4.5),
          Map.entry("OPT-03", 7.1),
          Map.entry("OPT-04", 9.0),
          Map.entry("VUL-01", 8.0));

  private SecuritySeverity() {}

  /** With one decimal, by the rule and by whether it is required here. */
  static String of(String ruleId, String level) {
    boolean required = level.equals(Level.MUST.name());
    double ordinary = required ? REQUIRED : RECOMMENDED;
    double score = OF_RULES.getOrDefault(ruleId, ordinary);
    return String.format(Locale.ROOT, "%.1f", required ? score : Math.min(score, MOST_RECOMMENDED));
  }
}
