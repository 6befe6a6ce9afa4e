package org.moduleyard.server.certification;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.moduleyard.certifier.report.Severity;
import org.moduleyard.certifier.report.TierOneCoverage;
import org.moduleyard.certifier.report.Verdict;
import org.moduleyard.oci.Digest;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads reports that the engine wrote, fresh ones and stored ones alike. */
@Component
class ReportReader {
  private final JsonMapper mapper;

  ReportReader(JsonMapper mapper) {
    this.mapper = mapper;
  }

  PlanReport read(String planId, String report) {
    JsonNode json = mapper.readTree(report);
    List<ReportedFinding> findings = new ArrayList<>();
    List<UnjudgedRule> unjudged = new ArrayList<>();
    for (JsonNode result : json.required("results")) {
      result.required("findings").forEach(finding -> findings.add(finding(planId, finding)));
      if (result.required("outcome").stringValue().equals("COULD_NOT_RUN")) {
        unjudged.add(
            new UnjudgedRule(
                planId, text(result, "id"), text(result, "reason"), text(result, "remedy")));
      }
    }
    return new PlanReport(
        planId,
        Verdict.valueOf(text(json, "verdict")),
        json.required("platforms").valueStream().map(JsonNode::stringValue).toList(),
        TierOneCoverage.valueOf(text(json, "tierOne")),
        findings,
        unjudged,
        Digest.sha256(report.getBytes(StandardCharsets.UTF_8)),
        report);
  }

  private static ReportedFinding finding(String planId, JsonNode finding) {
    return new ReportedFinding(
        planId,
        text(finding, "rule"),
        Severity.valueOf(text(finding, "severity")),
        place(finding.required("location")),
        text(finding, "reason"),
        text(finding, "remedy"));
  }

  private static String place(JsonNode location) {
    if (location.has("offer")) {
      return text(location, "offer");
    }
    String image = "image " + text(location, "image");
    return location.has("manifest") ? image + " (" + text(location, "manifest") + ")" : image;
  }

  private static String text(JsonNode object, String name) {
    return object.required(name).stringValue();
  }
}
