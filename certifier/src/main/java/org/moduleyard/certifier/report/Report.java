package org.moduleyard.certifier.report;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.moduleyard.certifier.report.finding.CheckResult;
import org.moduleyard.certifier.report.finding.Finding;
import org.moduleyard.certifier.report.finding.KeptFindings;
import org.moduleyard.certifier.report.finding.NotApplied;
import org.moduleyard.certifier.report.finding.Outcome;
import org.moduleyard.certifier.report.finding.Totals;
import org.moduleyard.oci.reference.Digest;
import tools.jackson.databind.node.ObjectNode;

/**
 * The result of one certification. It holds no time, no duration and no name of a machine, and all
 * lists are sorted: the same inputs give the same {@link #canonicalJson() bytes}. It lists the
 * heaviest findings, at most {@link KeptFindings#MOST_OF_REPORT}, and counts all.
 *
 * @param engineVersion changes whenever the same inputs may give another report
 * @param platforms that the offered images run on, such as {@code linux/arm/v7}
 * @param read everything that was read to its end
 * @param privileges the privileges that the plan's createOptions take; null without an offer
 * @param results by rule id
 * @param notApplied by rule id
 */
public record Report(
    String engineVersion,
    String policyVersion,
    Inputs inputs,
    SortedSet<String> platforms,
    TierOneCoverage tierOne,
    Inventory read,
    @Nullable ReportedPrivileges privileges,
    List<CheckResult> results,
    List<NotApplied> notApplied) {

  public Report {
    platforms = Collections.unmodifiableSortedSet(new TreeSet<>(platforms));
    results = bounded(results).stream().sorted(Comparator.comparing(CheckResult::rule)).toList();
    notApplied = notApplied.stream().sorted(Comparator.comparing(NotApplied::rule)).toList();
  }

  /** No more than can be read again, whatever was certified. */
  private static List<CheckResult> bounded(List<CheckResult> results) {
    int listed = results.stream().mapToInt(result -> result.findings().size()).sum();
    if (listed <= KeptFindings.MOST_OF_REPORT) {
      return results;
    }
    KeptFindings kept = KeptFindings.ofReport();
    results.forEach(result -> kept.addAll(result.findings()));
    Map<String, List<Finding>> byRule =
        kept.list().stream().collect(Collectors.groupingBy(Finding::ruleId));
    return results.stream()
        .map(result -> result.with(byRule.getOrDefault(result.id(), List.of())))
        .toList();
  }

  /**
   * A broken rule rejects even when others could not be judged, because no later run can fix it;
   * what could not be judged never rejects. Where no image was read to its end nothing can pass,
   * whatever the rules say.
   */
  public Verdict verdict() {
    Verdict verdict = read.images().isEmpty() ? Verdict.COULD_NOT_RUN : Verdict.PASSED;
    for (CheckResult result : results) {
      switch (result.outcome()) {
        case Outcome.Failed failed -> {
          return Verdict.REJECTED;
        }
        case Outcome.CouldNotRun couldNotRun -> verdict = Verdict.COULD_NOT_RUN;
        case Outcome.Passed passed -> {}
        case Outcome.Warned warned -> {}
      }
    }
    return verdict;
  }

  /** The subjects that other reports check and this one does not; shown beside every verdict. */
  public List<NotChecked> notChecked() {
    return NotChecked.of(
        notApplied.stream().map(unapplied -> unapplied.rule().id()).toList(),
        inputs.scanner() != null);
  }

  /**
   * The questions that people have to answer about the offer, by rule id; empty without an offer.
   */
  public List<ReviewQuestion> review() {
    return inputs.offer() == null ? List.of() : ReviewQuestion.ALL;
  }

  /** All findings that are listed, errors and warnings, by rule id, the heaviest first. */
  public List<Finding> findings() {
    return results.stream().flatMap(result -> result.findings().stream()).toList();
  }

  /** How many findings there are, listed or not. */
  public Totals totals() {
    return Totals.of(findings());
  }

  public ObjectNode toJson() {
    return ReportJson.write(this);
  }

  /** The report as UTF-8 JSON with sorted names and no spaces. */
  public byte[] canonicalJson() {
    return CanonicalJson.bytes(toJson());
  }

  /** The digest of {@link #canonicalJson()}. */
  public Digest digest() {
    return Digest.sha256(canonicalJson());
  }
}
