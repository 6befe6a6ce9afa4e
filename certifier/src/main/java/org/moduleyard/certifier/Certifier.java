package org.moduleyard.certifier;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.moduleyard.certifier.CertificationRequest.Scope;
import org.moduleyard.certifier.check.Check;
import org.moduleyard.certifier.check.Examination;
import org.moduleyard.certifier.check.Need;
import org.moduleyard.certifier.check.StandardChecks;
import org.moduleyard.certifier.check.StaticFindings;
import org.moduleyard.certifier.evidence.CouldNotReadException;
import org.moduleyard.certifier.evidence.Evidence;
import org.moduleyard.certifier.evidence.UnknownPlanException;
import org.moduleyard.certifier.policy.Policy;
import org.moduleyard.certifier.report.CheckResult;
import org.moduleyard.certifier.report.Finding;
import org.moduleyard.certifier.report.NotApplied;
import org.moduleyard.certifier.report.Outcome;
import org.moduleyard.certifier.report.Report;
import org.moduleyard.certifier.report.Rule;
import org.moduleyard.offerdocument.MalformedOfferException;

/**
 * Runs all checks over a request. It has no state: one certifier serves any number of threads, and
 * the same request gives the same report, whatever the order of the checks.
 */
public final class Certifier {
  /** Changes whenever the same inputs may give another report. */
  public static final String ENGINE_VERSION = "2";

  private final List<Check> checks;

  Certifier(List<Check> checks) {
    this.checks = List.copyOf(checks);
  }

  /** A certifier with every check there is. */
  public static Certifier standard() {
    return new Certifier(
        StandardChecks.all().stream().sorted(Comparator.comparing(Check::rule)).toList());
  }

  /**
   * Certifies.
   *
   * @throws UnknownPlanException when the offer document has no such plan
   * @throws MalformedOfferException when it is no offer document at all
   */
  public Report certify(CertificationRequest request, ProgressListener progress) {
    return new Run(request, progress).report();
  }

  /** One certification. */
  private final class Run {
    private final Policy policy;
    private final ProgressListener progress;
    private final Evidence evidence;
    private final Map<String, List<Finding>> staticFindings;
    private final List<CheckResult> results = new ArrayList<>();
    private final List<NotApplied> notApplied = new ArrayList<>();

    Run(CertificationRequest request, ProgressListener progress) {
      this.policy = request.policy();
      this.progress = progress;
      this.evidence = gather(request);
      this.staticFindings =
          StaticFindings.byCheck(
              evidence,
              checks.stream().map(check -> check.rule().id()).collect(Collectors.toSet()));
    }

    Report report() {
      for (int i = 0; i < checks.size(); i++) {
        judge(checks.get(i), i + 1);
      }
      SortedSet<String> platforms = platforms();
      return new Report(
          ENGINE_VERSION,
          policy.version(),
          evidence.inputs(policy.digest()),
          platforms,
          policy.coverage(platforms),
          results,
          notApplied);
    }

    private void judge(Check check, int done) {
      Rule rule = policy.applyTo(check.rule());
      List<Finding> decided = staticFindings.getOrDefault(rule.id(), List.of());
      try {
        switch (examine(check)) {
          case Examination.NotApplicable none -> {
            if (decided.isEmpty()) {
              notApplied.add(new NotApplied(rule, none.reason()));
            } else {
              add(rule, Outcome.of(rule.level(), decided), done);
            }
          }
          case Examination.Findings found -> {
            List<Finding> all = new ArrayList<>(decided);
            all.addAll(found.findings());
            add(rule, Outcome.of(rule.level(), all), done);
          }
        }
      } catch (CouldNotReadException e) {
        // What the document alone has decided stays decided.
        Outcome known = Outcome.of(rule.level(), decided);
        Outcome unknown = new Outcome.CouldNotRun(e.reason(), e.remedy());
        add(rule, known instanceof Outcome.Failed ? known : unknown, done);
      }
    }

    private Examination examine(Check check) {
      return absence(check)
          .map(Examination::notApplicable)
          .orElseGet(() -> check.examine(evidence, policy));
    }

    private void add(Rule rule, Outcome outcome, int done) {
      CheckResult result = new CheckResult(rule, outcome);
      results.add(result);
      progress.judged(result, done, checks.size());
    }

    /** What the check needs and is not at hand; empty when it can be applied. */
    private Optional<String> absence(Check check) {
      return check.needs().stream()
          .sorted()
          .filter(need -> !isAtHand(need))
          .map(Need::absence)
          .findFirst();
    }

    private boolean isAtHand(Need need) {
      return switch (need) {
        case OFFER -> evidence.hasOffer();
        case IMAGES -> true;
        case MEDIA -> evidence.hasMedia();
        case PUBLISHED -> evidence.hasPublished();
      };
    }

    private SortedSet<String> platforms() {
      try {
        return evidence.listing().claimedPlatforms();
      } catch (CouldNotReadException e) {
        // The checks that asked for them say so; a list with gaps would look like a statement.
        return new TreeSet<>();
      }
    }
  }

  private static Evidence gather(CertificationRequest request) {
    return switch (request.scope()) {
      case Scope.OfferPlan plan ->
          Evidence.ofPlan(
              plan.offer(),
              plan.planId(),
              request.policy().offer(),
              request.images(),
              request.media(),
              request.published());
      case Scope.ImagesOnly only ->
          Evidence.ofImages(only.references(), request.images(), request.published());
    };
  }
}
