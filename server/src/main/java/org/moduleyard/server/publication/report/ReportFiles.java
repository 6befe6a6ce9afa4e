package org.moduleyard.server.publication.report;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import org.moduleyard.certifier.evidence.AuthoredOffer;
import org.moduleyard.certifier.report.format.HtmlReport;
import org.moduleyard.server.certification.Certification;
import org.moduleyard.server.certification.KeptAdvisories;
import org.moduleyard.server.certification.report.StoredDocument;
import org.moduleyard.server.certification.report.StoredInputs;
import org.moduleyard.server.offer.draft.OfferId;
import org.moduleyard.server.platform.web.DownloadFile;
import org.moduleyard.server.platform.web.Language;
import org.moduleyard.server.publication.report.ReportForms.Form;
import org.moduleyard.server.publication.submission.Submission;
import org.moduleyard.server.publication.submission.Submissions;
import org.springframework.stereotype.Component;

/**
 * The files of a certification: the report in each form, and all it was made from but images and
 * pictures, so that whoever has these gets the same report on a machine of their own.
 */
@Component
public class ReportFiles {
  private static final String JSON = "application/json";

  /** Its own style is all that a report may use, whatever a publisher's texts hold. */
  private static final String PAGE_POLICY =
      HtmlReport.CONTENT_SECURITY_POLICY + "; frame-ancestors 'none'; sandbox";

  private final Submissions submissions;
  private final Certification certification;
  private final ReportForms forms;

  ReportFiles(Submissions submissions, Certification certification, ReportForms forms) {
    this.submissions = submissions;
    this.certification = certification;
    this.forms = forms;
  }

  /** The kinds of files to download, by the end of their path. */
  public enum Kind {
    REPORT("report.json", JSON),
    HTML("report.html", "text/html;charset=UTF-8"),
    SARIF("report.sarif", "application/sarif+json"),
    JUNIT("report.junit.xml", "application/xml"),
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
   * Opens the file of one plan of a version; whoever gets it closes it.
   *
   * @param language of the HTML form
   * @return empty when there is none yet, or none was kept
   * @throws ReportsBusyException when it has to be rendered and too many others are
   */
  public Optional<DownloadFile> open(
      OfferId offer, int version, String plan, Kind kind, Language language)
      throws ReportsBusyException, IOException {
    Optional<Submission> found = submissions.version(offer, version);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Submission submission = found.get();
    String name = name(offer, version, plan, kind);
    return switch (kind) {
      case REPORT -> stored(submission, plan, StoredDocument.Kind.REPORT, name);
      case PREVIOUS -> stored(submission, plan, StoredDocument.Kind.PREVIOUS, name);
      case HTML -> rendered(submission, plan, Form.HTML, language, kind, name);
      case SARIF -> rendered(submission, plan, Form.SARIF, language, kind, name);
      case JUNIT -> rendered(submission, plan, Form.JUNIT, language, kind, name);
      case OFFER ->
          document(submission, plan, StoredDocument.Kind.REPORT)
              .map(report -> AuthoredOffer.bytes(submission.document()))
              .map(bytes -> inMemory(name, bytes));
      case POLICY -> input(submission, plan, StoredInputs::policy, name);
      case PUBLISHED -> input(submission, plan, StoredInputs::published, name);
    };
  }

  private Optional<DownloadFile> rendered(
      Submission submission, String plan, Form form, Language language, Kind kind, String name)
      throws ReportsBusyException, IOException {
    Optional<StoredDocument> report = document(submission, plan, StoredDocument.Kind.REPORT);
    if (report.isEmpty()) {
      return Optional.empty();
    }
    ReportForms.Rendered rendered = forms.render(report.get(), form, language.locale());
    Optional<String> policy = kind == Kind.HTML ? Optional.of(PAGE_POLICY) : Optional.empty();
    return Optional.of(
        new ReportFile(name, kind.type, rendered.size(), rendered.bytes(), policy, rendered));
  }

  private Optional<DownloadFile> stored(
      Submission submission, String plan, StoredDocument.Kind kind, String name)
      throws IOException {
    Optional<StoredDocument> document = document(submission, plan, kind);
    return document.isEmpty()
        ? Optional.empty()
        : Optional.of(kept(name, JSON, document.get().size(), document.get().open()));
  }

  private Optional<DownloadFile> input(
      Submission submission, String plan, Function<StoredInputs, String> part, String name) {
    return certification
        .inputs(submission.id(), plan)
        .map(part)
        .filter(text -> !text.isEmpty())
        .map(text -> inMemory(name, text.getBytes(StandardCharsets.UTF_8)));
  }

  private static DownloadFile inMemory(String name, byte[] bytes) {
    return kept(name, JSON, bytes.length, new ByteArrayInputStream(bytes));
  }

  private static DownloadFile kept(String name, String type, long size, InputStream bytes) {
    return new ReportFile(name, type, size, bytes, Optional.empty(), bytes);
  }

  private Optional<StoredDocument> document(
      Submission submission, String plan, StoredDocument.Kind kind) {
    return certification.document(submission.id(), plan, kind);
  }

  /** The advisories of one plan of a version; empty when it was certified without. */
  public Optional<DownloadFile> advisories(OfferId offer, int version, String plan)
      throws IOException {
    Optional<KeptAdvisories> kept =
        submissions
            .version(offer, version)
            .flatMap(submission -> certification.advisories(submission.id(), plan));
    // One record after another is no JSON document.
    return kept.isEmpty()
        ? Optional.empty()
        : Optional.of(
            kept(
                nameOfAdvisories(offer, version, plan),
                "application/octet-stream",
                kept.get().size(),
                kept.get().open()));
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
    return "%s-%s-%s-%s".formatted(offer, version, plan, end);
  }
}
