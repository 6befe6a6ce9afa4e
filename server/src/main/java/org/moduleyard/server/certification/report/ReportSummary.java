package org.moduleyard.server.certification.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.moduleyard.certifier.report.Inventory;
import org.moduleyard.certifier.report.format.ReportDocument;
import org.moduleyard.certifier.report.format.ReportDocument.Found;
import org.moduleyard.certifier.report.format.ReportDocument.Place;
import org.moduleyard.certifier.report.format.ReportDocument.RuleResult;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.Tag;
import org.moduleyard.server.certification.report.PlanReport.MadeFrom;

/**
 * The summary of a report, fresh or of an older engine.
 *
 * @param findings the heaviest, by rule
 * @param read the content read to its end; empty for reports of engines that did not write it
 */
record ReportSummary(PlanReport plan, List<ReportedFinding> findings, Optional<ReadContent> read) {

  ReportSummary {
    findings = List.copyOf(findings);
  }

  /**
   * Sums a report up.
   *
   * @param digest of its canonical form
   * @param size of that, in bytes
   */
  static ReportSummary of(String planId, ReportDocument report, Digest digest, long size) {
    List<OfRule> found = new ArrayList<>();
    List<UnjudgedRule> unjudged = new ArrayList<>();
    for (RuleResult result : report.results()) {
      String rule = result.rule().id();
      result.findings().stream()
          .filter(each -> each.more() == 0)
          .limit(PlanReport.MOST_FINDINGS)
          .forEach(each -> found.add(new OfRule(rule, each)));
      if (result.outcome().equals("COULD_NOT_RUN")) {
        unjudged.add(new UnjudgedRule(planId, rule, result.reason(), result.remedy()));
      }
    }
    return new ReportSummary(
        new PlanReport(
            planId,
            report.verdict(),
            report.platforms(),
            report.tierOne(),
            report.totals(),
            unjudged,
            report.notChecked(),
            report.allowedPrivileges(),
            madeFrom(report),
            digest,
            size),
        heaviest(planId, found),
        Optional.ofNullable(report.read()).map(read -> content(read, report.offered())));
  }

  private static MadeFrom madeFrom(ReportDocument report) {
    return new MadeFrom(
        report.asOf(),
        report.inputs().stream()
            .filter(input -> input.name().startsWith("picture "))
            .map(ReportDocument.Input::value)
            .distinct()
            .toList(),
        dependsOn(report, "previous report"),
        dependsOn(report, "advisories of "),
        dependsOn(report, "malware scanner "));
  }

  private static boolean dependsOn(ReportDocument report, String what) {
    return report.inputs().stream().anyMatch(input -> input.name().startsWith(what));
  }

  private record OfRule(String rule, Found found) {
    static final Comparator<OfRule> HEAVIEST_FIRST =
        Comparator.comparing((OfRule each) -> each.found.severity())
            .thenComparingInt(each -> -each.found.weight());
  }

  private static List<ReportedFinding> heaviest(String planId, List<OfRule> found) {
    return found.stream()
        .sorted(OfRule.HEAVIEST_FIRST)
        .limit(PlanReport.MOST_FINDINGS)
        // Told by rule, as the report has them.
        .sorted(Comparator.comparing(OfRule::rule))
        .map(each -> finding(planId, each.rule, each.found))
        .toList();
  }

  private static ReadContent content(Inventory read, Map<String, Digest> offered) {
    Set<Digest> manifests = read.manifests();
    Map<Tag, Digest> tags = new HashMap<>();
    offered.forEach(
        (reference, digest) -> {
          if (Tag.isValid(reference) && manifests.contains(digest)) {
            tags.put(new Tag(reference), digest);
          }
        });
    return new ReadContent(manifests, read.blobs(), tags);
  }

  private static ReportedFinding finding(String planId, String rule, Found found) {
    return new ReportedFinding(
        planId, rule, found.severity(), place(found.place()), found.what(), found.fix());
  }

  private static String place(Place place) {
    return place.offer() == null ? place.words() : place.offer();
  }
}
