package org.moduleyard.certifier.report.finding;

import java.util.List;

/**
 * How many findings there are, listed or not.
 *
 * @param more how many of them are not listed
 */
public record Totals(long errors, long warnings, long more) {

  public static Totals of(List<Finding> findings) {
    return new Totals(
        count(findings, Severity.ERROR),
        count(findings, Severity.WARNING),
        findings.stream().mapToLong(Finding::more).sum());
  }

  private static long count(List<Finding> findings, Severity severity) {
    return findings.stream()
        .filter(finding -> finding.severity() == severity)
        .mapToLong(Finding::count)
        .sum();
  }

  public long all() {
    return errors + warnings;
  }
}
