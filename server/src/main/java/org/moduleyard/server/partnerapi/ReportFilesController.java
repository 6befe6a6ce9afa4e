package org.moduleyard.server.partnerapi;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.moduleyard.server.offer.draft.OfferId;
import org.moduleyard.server.platform.web.DownloadFile;
import org.moduleyard.server.platform.web.FileResponse;
import org.moduleyard.server.platform.web.Language;
import org.moduleyard.server.platform.web.error.ApiErrorCode;
import org.moduleyard.server.publication.report.ReportFiles;
import org.moduleyard.server.publication.report.ReportFiles.Kind;
import org.moduleyard.server.publication.report.ReportsBusyException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Ours, beside the documented calls: the report of a plan in each form, and its inputs. */
@RestController
@RequestMapping("/api/publishers/{publisher}/offers/{offer}/versions/{version}/plans/{plan}")
class ReportFilesController {

  private final ReportFiles files;

  ReportFilesController(ReportFiles files) {
    this.files = files;
  }

  @GetMapping("/inputs/advisories.json")
  @Nullable ResponseEntity<?> advisories(
      @PathVariable String publisher,
      @PathVariable String offer,
      @PathVariable int version,
      @PathVariable String plan,
      HttpServletResponse response)
      throws IOException {
    OfferId id = new OfferId(publisher, offer);
    Optional<DownloadFile> file = files.advisories(id, version, plan);
    if (file.isEmpty()) {
      return missing(id, version, plan);
    }
    FileResponse.send(file.get(), response);
    return null;
  }

  /** To the byte what the command line writes for the same inputs. */
  @GetMapping("/report")
  @Nullable ResponseEntity<?> report(
      @PathVariable String publisher,
      @PathVariable String offer,
      @PathVariable int version,
      @PathVariable String plan,
      HttpServletResponse response)
      throws IOException {
    return send(
        new OfferId(publisher, offer), version, plan, Kind.REPORT, Language.ENGLISH, response);
  }

  @GetMapping({
    "/report.html",
    "/report.sarif",
    "/report.junit.xml",
    "/inputs/offer.json",
    "/inputs/policy.json",
    "/inputs/published.json",
    "/inputs/previous.json"
  })
  @Nullable ResponseEntity<?> file(
      @PathVariable String publisher,
      @PathVariable String offer,
      @PathVariable int version,
      @PathVariable String plan,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    OfferId id = new OfferId(publisher, offer);
    Optional<Kind> kind = Kind.of(request.getRequestURI());
    return kind.isPresent()
        ? send(id, version, plan, kind.get(), AnswerLanguage.of(request), response)
        : missing(id, version, plan);
  }

  private @Nullable ResponseEntity<?> send(
      OfferId id,
      int version,
      String plan,
      Kind kind,
      Language language,
      HttpServletResponse response)
      throws IOException {
    try {
      Optional<DownloadFile> file = files.open(id, version, plan, kind, language);
      if (file.isEmpty()) {
        return missing(id, version, plan);
      }
      FileResponse.send(file.get(), response);
      return null;
    } catch (ReportsBusyException e) {
      response.setHeader(HttpHeaders.RETRY_AFTER, ReportsBusyException.RETRY_AFTER_SECONDS);
      return PortalErrors.of(ApiErrorCode.SERVICE_UNAVAILABLE, String.valueOf(e.getMessage()));
    }
  }

  private static ResponseEntity<?> missing(OfferId id, int version, String plan) {
    return PortalErrors.notFound(
        "There is no such file of plan %s in version %s of offer %s: certification has not"
                .formatted(plan, version, id)
            + " ended, or the report was not made from one.");
  }
}
