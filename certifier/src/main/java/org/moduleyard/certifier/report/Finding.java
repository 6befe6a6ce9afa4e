package org.moduleyard.certifier.report;

import java.util.Comparator;

/**
 * One thing that is wrong: where, why, and how to mend it.
 *
 * @param ruleId the rule it belongs to, such as {@code C-18}
 * @param reason what was found, in plain words
 * @param remedy what to do about it
 */
public record Finding(
    String ruleId, Severity severity, Location location, String reason, String remedy)
    implements Comparable<Finding> {

  // Every component takes part, so that equal order means equal findings and reports cannot differ.
  private static final Comparator<Finding> ORDER =
      Comparator.comparing(Finding::ruleId)
          .thenComparing(Finding::severity)
          .thenComparing(finding -> finding.location().toString())
          .thenComparing(Finding::reason)
          .thenComparing(Finding::remedy);

  public static Finding error(String ruleId, Location location, String reason, String remedy) {
    return new Finding(ruleId, Severity.ERROR, location, reason, remedy);
  }

  public static Finding warning(String ruleId, Location location, String reason, String remedy) {
    return new Finding(ruleId, Severity.WARNING, location, reason, remedy);
  }

  /** A command for a POSIX shell that shows the place in an OCI layout of the images. */
  public String reproduce() {
    return Reproduction.of(location);
  }

  @Override
  public int compareTo(Finding other) {
    return ORDER.compare(this, other);
  }
}
