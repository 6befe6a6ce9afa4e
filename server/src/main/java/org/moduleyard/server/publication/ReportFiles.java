package org.moduleyard.server.publication;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import org.moduleyard.certifier.evidence.AuthoredOffer;
import org.moduleyard.certifier.report.HtmlReport;
import org.moduleyard.certifier.report.JunitReport;
import org.moduleyard.certifier.report.ReportDocument;
import org.moduleyard.certifier.report.RulePages;
import org.moduleyard.certifier.report.SarifReport;
import org.moduleyard.server.certification.Certification;
import org.moduleyard.server.certification.PlanReport;
import org.moduleyard.server.certification.StoredInputs;
import org.moduleyard.server.offer.OfferId;
import org.moduleyard.server.platform.PublicUrl;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * The files of a certification: the report in each form, and all it was made from but images and
 * pictures, so that whoever has these gets the same report on a machine of their own.
 */
@Component
class ReportFiles {
  private static final String JSON = MediaType.APPLICATION_JSON_VALUE;

  private final Submissions submissions;
  private final Certification certification;
  private final PublicUrl publicUrl;

  ReportFiles(Submissions submissions, Certification certification, PublicUrl publicUrl) {
    this.submissions = submissions;
    this.certification = certification;
    this.publicUrl = publicUrl;
  }

  /** What there is to download, by the end of its path. */
  enum Kind {
    REPORT("report.json", JSON),
    HTML("report.html", "text/html;charset=UTF-8"),
    SARIF("report.sarif", "application/sarif+json"),
    JUNIT("report.junit.xml", MediaType.APPLICATION_XML_VALUE),
    OFFER("inputs/offer.json", JSON),
    POLICY("inputs/policy.json", JSON),
    PUBLISHED("inputs/published.json", JSON),
    PREVIOUS("inputs/previous.json", JSON);

    private final String path;
    private final String type;

    Kind(String path, String type) {
      this.path = path;
      this.type = type;
    }

    String path() {
      return path;
    }

    /** The kind that a request path ends with. */
    static Optional<Kind> of(String path) {
      for (Kind kind : values()) {
        if (path.endsWith("/" + kind.path)) {
          return Optional.of(kind);
        }
      }
      return Optional.empty();
    }
  }

  /** A file, to be shown or kept as it is. */
  record ReportFile(String name, Kind kind, String text) {

    ResponseEntity<byte[]> response() {
      boolean page = kind == Kind.HTML;
      ContentDisposition disposition =
          (page ? ContentDisposition.inline() : ContentDisposition.attachment())
              .filename(name)
              .build();
      ResponseEntity.BodyBuilder response =
          ResponseEntity.ok()
              .contentType(MediaType.parseMediaType(kind.type))
              .cacheControl(CacheControl.noStore())
              .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString());
      if (page) {
        // Its own style is all it may use, whatever a publisher's texts hold.
        response.header(
            "Content-Security-Policy",
            HtmlReport.CONTENT_SECURITY_POLICY + "; frame-ancestors 'none'; sandbox");
      }
      return response.body(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** The file of one plan of a version; empty while there is none, or none was kept. */
  Optional<ReportFile> find(OfferId offer, int version, String plan, Kind kind) {
    return submissions
        .version(offer, version)
        .flatMap(submission -> text(submission, plan, kind))
        .map(text -> new ReportFile(name(offer, version, plan, kind), kind, text));
  }

  /** The advisories of one plan of a version; empty when it was not held against any. */
  Optional<ResponseEntity<InputStreamResource>> advisories(
      OfferId offer, int version, String plan) {
    String name = nameOfAdvisories(offer, version, plan);
    return submissions
        .version(offer, version)
        .flatMap(submission -> certification.advisories(submission.id(), plan))
        .map(
            kept ->
                ResponseEntity.ok()
                    // One record after another is no JSON document.
                    .contentType(MediaType.APPLICATION_OCTET_STREAM)
                    .contentLength(kept.size())
                    .cacheControl(CacheControl.noStore())
                    .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                    .body(new InputStreamResource(kept::open, name)));
  }

  /** The name it is downloaded by. */
  static String name(OfferId offer, int version, String plan, Kind kind) {
    return name(offer, version, plan, kind.path().substring(kind.path().lastIndexOf('/') + 1));
  }

  /** The name that advisories are downloaded by. */
  static String nameOfAdvisories(OfferId offer, int version, String plan) {
    return name(offer, version, plan, "advisories.json");
  }

  private static String name(OfferId offer, int version, String plan, String end) {
    return "%s-%d-%s-%s".formatted(offer, version, plan, end);
  }

  private Optional<String> text(Submission submission, String plan, Kind kind) {
    Optional<String> report =
        certification
            .report(submission.id())
            .flatMap(stored -> stored.plan(plan))
            .map(PlanReport::json);
    return switch (kind) {
      case REPORT -> report;
      case HTML -> report.map(ReportFiles::parse).map(HtmlReport::of);
      case SARIF -> report.map(ReportFiles::parse).map(this::sarif).map(ReportFiles::utf8);
      case JUNIT -> report.map(ReportFiles::parse).map(JunitReport::of);
      case OFFER -> report.map(any -> utf8(AuthoredOffer.bytes(submission.document().json())));
      case POLICY -> input(submission, plan, StoredInputs::policy);
      case PUBLISHED -> input(submission, plan, StoredInputs::published);
      case PREVIOUS -> input(submission, plan, StoredInputs::previous);
    };
  }

  private byte[] sarif(ReportDocument report) {
    return SarifReport.of(report, RulePages.at(URI.create(publicUrl.base())));
  }

  private Optional<String> input(
      Submission submission, String plan, Function<StoredInputs, String> part) {
    return certification.inputs(submission.id(), plan).map(part).filter(text -> !text.isEmpty());
  }

  private static ReportDocument parse(String json) {
    return ReportDocument.parse(json.getBytes(StandardCharsets.UTF_8));
  }

  private static String utf8(byte[] json) {
    return new String(json, StandardCharsets.UTF_8);
  }
}
