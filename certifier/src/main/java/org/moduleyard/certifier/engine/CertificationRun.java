package org.moduleyard.certifier.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.locks.Lock;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.moduleyard.certifier.check.AdvisoryCheck;
import org.moduleyard.certifier.check.Check;
import org.moduleyard.certifier.check.CheckInput;
import org.moduleyard.certifier.check.EvidenceCheck;
import org.moduleyard.certifier.check.Examination;
import org.moduleyard.certifier.check.ImageCheck;
import org.moduleyard.certifier.check.InventoryCheck;
import org.moduleyard.certifier.check.offer.StaticFindings;
import org.moduleyard.certifier.conclusion.ImageConclusions;
import org.moduleyard.certifier.conclusion.KnownImages;
import org.moduleyard.certifier.engine.CertificationRequest.Scope;
import org.moduleyard.certifier.evidence.Evidence;
import org.moduleyard.certifier.image.ImageView;
import org.moduleyard.certifier.image.Images;
import org.moduleyard.certifier.layer.CouldNotReadException;
import org.moduleyard.certifier.layer.LayerCache;
import org.moduleyard.certifier.layer.LayerScans;
import org.moduleyard.certifier.malware.MalwareScanner;
import org.moduleyard.certifier.malware.ScannerVersion;
import org.moduleyard.certifier.policy.Policy;
import org.moduleyard.certifier.report.Inputs;
import org.moduleyard.certifier.report.Inventory;
import org.moduleyard.certifier.report.Report;
import org.moduleyard.certifier.report.ReportedPrivileges;
import org.moduleyard.certifier.report.finding.CheckResult;
import org.moduleyard.certifier.report.finding.Finding;
import org.moduleyard.certifier.report.finding.KeptFindings;
import org.moduleyard.certifier.report.finding.NotApplied;
import org.moduleyard.certifier.report.finding.Outcome;
import org.moduleyard.certifier.report.finding.Rule;
import org.moduleyard.edge.message.Message;
import org.moduleyard.edge.privilege.Privileges;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.reference.Digest;

/**
 * One certification. Rules about the offer and the manifests come first, because they need no
 * layers; then all layers are read, and then image after image is judged.
 */
final class CertificationRun {
  private final List<Check> checks;
  private final LayerCache cache;
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
    this.cache = cache;
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

  /** The findings of checks that look into images, or why they could not look. */
  private record Found(
      Map<String, List<Finding>> findings,
      Inventory read,
      boolean any,
      @Nullable CouldNotReadException failure,
      @Nullable CouldNotReadException notScanned) {

    /**
     * The result of this check.
     *
     * @param missing the sentence about an input that the check lacks; empty when it has all
     */
    Examination of(Check check, Optional<Message> missing) {
      if (failure != null) {
        if (missing.isPresent()) {
          return Examination.notApplicable(missing.get());
        }
        throw failure;
      }
      if (!any) {
        return Examination.notApplicable(Message.of("there is no image that can be looked into"));
      }
      // Not even for what was found: another run would find more, and a report is for good.
      if (notScanned != null && check.needsToPass().contains(CheckInput.SCANNER)) {
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
      Looked looked = new Looked(looking, images);
      List<Images.Listed> unknown = looked.addKnown();
      read(images.layers(), Images.layers(unknown));
      unknown.forEach(looked::add);
      return looked.found();
    } catch (CouldNotReadException e) {
      return new Found(Map.of(), Inventory.NOTHING, false, e, null);
    }
  }

  private void read(List<Descriptor> all, List<Descriptor> unknown) {
    LayerCount count = new LayerCount(all.size());
    progress.readingLayers(all.size());
    Set<Digest> reading = unknown.stream().map(Descriptor::digest).collect(Collectors.toSet());
    all.stream().filter(layer -> !reading.contains(layer.digest())).forEach(count::done);
    scans.prepare(unknown, (layer, fresh) -> count.done(layer));
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

  /** The conclusions about all images. */
  private final class Looked {
    private final List<Check> looking;
    private final Images images;
    private final Optional<KnownImages> known;
    private final Comparison comparison;
    private final KeptFindings findings = KeptFindings.ofReport();
    private final List<Inventory.Image> complete = new ArrayList<>();

    Looked(List<Check> looking, Images images) {
      this.looking = looking;
      this.images = images;
      this.comparison = new Comparison(looking);
      this.known = cache.isLasting() ? knownImages(looking) : Optional.empty();
    }

    /** Adds the images that need not be looked at, and returns the others. */
    List<Images.Listed> addKnown() {
      return images.all().stream().filter(image -> !addKnown(image)).toList();
    }

    private boolean addKnown(Images.Listed image) {
      imageInMemory.lock();
      try {
        Optional<ImageConclusions> conclusions = known.flatMap(all -> all.find(image));
        conclusions.ifPresent(all -> add(image, all));
        return conclusions.isPresent();
      } finally {
        imageInMemory.unlock();
      }
    }

    void add(Images.Listed image) {
      imageInMemory.lock();
      try {
        ImageConclusions conclusions = conclude(image);
        if (scans.areKept(image.manifest().layers())) {
          known.ifPresent(all -> all.put(image, conclusions));
        }
        add(image, conclusions);
      } finally {
        imageInMemory.unlock();
      }
    }

    private ImageConclusions conclude(Images.Listed listed) {
      ImageView image = images.look(listed, evidence.hasOffer() ? evidence.offer() : null);
      return new ImageConclusions(
          examine(image, looking), image.inventory().orElse(null), comparison.summaries(image));
    }

    private void add(Images.Listed image, ImageConclusions conclusions) {
      findings.addAll(conclusions.findings());
      if (conclusions.read() != null) {
        complete.add(conclusions.read());
      }
      comparison.add(image.digest(), conclusions.summaries());
    }

    Found found() {
      comparison.finish(images.releases(), policy, findings);
      Inventory all = new Inventory(complete, images.attachments(), images.indexes());
      Map<String, List<Finding>> byRule =
          findings.list().stream().collect(Collectors.groupingBy(Finding::ruleId));
      return new Found(byRule, all, !images.all().isEmpty(), null, scans.unanswered());
    }
  }

  /** Empty when the scanner does not answer: what it would say is then not known. */
  private Optional<KnownImages> knownImages(List<Check> looking) {
    return scans.readers().map(readers -> new KnownImages(cache, inputs(readers, looking)));
  }

  /** Everything but the image itself that {@link #examine} and summaries depend on. */
  private List<String> inputs(String readers, List<Check> looking) {
    List<String> inputs = new ArrayList<>();
    inputs.add(Certifier.ENGINE_VERSION);
    inputs.add(readers);
    inputs.add(policy.digest().toString());
    inputs.add(evidence.hasOffer() ? evidence.offer().digest().toString() : "");
    inputs.add(evidence.hasOffer() ? evidence.offer().plan().planId() : "");
    // Today's date alone must not make an image unknown: only advisories are older or newer.
    boolean isDated = evidence.hasAdvisories();
    inputs.add(isDated ? evidence.advisories().digest() + " " + request.asOf() : "");
    for (CheckInput need : CheckInput.values()) {
      inputs.add(need + " " + isAtHand(need));
    }
    looking.stream()
        .map(check -> check.getClass().getName() + " " + check.rule())
        .sorted()
        .forEach(inputs::add);
    return inputs;
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

  private static Finding notAll(Check check, ImageView image, Message missing) {
    return Finding.warning(
        check.rule().id(),
        image.at(),
        Message.of("This is not all that the rule is about: {0}.", missing),
        Message.of("Certify with what is missing to know the rest."));
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
      // A failure found in the document alone stays a failure.
      Outcome known = Outcome.of(rule.level(), decided);
      Outcome unknown = new Outcome.CouldNotRun(e.what(), e.fix());
      add(rule, known instanceof Outcome.Failed ? known : unknown);
    }
  }

  private void add(Rule rule, Outcome outcome) {
    CheckResult result = new CheckResult(rule, outcome);
    results.add(result);
    progress.judged(result, judged, checks.size());
  }

  /** The sentence about the first input that is not at hand; empty when all are. */
  private Optional<Message> absence(Set<CheckInput> needs) {
    return needs.stream()
        .sorted()
        .filter(need -> !isAtHand(need))
        .map(CheckInput::absence)
        .findFirst();
  }

  private boolean isAtHand(CheckInput need) {
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
