package org.moduleyard.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.moduleyard.certifier.advisory.Advisories;
import org.moduleyard.certifier.engine.CertificationRequest;
import org.moduleyard.certifier.engine.Certifier;
import org.moduleyard.certifier.engine.ProgressListener;
import org.moduleyard.certifier.evidence.MediaSource;
import org.moduleyard.certifier.layer.FolderCache;
import org.moduleyard.certifier.layer.LayerCache;
import org.moduleyard.certifier.layer.MemoryCache;
import org.moduleyard.certifier.policy.Policy;
import org.moduleyard.certifier.report.PreviousReport;
import org.moduleyard.certifier.report.Report;
import org.moduleyard.certifier.report.format.HtmlReport;
import org.moduleyard.certifier.report.format.JunitReport;
import org.moduleyard.certifier.report.format.LineReport;
import org.moduleyard.certifier.report.format.ReportDocument;
import org.moduleyard.certifier.report.format.RulePages;
import org.moduleyard.certifier.report.format.SarifReport;
import org.moduleyard.certifier.report.format.TextReport;
import org.moduleyard.oci.archive.ImageArchive;
import org.moduleyard.oci.client.RegistryClient;
import org.moduleyard.oci.client.auth.Credentials;
import org.moduleyard.oci.layout.OciLayout;
import org.moduleyard.oci.manifest.ImageSource;
import org.moduleyard.oci.reference.Reference;
import org.moduleyard.offerdocument.document.MalformedOfferException;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.document.Plan;

/** Certifies what the arguments name and prints the report. */
final class CertifyCommand {
  private static final long CACHE_BYTES = 2L << 30;

  private final InputStream in;
  private final PrintStream out;
  private final PrintStream err;
  private final Surroundings surroundings;

  CertifyCommand(InputStream in, PrintStream out, PrintStream err, Surroundings surroundings) {
    this.surroundings = surroundings;
    this.in = in;
    this.out = out;
    this.err = err;
  }

  ExitCode run(CertifyArguments arguments) throws IOException {
    return switch (arguments.target()) {
      case Target.Layout layout -> {
        OciLayout images = open(layout.directory());
        yield certify(arguments, images, references(arguments, layout, images));
      }
      case Target.Archive archive -> {
        try (ImageArchive images = open(archive)) {
          yield certify(arguments, images, any(arguments, archive.file(), images.references()));
        }
      }
      case Target.Registry registry -> {
        try (RegistryClient client = client(registry, arguments.username())) {
          yield certify(
              arguments,
              client.source(registry.image().repository()),
              List.of(registry.image().reference()));
        }
      }
    };
  }

  /** The references of a layout to certify without an offer. */
  private static List<Reference> references(
      CertifyArguments arguments, Target.Layout target, OciLayout images) throws IOException {
    List<Reference> all = any(arguments, target.directory(), images.references());
    String name = target.name();
    if (name == null || arguments.offer() != null) {
      return all;
    }
    Optional<Reference> named = images.named(name);
    if (named.isEmpty()) {
      throw new UsageException(
          "%s has no image %s. It has: %s."
              .formatted(
                  target.directory(),
                  name,
                  all.stream().map(Reference::toString).collect(Collectors.joining(", "))));
    }
    return List.of(named.get());
  }

  /** Nothing to look at is no verdict, and here it is known that there is nothing. */
  private static List<Reference> any(
      CertifyArguments arguments, Path place, List<Reference> references) {
    if (references.isEmpty() && arguments.offer() == null) {
      throw new UsageException("%s holds no image: there is nothing to certify.".formatted(place));
    }
    return references;
  }

  private static OciLayout open(Path directory) {
    try {
      return OciLayout.open(directory);
    } catch (IOException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    }
  }

  private static ImageArchive open(Target.Archive archive) {
    try {
      return ImageArchive.open(archive.file());
    } catch (NoSuchFileException e) {
      throw new UsageException("There is no file %s.".formatted(archive.file()), e);
    } catch (IOException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    }
  }

  private RegistryClient client(Target.Registry target, @Nullable String username)
      throws IOException {
    RegistryClient.Builder client = RegistryClient.builder(target.image().registry());
    if (username != null) {
      client.credentials(credentials(username));
    }
    return client.build();
  }

  private Credentials credentials(String username) throws IOException {
    String password = new String(in.readAllBytes(), StandardCharsets.UTF_8).stripTrailing();
    try {
      return new Credentials(username, password);
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    }
  }

  private ExitCode certify(
      CertifyArguments arguments, ImageSource images, List<Reference> references) {
    Policy policy = Input.policy(arguments.policy());
    PreviousReport previous = Input.previous(arguments.previous());
    Advisories advisories = Input.advisories(arguments.advisories());
    CertificationRequest request =
        request(arguments, images, references)
            .withPolicy(policy)
            .withPublished(arguments.published())
            .withPrevious(previous)
            .withAdvisories(advisories)
            .withScanner(arguments.scanner())
            .withAsOf(
                Objects.requireNonNullElseGet(
                    arguments.asOf(), () -> LocalDate.now(surroundings.clock())));
    ProgressListener progress =
        surroundings.terminal() ? new CertifyProgress(err) : ProgressListener.silent();
    Report report = Certifier.standard(cache(arguments.cache())).certify(request, progress);
    switch (arguments.format()) {
      case TEXT -> out.print(arguments.all() ? TextReport.ofAll(report) : TextReport.of(report));
      case LINE -> out.print(LineReport.of(ReportDocument.of(report)));
      // No line break after it: a file of it has the digest of the report.
      case JSON -> out.writeBytes(report.canonicalJson());
      case SARIF -> out.writeBytes(SarifReport.of(ReportDocument.of(report), rulePages(arguments)));
      case JUNIT -> out.print(JunitReport.of(ReportDocument.of(report)));
      case HTML -> out.print(HtmlReport.of(ReportDocument.of(report), language(arguments)));
    }
    return ExitCode.of(report.verdict());
  }

  private static Locale language(CertifyArguments arguments) {
    return Objects.requireNonNullElse(arguments.language(), Locale.ENGLISH);
  }

  private static String rulePages(CertifyArguments arguments) {
    URI marketplace = arguments.marketplace();
    return marketplace == null ? RulePages.NAMES : RulePages.at(marketplace);
  }

  private LayerCache cache(@Nullable String wanted) {
    Optional<Path> folder =
        switch (wanted) {
          case null -> surroundings.layerFolder();
          case "none" -> Optional.empty();
          default -> Optional.of(Input.path("--cache", wanted));
        };
    return folder
        .<LayerCache>map(path -> new FolderCache(path, CACHE_BYTES, surroundings.clock()))
        .orElseGet(MemoryCache::new);
  }

  private CertificationRequest request(
      CertifyArguments arguments, ImageSource images, List<Reference> references) {
    Path file = arguments.offer();
    if (file == null) {
      err.println("No offer document was given: only rules about images are judged.");
      return CertificationRequest.forImages(references, images);
    }
    try {
      OfferDocument offer = OfferDocument.read(Input.read(file));
      String planId = planId(offer, arguments.plan());
      CertificationRequest request = CertificationRequest.forPlan(offer, planId, images);
      MediaSource media = media(arguments);
      return media == null ? request : request.withMedia(media);
    } catch (MalformedOfferException e) {
      throw new UsageException("%s is no offer: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static @Nullable MediaSource media(CertifyArguments arguments) {
    Path folder = arguments.media();
    if (folder != null) {
      return new FolderMedia(folder);
    }
    return arguments.offline() ? null : new WebMedia();
  }

  private static String planId(OfferDocument offer, @Nullable String wanted) {
    List<String> plans = offer.plans().stream().map(Plan::planId).toList();
    if (wanted != null && plans.contains(wanted)) {
      return wanted;
    }
    // A plan that leaves the marketplace is certified only when it is asked for.
    List<Plan> distributed = offer.distributedPlans();
    if (wanted == null && distributed.size() == 1) {
      return distributed.getFirst().planId();
    }
    throw new UsageException(
        "Name one plan of the offer with --plan: %s.".formatted(String.join(", ", plans)));
  }
}
