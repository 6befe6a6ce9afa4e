package org.moduleyard.server.certification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.moduleyard.certifier.advisory.Advisories;
import org.moduleyard.certifier.engine.CertificationRequest;
import org.moduleyard.certifier.engine.Certifier;
import org.moduleyard.certifier.engine.ProgressListener;
import org.moduleyard.certifier.malware.Clamd;
import org.moduleyard.certifier.policy.Policy;
import org.moduleyard.certifier.report.CanonicalJson;
import org.moduleyard.certifier.report.PreviousReport;
import org.moduleyard.certifier.report.Report;
import org.moduleyard.certifier.report.Verdict;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.offerdocument.document.Plan;
import org.moduleyard.server.certification.CertificationCase.PlanCase;
import org.moduleyard.server.certification.report.DocumentStore;
import org.moduleyard.server.certification.report.LiveProgress;
import org.moduleyard.server.certification.report.MadeReports;
import org.moduleyard.server.certification.report.PlanReport;
import org.moduleyard.server.certification.report.ProgressStore;
import org.moduleyard.server.certification.report.ReadContent;
import org.moduleyard.server.certification.report.ReportStore;
import org.moduleyard.server.certification.report.StoredDocument;
import org.moduleyard.server.certification.report.StoredInputs;
import org.moduleyard.server.certification.report.StoredReport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Certifies submissions and keeps their reports. Knows artifacts and documents, not offers' lives.
 */
@Service
public class Certification {
  private static final Logger log = LoggerFactory.getLogger(Certification.class);

  private final Certifier certifier;
  private final Policy policy;
  private final @Nullable Clamd scanner;
  private final AdvisoriesInForce advisories;
  private final ReportStore store;
  private final DocumentStore documents;
  private final ProgressStore live;
  private final Clock clock;

  Certification(
      Certifier certifier,
      Policy policy,
      CertificationSettings settings,
      AdvisoriesInForce advisories,
      ReportStore store,
      DocumentStore documents,
      ProgressStore live,
      Clock clock) {
    this.advisories = advisories;
    this.scanner = settings.malwareScanner();
    this.live = live;
    this.certifier = certifier;
    this.policy = policy;
    this.store = store;
    this.documents = documents;
    this.clock = clock;
  }

  /** The policy in force, for whoever checks a document before it is submitted. */
  public Policy policy() {
    return policy;
  }

  /** Whether files are shown to a scanner of malware. */
  public boolean scansForMalware() {
    return scanner != null;
  }

  /** Whether packages are checked for known vulnerabilities. */
  public boolean hasAdvisories() {
    return advisories.areGiven();
  }

  /**
   * Certifies every plan of a submission and stores the report. A submission never changes, so one
   * that was approved or rejected keeps its report; an unfinished run, or one that could not judge
   * every rule, is done again.
   *
   * @param progress hears of the results of all plans as of one run
   * @throws IllegalArgumentException when the document has no plans or not those of the case
   */
  public CertificationOutcome certify(CertificationCase subject, ProgressListener progress) {
    requireImagesOfEveryPlan(subject);
    UUID submissionId = subject.submissionId();
    Optional<StoredReport> earlier = store.find(submissionId);
    if (earlier.isPresent() && earlier.get().verdict() != Verdict.COULD_NOT_RUN) {
      return CertificationOutcome.of(earlier.get());
    }
    try (AdvisoriesInForce.Loan known = advisories.borrow()) {
      return certify(subject, progress, known.advisories());
    }
  }

  private CertificationOutcome certify(
      CertificationCase subject, ProgressListener progress, @Nullable Advisories known) {
    UUID submissionId = subject.submissionId();
    store.start(submissionId, clock.instant());
    RunProgress run = new RunProgress(live, submissionId, progress, subject.plans().size(), clock);
    try (MadeReports made = new MadeReports()) {
      for (var plan : new TreeMap<>(subject.plans()).entrySet()) {
        StoredDocument previous = previous(plan.getKey(), plan.getValue()).orElse(null);
        Report report =
            certifier.certify(
                request(subject, plan.getKey(), plan.getValue())
                    .withPrevious(parse(previous))
                    .withAdvisories(known),
                run.next(plan.getKey()));
        made.add(plan.getKey(), report, inputs(plan.getValue(), known), previous);
      }
      tellWhatCouldNotBeJudged(submissionId, made.plans());
      // The database keeps microseconds; the report must be the same when it is read back.
      return CertificationOutcome.of(
          store.finish(
              submissionId,
              clock.instant().truncatedTo(ChronoUnit.MICROS),
              verdict(made.plans()),
              made));
    }
  }

  private Optional<StoredDocument> previous(String planId, PlanCase plan) {
    return Optional.ofNullable(plan.previous())
        .flatMap(submission -> documents.find(submission, planId, StoredDocument.Kind.REPORT));
  }

  private static @Nullable PreviousReport parse(@Nullable StoredDocument previous) {
    try {
      return previous == null ? null : PreviousReport.parse(previous.bytes());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the report to compare with", e);
    }
  }

  /** For whoever runs the server: publishers cannot fix it. */
  private static void tellWhatCouldNotBeJudged(UUID submissionId, List<PlanReport> plans) {
    plans.stream()
        .flatMap(plan -> plan.unjudged().stream())
        .map(rule -> rule.reason() + " " + rule.remedy())
        .distinct()
        .forEach(why -> log.warn("Submission {} could not be judged. {}", submissionId, why));
  }

  private CertificationRequest request(CertificationCase subject, String planId, PlanCase plan) {
    return CertificationRequest.forPlan(subject.offerWithoutSecrets(), planId, plan.images())
        .withPublished(plan.published())
        .withMedia(subject.media())
        .withPolicy(policy)
        .withScanner(scanner)
        .withAsOf(subject.asOf());
  }

  private StoredInputs inputs(PlanCase plan, @Nullable Advisories known) {
    ObjectNode published = JsonNodeFactory.instance.objectNode();
    plan.published().forEach((tag, digest) -> published.put(tag.value(), digest.toString()));
    return new StoredInputs(
        utf8(policy.canonicalJson()),
        utf8(CanonicalJson.bytes(published)),
        known == null ? "" : known.digest().toString());
  }

  private static String utf8(byte[] json) {
    return new String(json, StandardCharsets.UTF_8);
  }

  /** The inputs that the report on a plan was made from; empty for reports of older servers. */
  public Optional<StoredInputs> inputs(UUID submissionId, String planId) {
    return store.inputs(submissionId, planId);
  }

  /** The advisories that the report on a plan was made from; empty when there were none. */
  public Optional<KeptAdvisories> advisories(UUID submissionId, String planId) {
    return store
        .inputs(submissionId, planId)
        .map(StoredInputs::advisories)
        .filter(digest -> !digest.isEmpty())
        .map(Digest::parse)
        .flatMap(advisories::find);
  }

  /** How far the certification of a submission is; empty when none is going on. */
  public Optional<LiveProgress> progress(UUID submissionId) {
    return live.find(submissionId);
  }

  /** The summaries of a submission's reports, by plan; empty before it is certified. */
  public List<PlanReport> plans(UUID submissionId) {
    return store.plans(submissionId);
  }

  /**
   * The content that the report on a plan names as read to its end; empty for those of older
   * engines.
   */
  public Optional<ReadContent> read(UUID submissionId, String planId) {
    return store.read(submissionId, planId);
  }

  /** A report, or the one it was compared with; empty when there is none. */
  public Optional<StoredDocument> document(
      UUID submissionId, String planId, StoredDocument.Kind kind) {
    return documents.find(submissionId, planId, kind);
  }

  /** The result of a submission whose certification is finished. */
  public Optional<StoredReport> report(UUID submissionId) {
    return store.find(submissionId);
  }

  /** Deletes the reports of submissions that there are no longer. */
  public void forget(List<UUID> submissions) {
    store.delete(submissions);
  }

  private static void requireImagesOfEveryPlan(CertificationCase subject) {
    TreeSet<String> plans = new TreeSet<>();
    subject.offerWithoutSecrets().plans().stream().map(Plan::planId).forEach(plans::add);
    TreeSet<String> given = new TreeSet<>(subject.plans().keySet());
    if (plans.isEmpty() || !plans.equals(given)) {
      throw new IllegalArgumentException(
          "The offer has the plans %s, but images were given for %s".formatted(plans, given));
    }
  }

  private static Verdict verdict(List<PlanReport> plans) {
    List<Verdict> verdicts = plans.stream().map(PlanReport::verdict).toList();
    if (verdicts.contains(Verdict.REJECTED)) {
      return Verdict.REJECTED;
    }
    return verdicts.contains(Verdict.COULD_NOT_RUN) ? Verdict.COULD_NOT_RUN : Verdict.PASSED;
  }
}
