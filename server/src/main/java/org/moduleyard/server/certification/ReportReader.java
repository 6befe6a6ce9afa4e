package org.moduleyard.server.certification;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.moduleyard.certifier.report.Inventory;
import org.moduleyard.certifier.report.ReportDocument;
import org.moduleyard.certifier.report.ReportDocument.Found;
import org.moduleyard.certifier.report.ReportDocument.Place;
import org.moduleyard.certifier.report.ReportDocument.RuleResult;
import org.moduleyard.oci.Digest;
import org.moduleyard.oci.Tag;

/** Reads reports that the engine wrote, fresh ones and stored ones alike. */
final class ReportReader {
  private ReportReader() {}

  static PlanReport read(String planId, String json) {
    byte[] utf8 = json.getBytes(StandardCharsets.UTF_8);
    ReportDocument report = ReportDocument.parse(utf8);
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
    return new PlanReport(
        planId,
        report.verdict(),
        report.platforms(),
        report.tierOne(),
        heaviest(planId, found),
        report.totals(),
        unjudged,
        report.notChecked(),
        report.allowedPrivileges(),
        Optional.ofNullable(report.read()).map(read -> content(read, report.offered())),
        Digest.sha256(utf8),
        json);
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
        planId, rule, found.severity(), place(found.place()), found.reason(), found.remedy());
  }

  private static String place(Place place) {
    return place.offer() == null ? place.words() : place.offer();
  }
}
