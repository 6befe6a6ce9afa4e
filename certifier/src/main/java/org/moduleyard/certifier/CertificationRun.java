package org.moduleyard.certifier;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.locks.Lock;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.moduleyard.certifier.CertificationRequest.Scope;
import org.moduleyard.certifier.check.AdvisoryCheck;
import org.moduleyard.certifier.check.Check;
import org.moduleyard.certifier.check.EvidenceCheck;
import org.moduleyard.certifier.check.Examination;
import org.moduleyard.certifier.check.ImageCheck;
import org.moduleyard.certifier.check.InventoryCheck;
import org.moduleyard.certifier.check.Need;
import org.moduleyard.certifier.check.StaticFindings;
import org.moduleyard.certifier.evidence.CouldNotReadException;
import org.moduleyard.certifier.evidence.Evidence;
import org.moduleyard.certifier.image.ImageView;
import org.moduleyard.certifier.image.Images;
import org.moduleyard.certifier.layer.LayerCache;
import org.moduleyard.certifier.layer.LayerScans;
import org.moduleyard.certifier.malware.MalwareScanner;
import org.moduleyard.certifier.malware.ScannerVersion;
import org.moduleyard.certifier.policy.Policy;
import org.moduleyard.certifier.report.CheckResult;
import org.moduleyard.certifier.report.Finding;
import org.moduleyard.certifier.report.Inputs;
import org.moduleyard.certifier.report.Inventory;
import org.moduleyard.certifier.report.KeptFindings;
import org.moduleyard.certifier.report.NotApplied;
import org.moduleyard.certifier.report.Outcome;
import org.moduleyard.certifier.report.Report;
import org.moduleyard.certifier.report.ReportedPrivileges;
import org.moduleyard.certifier.report.Rule;
import org.moduleyard.edge.Privileges;
import org.moduleyard.oci.Descriptor;

/**
 * One certification. What the offer and the manifests decide comes first, because it is known at
 * once; then all layers are read, and then image after image is judged.
 */
final class CertificationRun {
  private final List<Check> checks;
  private final Lock imageInMemory;
  private final CertificationRequest request;
  private final Policy policy;
  private final ProgressListener progress;
  private final Evidence evidence;
  private final @Nullable MalwareScanner malware;
  private final LayerScans scans;
  private final Map<String, List<Finding>> staticFindings;
  private final List<CheckResult> results = new ArrayList<>();
  private final List<NotApplied> notApplied = new ArrayList<>();
  private Inventory read = Inventory.NOTHING;
  private int judged;

  CertificationRun(
      List<Check> checks,
      LayerCache cache,
      Lock imageInMemory,
      CertificationRequest request,
      ProgressListener progress) {
    this.checks = checks;
    this.imageInMemory = imageInMemory;
    this.request = request;
    this.policy = request.policy();
    this.progress = progress;
    this.evidence =
        gather(request).withPrevious(request.previous()).withAdvisories(request.advisories());
    this.malware = request.scanner() == null ? null : new MalwareScanner(request.scanner());
    this.scans =
        new LayerScans(
            request.images(),
            checks.stream().flatMap(check -> check.probes().stream()).distinct().toList(),
            malware,
            policy.image().layerLimits(),
            cache,
            Certifier.ENGINE_VERSION);
    this.staticFindings =
        StaticFindings.byCheck(
            evidence, checks.stream().map(check -> check.rule().id()).collect(Collectors.toSet()));
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

  Report report() {
    checks.stream().filter(EvidenceCheck.class::isInstance).forEach(this::judgeEvidence);
    judgeImages();
    SortedSet<String> platforms = platforms();
    return new Report(
        Certifier.ENGINE_VERSION,
        policy.version(),
        evidence.inputs(policy.digest(), scanner(), request.asOf()),
        platforms,
        policy.coverage(platforms),
        read,
        privileges(),
        results,
        notApplied);
  }

  private @Nullable ReportedPrivileges privileges() {
    if (!evidence.hasOffer()) {
      return null;
    }
    Privileges taken = evidence.offer().privileges();
    return new ReportedPrivileges(
        taken,
        policy.allowed(evidence.offer().name(), taken),
        evidence
            .offer()
            .readableCreateOptions()
            .map(options -> options.safeguards().present())
            .orElse(Set.of()));
  }

  private Inputs.@Nullable ScannerData scanner() {
    ScannerVersion version = malware == null ? null : malware.known();
    return version == null
        ? null
        : new Inputs.ScannerData(version.engine(), version.database(), version.date());
  }

  private void judgeEvidence(Check check) {
    judge(check, () -> ((EvidenceCheck) check).examine(evidence, policy));
  }

  private void judgeImages() {
    List<Check> looking =
        checks.stream().filter(check -> !(check instanceof EvidenceCheck)).toList();
    Found found = look(looking);
    read = found.read();
    looking.forEach(check -> judge(check, () -> of(found, check)));
  }

  private Examination of(Found found, Check check) {
    return check instanceof InventoryCheck inventoryCheck && found.failure() == null
        ? inventoryCheck.examine(evidence, found.read(), policy)
        : found.of(check, absence(check.needsToPass()));
  }

  /** What checks that look into images found, or why they could not look. */
  private record Found(
      Map<String, List<Finding>> findings,
      Inventory read,
      boolean any,
      @Nullable CouldNotReadException failure,
      @Nullable CouldNotReadException notScanned) {

    /**
     * What this check found.
     *
     * @param missing what it would need to pass; empty when all of it is at hand
     */
    Examination of(Check check, Optional<String> missing) {
      if (failure != null) {
        if (missing.isPresent()) {
          return Examination.notApplicable(missing.get());
        }
        throw failure;
      }
      if (!any) {
        return Examination.notApplicable("there is no image that can be looked into");
      }
      // Not even for what was found: another run would find more, and a report is for good.
      if (notScanned != null && check.needsToPass().contains(Need.SCANNER)) {
        throw notScanned;
      }
      List<Finding> found = findings.getOrDefault(check.rule().id(), List.of());
      return found.isEmpty() && missing.isPresent()
          ? Examination.notApplicable(missing.get())
          : Examination.of(found);
    }
  }

  private Found look(List<Check> looking) {
    try {
      Images images = new Images(evidence.listing(), scans, policy.image().mostFiles());
      List<Descriptor> layers = images.layers();
      LayerCount count = new LayerCount(layers.size());
      progress.readingLayers(layers.size());
      scans.prepare(layers, (layer, fresh) -> count.done(layer));
      return look(looking, images);
    } catch (CouldNotReadException e) {
      return new Found(Map.of(), Inventory.NOTHING, false, e, null);
    }
  }

  /** Layers are read by several threads, but whoever listens hears of one at a time. */
  private final class LayerCount {
    private final int total;
    private int done;

    LayerCount(int total) {
      this.total = total;
    }

    synchronized void done(Descriptor layer) {
      done++;
      progress.layerRead(layer, done, total);
    }
  }

  private Found look(List<Check> looking, Images images) {
    KeptFindings findings = KeptFindings.ofReport();
    List<Inventory.Image> complete = new ArrayList<>();
    Comparison comparison = new Comparison(looking);
    for (Images.Listed listed : images.all()) {
      imageInMemory.lock();
      try {
        ImageView image = images.look(listed, evidence.hasOffer() ? evidence.offer() : null);
        findings.addAll(examine(image, looking));
        image.inventory().ifPresent(complete::add);
        comparison.add(image.digest(), comparison.summaries(image));
      } finally {
        imageInMemory.unlock();
      }
    }
    comparison.finish(images.releases(), policy, findings);
    Inventory all = new Inventory(complete, images.attachments(), images.indexes());
    Map<String, List<Finding>> byRule =
        findings.list().stream().collect(Collectors.groupingBy(Finding::ruleId));
    return new Found(byRule, all, !images.all().isEmpty(), null, scans.unanswered());
  }

  private List<Finding> examine(ImageView image, List<Check> looking) {
    KeptFindings found = KeptFindings.ofImage();
    for (Check check : looking) {
      List<Finding> own = new ArrayList<>();
      if (check instanceof ImageCheck imageCheck) {
        own.addAll(imageCheck.examine(image, policy));
      }
      if (check instanceof AdvisoryCheck advisoryCheck && evidence.hasAdvisories()) {
        own.addAll(advisoryCheck.examine(image, evidence.advisories(), request.asOf()));
      }
      if (!own.isEmpty()) {
        absence(check.needsToPass()).ifPresent(missing -> own.add(notAll(check, image, missing)));
      }
      found.addAll(own);
    }
    return found.list();
  }

  private static Finding notAll(Check check, ImageView image, String missing) {
    return Finding.warning(
        check.rule().id(),
        image.at(),
        "This is not all that the rule is about: %s.".formatted(missing),
        "Certify with what is missing to know the rest.");
  }

  private void judge(Check check, Supplier<Examination> examination) {
    judged++;
    Rule rule = policy.applyTo(check.rule());
    List<Finding> decided = staticFindings.getOrDefault(rule.id(), List.of());
    try {
      switch (absence(check.needs()).map(Examination::notApplicable).orElseGet(examination)) {
        case Examination.NotApplicable none -> {
          if (decided.isEmpty()) {
            notApplied.add(new NotApplied(rule, none.reason()));
          } else {
            add(rule, Outcome.of(rule.level(), decided));
          }
        }
        case Examination.Findings found -> {
          List<Finding> all = new ArrayList<>(decided);
          all.addAll(found.findings());
          add(rule, Outcome.of(rule.level(), all));
        }
      }
    } catch (CouldNotReadException e) {
      // What the document alone has decided stays decided.
      Outcome known = Outcome.of(rule.level(), decided);
      Outcome unknown = new Outcome.CouldNotRun(e.reason(), e.remedy());
      add(rule, known instanceof Outcome.Failed ? known : unknown);
    }
  }

  private void add(Rule rule, Outcome outcome) {
    CheckResult result = new CheckResult(rule, outcome);
    results.add(result);
    progress.judged(result, judged, checks.size());
  }

  /** What of this is not at hand; empty when all of it is. */
  private Optional<String> absence(Set<Need> needs) {
    return needs.stream().sorted().filter(need -> !isAtHand(need)).map(Need::absence).findFirst();
  }

  private boolean isAtHand(Need need) {
    return switch (need) {
      case OFFER -> evidence.hasOffer();
      case IMAGES -> true;
      case MEDIA -> evidence.hasMedia();
      case PUBLISHED -> evidence.hasPublished();
      case PREVIOUS -> evidence.hasPrevious();
      case ADVISORIES -> evidence.hasAdvisories();
      case SCANNER -> malware != null;
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
