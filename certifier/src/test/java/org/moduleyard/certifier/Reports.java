package org.moduleyard.certifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.moduleyard.certifier.report.Report;
import org.moduleyard.certifier.report.finding.CheckResult;
import org.moduleyard.certifier.report.finding.Finding;
import org.moduleyard.certifier.report.finding.Location;
import org.moduleyard.certifier.report.finding.NotApplied;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.Reference;

/** Reads reports for tests. */
public final class Reports {
  private Reports() {}

  public static CheckResult result(Report report, String id) {
    return report.results().stream()
        .filter(result -> result.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError(id + " was not judged"));
  }

  public static String outcome(Report report, String id) {
    return result(report, id).outcome().word();
  }

  public static List<String> notApplied(Report report) {
    return report.notApplied().stream().map(NotApplied::rule).map(rule -> rule.id()).toList();
  }

  /** The rules that reject. */
  public static List<String> failed(Report report) {
    return report.results().stream()
        .filter(result -> result.outcome().word().equals("FAILED"))
        .map(CheckResult::id)
        .toList();
  }

  /** The only finding of a rule. */
  public static Finding only(Report report, String id) {
    List<Finding> findings = result(report, id).findings();
    assertThat(findings).as("findings of %s", id).hasSize(1);
    return findings.getFirst();
  }

  public static Location image(String reference) {
    return new Location.Image(Reference.parse(reference), null);
  }

  public static Location image(String reference, Digest manifest) {
    return new Location.Image(Reference.parse(reference), manifest);
  }

  public static Location offer(String pointer) {
    return new Location.Offer(pointer);
  }
}
