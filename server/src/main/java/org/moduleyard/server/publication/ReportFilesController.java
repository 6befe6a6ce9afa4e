package org.moduleyard.server.publication;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.moduleyard.server.offer.OfferId;
import org.moduleyard.server.publication.ReportFiles.Kind;
import org.moduleyard.server.publication.ReportFiles.ReportFile;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Ours, beside the documented calls: the report of a plan in other forms, and its inputs. */
@RestController
@RequestMapping("/api/publishers/{publisher}/offers/{offer}/versions/{version}/plans/{plan}")
class ReportFilesController {

  private final ReportFiles files;

  ReportFilesController(ReportFiles files) {
    this.files = files;
  }

  @GetMapping("/inputs/advisories.json")
  ResponseEntity<?> advisories(
      @PathVariable String publisher,
      @PathVariable String offer,
      @PathVariable int version,
      @PathVariable String plan) {
    OfferId id = new OfferId(publisher, offer);
    Optional<ResponseEntity<InputStreamResource>> file = files.advisories(id, version, plan);
    return file.isPresent() ? file.get() : missing(id, version, plan);
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
  ResponseEntity<?> file(
      @PathVariable String publisher,
      @PathVariable String offer,
      @PathVariable int version,
      @PathVariable String plan,
      HttpServletRequest request) {
    OfferId id = new OfferId(publisher, offer);
    Optional<ReportFile> file =
        Kind.of(request.getRequestURI()).flatMap(kind -> files.find(id, version, plan, kind));
    return file.isPresent() ? file.get().response() : missing(id, version, plan);
  }

  private static ResponseEntity<?> missing(OfferId id, int version, String plan) {
    return PortalErrors.notFound(
        "There is no such file of plan %s in version %d of offer %s: certification has not"
                .formatted(plan, version, id)
            + " ended, or the report was not made from one.");
  }
}
