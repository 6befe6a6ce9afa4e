package org.moduleyard.server.certification;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.moduleyard.certifier.CertificationRequest;
import org.moduleyard.certifier.Certifier;
import org.moduleyard.certifier.ProgressListener;
import org.moduleyard.certifier.evidence.MediaSource;
import org.moduleyard.certifier.policy.Policy;
import org.moduleyard.certifier.report.PreviousReport;
import org.moduleyard.certifier.report.Report;
import org.moduleyard.certifier.report.Verdict;
import org.moduleyard.oci.Digest;
import org.moduleyard.oci.ImageSource;
import org.moduleyard.oci.Tag;
import org.moduleyard.offerdocument.OfferDocument;
import org.moduleyard.offerdocument.Plan;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;

/**
 * Certifies submissions and keeps their reports. Knows artifacts and documents, not offers' lives.
 */
@Service
public class Certification {
  private final Certifier certifier;
  private final Policy policy;
  private final ReportStore store;
  private final ReportReader reader;
  private final Clock clock;

  Certification(
      Certifier certifier, Policy policy, ReportStore store, ReportReader reader, Clock clock) {
    this.certifier = certifier;
    this.policy = policy;
    this.store = store;
    this.reader = reader;
    this.clock = clock;
  }

  /** The policy in force, for whoever checks a document before it is submitted. */
  public Policy policy() {
    return policy;
  }

  /**
   * Certifies every plan of a submission and stores the report. A submission never changes, so one
   * that was approved or rejected keeps its report; an unfinished run, or one that could not judge
   * every rule, is done again.
   *
   * @param offerWithoutSecrets the frozen document
   * @param images the quarantined repository of each plan, by plan id
   * @param published what buyers can already pull, by plan id; plans that are new are left out
   * @param live the submission that buyers have now, whose report this one is compared with; null
   *     before the first
   * @param progress hears of the results of all plans as of one run
   * @throws IllegalArgumentException when the document has no plans or not the same ones as {@code
   *     images}: a plan must not pass for lack of images to look at
   */
  public CertificationOutcome certify(
      UUID submissionId,
      JsonNode offerWithoutSecrets,
      Map<String, ImageSource> images,
      Map<String, Map<Tag, Digest>> published,
      @Nullable UUID live,
      MediaSource media,
      ProgressListener progress) {
    requireImagesOfEveryPlan(offerWithoutSecrets, images);
    Optional<StoredReport> earlier = store.find(submissionId);
    if (earlier.isPresent() && earlier.get().verdict() != Verdict.COULD_NOT_RUN) {
      return CertificationOutcome.of(earlier.get());
    }
    Optional<StoredReport> before = Optional.ofNullable(live).flatMap(store::find);
    store.start(submissionId, clock.instant());
    List<PlanReport> plans = new ArrayList<>();
    for (var plan : new TreeMap<>(images).entrySet()) {
      CertificationRequest request =
          CertificationRequest.forPlan(offerWithoutSecrets, plan.getKey(), plan.getValue())
              .withPublished(published.getOrDefault(plan.getKey(), Map.of()))
              .withMedia(media)
              .withPrevious(previous(before, plan.getKey()))
              .withPolicy(policy);
      Report report = certifier.certify(request, partOf(progress, plans.size(), images.size()));
      plans.add(
          reader.read(plan.getKey(), new String(report.canonicalJson(), StandardCharsets.UTF_8)));
    }
    // The database keeps microseconds; the report must be the same when it is read back.
    return CertificationOutcome.of(
        store.finish(
            new StoredReport(
                submissionId,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                verdict(plans),
                plans)));
  }

  /** The report of the plan that buyers have now; null for a plan that is new. */
  private static @Nullable PreviousReport previous(Optional<StoredReport> before, String planId) {
    return before
        .flatMap(report -> report.plan(planId))
        .map(plan -> PreviousReport.parse(plan.json()))
        .orElse(null);
  }

  /** The report of a submission whose certification is finished. */
  public Optional<StoredReport> report(UUID submissionId) {
    return store.find(submissionId);
  }

  /** Deletes the reports of submissions that there are no longer. */
  public void forget(List<UUID> submissions) {
    store.delete(submissions);
  }

  private static void requireImagesOfEveryPlan(JsonNode offer, Map<String, ImageSource> images) {
    TreeSet<String> plans = new TreeSet<>();
    OfferDocument.parse(offer).plans().stream().map(Plan::planId).forEach(plans::add);
    if (plans.isEmpty() || !plans.equals(new TreeSet<>(images.keySet()))) {
      throw new IllegalArgumentException(
          "The offer has the plans %s, but images were given for %s"
              .formatted(plans, new TreeSet<>(images.keySet())));
    }
  }

  private static ProgressListener partOf(ProgressListener whole, int plansBefore, int plans) {
    return (result, done, total) -> whole.judged(result, plansBefore * total + done, plans * total);
  }

  private static Verdict verdict(List<PlanReport> plans) {
    List<Verdict> verdicts = plans.stream().map(PlanReport::verdict).toList();
    if (verdicts.contains(Verdict.REJECTED)) {
      return Verdict.REJECTED;
    }
    return verdicts.contains(Verdict.COULD_NOT_RUN) ? Verdict.COULD_NOT_RUN : Verdict.PASSED;
  }
}
