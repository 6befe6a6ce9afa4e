package org.moduleyard.server.certification.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.moduleyard.certifier.report.NotChecked;
import org.moduleyard.certifier.report.TierOneCoverage;
import org.moduleyard.certifier.report.Verdict;
import org.moduleyard.certifier.report.finding.Severity;
import org.moduleyard.certifier.report.finding.Totals;
import org.moduleyard.edge.message.Message;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.Tag;
import org.moduleyard.server.certification.report.PlanReport.MadeFrom;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The stored form of what is told of reports. */
final class SummaryJson {
  /**
   * As ASCII: the database keeps no NUL and no half of a character, which publishers' texts have.
   */
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private SummaryJson() {}

  private record Row(
      Verdict verdict,
      List<String> platforms,
      TierOneCoverage tierOne,
      Totals totals,
      List<UnjudgedRule> unjudged,
      List<String> notChecked,
      List<String> allowedPrivileges,
      MadeFrom made,
      String digest,
      long size) {}

  static String of(PlanReport plan) {
    return JSON.writeValueAsString(
        new Row(
            plan.verdict(),
            plan.platforms(),
            plan.tierOne(),
            plan.totals(),
            plan.unjudged(),
            plan.notChecked().stream().map(NotChecked::code).toList(),
            plan.allowedPrivileges(),
            plan.made(),
            plan.digest().toString(),
            plan.size()));
  }

  static PlanReport plan(String planId, String json) {
    Row row = JSON.readValue(json, Row.class);
    return new PlanReport(
        planId,
        row.verdict(),
        row.platforms(),
        row.tierOne(),
        row.totals(),
        row.unjudged(),
        row.notChecked().stream().map(NotChecked::ofCode).flatMap(Optional::stream).toList(),
        row.allowedPrivileges(),
        row.made(),
        Digest.parse(row.digest()),
        row.size());
  }

  /** The JSON form of a message, as a column has it; null when its English text says it all. */
  static @Nullable String column(Message message) {
    return message.toStore().map(JSON::writeValueAsString).orElse(null);
  }

  /** The message of two columns. */
  static Message message(String english, @Nullable String json) {
    return Message.stored(english, json == null ? null : JSON.readTree(json));
  }

  static String of(List<ReportedFinding> findings) {
    return JSON.writeValueAsString(findings.stream().map(Finding::of).toList());
  }

  static List<ReportedFinding> findings(String planId, String json) {
    return List.of(JSON.readValue(json, Finding[].class)).stream()
        .map(each -> each.in(planId))
        .toList();
  }

  private record Read(List<String> manifests, List<String> blobs, SortedMap<String, String> tags) {}

  static String of(ReadContent read) {
    SortedMap<String, String> tags = new TreeMap<>();
    read.tags().forEach((tag, digest) -> tags.put(tag.value(), digest.toString()));
    return JSON.writeValueAsString(new Read(texts(read.manifests()), texts(read.blobs()), tags));
  }

  static ReadContent read(String json) {
    Read read = JSON.readValue(json, Read.class);
    Map<Tag, Digest> tags = new HashMap<>();
    read.tags().forEach((tag, digest) -> tags.put(new Tag(tag), Digest.parse(digest)));
    return new ReadContent(digests(read.manifests()), digests(read.blobs()), tags);
  }

  private static List<String> texts(Set<Digest> digests) {
    return digests.stream().map(Digest::toString).sorted().toList();
  }

  private static Set<Digest> digests(List<String> texts) {
    return texts.stream().map(Digest::parse).collect(Collectors.toSet());
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Finding(
      String rule,
      Severity severity,
      String place,
      String reason,
      String remedy,
      @Nullable ObjectNode reasonMessage,
      @Nullable ObjectNode remedyMessage) {

    static Finding of(ReportedFinding one) {
      return new Finding(
          one.rule(),
          one.severity(),
          one.place(),
          one.reason(),
          one.remedy(),
          one.what().toStore().orElse(null),
          one.fix().toStore().orElse(null));
    }

    ReportedFinding in(String planId) {
      return new ReportedFinding(
          planId,
          rule,
          severity,
          place,
          Message.stored(reason, reasonMessage),
          Message.stored(remedy, remedyMessage));
    }
  }
}
