package org.moduleyard.server.publication.report;

import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import org.moduleyard.certifier.evidence.AuthoredOffer;
import org.moduleyard.certifier.report.format.HtmlReport;
import org.moduleyard.server.certification.Certification;
import org.moduleyard.server.certification.report.StoredDocument;
import org.moduleyard.server.certification.report.StoredInputs;
import org.moduleyard.server.offer.draft.OfferId;
import org.moduleyard.server.publication.report.ReportForms.Form;
import org.moduleyard.server.publication.submission.Submission;
import org.moduleyard.server.publication.submission.Submissions;
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
public class ReportFiles {
  private static final String JSON = MediaType.APPLICATION_JSON_VALUE;

  private final Submissions submissions;
  private final Certification certification;
  private final ReportForms forms;

  ReportFiles(Submissions submissions, Certification certification, ReportForms forms) {
    this.submissions = submissions;
    this.certification = certification;
    this.forms = forms;
  }

  /** What there is to download, by the end of its path. */
  public enum Kind {
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
    public static Optional<Kind> of(String path) {
      for (Kind kind : values()) {
        if (path.endsWith("/" + kind.path)) {
          return Optional.of(kind);
        }
      }
      return Optional.empty();
    }
  }

  /**
   * Sends the file of one plan of a version.
   *
   * @return false when there is none yet, or none was kept
   * @throws ReportsBusyException when it has to be rendered and too many others are
   */
  public boolean send(
      OfferId offer, int version, String plan, Kind kind, HttpServletResponse response)
      throws ReportsBusyException, IOException {
    Optional<Submission> found = submissions.version(offer, version);
    if (found.isEmpty()) {
      return false;
    }
    Submission submission = found.get();
    Answer answer = new Answer(response, kind, name(offer, version, plan, kind));
    return switch (kind) {
      case REPORT -> answer.send(document(submission, plan, StoredDocument.Kind.REPORT));
      case PREVIOUS -> answer.send(document(submission, plan, StoredDocument.Kind.PREVIOUS));
      case HTML -> rendered(submission, plan, Form.HTML, answer);
      case SARIF -> rendered(submission, plan, Form.SARIF, answer);
      case JUNIT -> rendered(submission, plan, Form.JUNIT, answer);
      case OFFER ->
          document(submission, plan, StoredDocument.Kind.REPORT).isPresent()
              && answer.send(AuthoredOffer.bytes(submission.document().json()));
      case POLICY -> answer.sendText(input(submission, plan, StoredInputs::policy));
      case PUBLISHED -> answer.sendText(input(submission, plan, StoredInputs::published));
    };
  }

  private boolean rendered(Submission submission, String plan, Form form, Answer answer)
      throws ReportsBusyException, IOException {
    Optional<StoredDocument> report = document(submission, plan, StoredDocument.Kind.REPORT);
    if (report.isEmpty()) {
      return false;
    }
    try (ReportForms.Rendered rendered = forms.render(report.get(), form)) {
      return answer.send(rendered.size(), rendered.bytes());
    }
  }

  private Optional<StoredDocument> document(
      Submission submission, String plan, StoredDocument.Kind kind) {
    return certification.document(submission.id(), plan, kind);
  }

  private Optional<String> input(
      Submission submission, String plan, Function<StoredInputs, String> part) {
    return certification.inputs(submission.id(), plan).map(part).filter(text -> !text.isEmpty());
  }

  /** A response that gets a file, to be shown or kept as it is. */
  private record Answer(HttpServletResponse response, Kind kind, String name) {

    boolean sendText(Optional<String> text) throws IOException {
      return text.isPresent() && send(text.get().getBytes(StandardCharsets.UTF_8));
    }

    boolean send(byte[] bytes) throws IOException {
      return send(bytes.length, new ByteArrayInputStream(bytes));
    }

    boolean send(Optional<StoredDocument> document) throws IOException {
      if (document.isEmpty()) {
        return false;
      }
      try (InputStream bytes = document.get().open()) {
        return send(document.get().size(), bytes);
      }
    }

    boolean send(long size, InputStream bytes) throws IOException {
      boolean page = kind == Kind.HTML;
      ContentDisposition disposition =
          (page ? ContentDisposition.inline() : ContentDisposition.attachment())
              .filename(name)
              .build();
      response.setContentType(kind.type);
      response.setContentLengthLong(size);
      response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
      response.setHeader(HttpHeaders.CONTENT_DISPOSITION, disposition.toString());
      if (page) {
        // Its own style is all it may use, whatever a publisher's texts hold.
        response.setHeader(
            "Content-Security-Policy",
            HtmlReport.CONTENT_SECURITY_POLICY + "; frame-ancestors 'none'; sandbox");
      }
      bytes.transferTo(response.getOutputStream());
      return true;
    }
  }

  /** The advisories of one plan of a version; empty when it was not held against any. */
  public Optional<ResponseEntity<InputStreamResource>> advisories(
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
  public static String name(OfferId offer, int version, String plan, Kind kind) {
    return name(offer, version, plan, kind.path().substring(kind.path().lastIndexOf('/') + 1));
  }

  /** The name that advisories are downloaded by. */
  public static String nameOfAdvisories(OfferId offer, int version, String plan) {
    return name(offer, version, plan, "advisories.json");
  }

  private static String name(OfferId offer, int version, String plan, String end) {
    return "%s-%d-%s-%s".formatted(offer, version, plan, end);
  }
}
