package org.moduleyard.server.portal.history;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.document.OfferSnapshot;
import org.moduleyard.server.offer.draft.OfferDraft;
import org.moduleyard.server.offer.draft.OfferId;
import org.moduleyard.server.platform.web.FileResponse;
import org.moduleyard.server.platform.web.Language;
import org.moduleyard.server.platform.web.Pages;
import org.moduleyard.server.platform.web.Text;
import org.moduleyard.server.portal.compare.ComparePages;
import org.moduleyard.server.portal.compare.CompareView.Group;
import org.moduleyard.server.portal.field.FieldLinks;
import org.moduleyard.server.portal.offer.OfferHead;
import org.moduleyard.server.portal.offer.PortalOffers;
import org.moduleyard.server.portal.status.PublishingView;
import org.moduleyard.server.portal.status.ReportView;
import org.moduleyard.server.publication.SubmissionQueries;
import org.moduleyard.server.publication.compare.OfferComparison;
import org.moduleyard.server.publication.report.ReportFiles;
import org.moduleyard.server.publication.report.ReportsBusyException;
import org.moduleyard.server.publication.submission.Submission;
import org.moduleyard.server.publication.submission.SubmissionHead;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/**
 * Every version of an offer to read: the draft and all that was ever published, with the reports.
 * Members and operators get here (identity's access table); nothing here changes anything.
 */
@Controller
@RequestMapping("/portal/{publisherId}/offers/{offerId}/versions")
class VersionPages {

  private static final int PAGE = 25;

  private final PortalOffers portal;
  private final SubmissionQueries records;
  private final ReportFiles files;
  private final Clock clock;

  VersionPages(PortalOffers portal, SubmissionQueries records, ReportFiles files, Clock clock) {
    this.portal = portal;
    this.records = records;
    this.files = files;
    this.clock = clock;
  }

  @GetMapping
  ModelAndView list(
      @PathVariable String publisherId,
      @PathVariable String offerId,
      @RequestParam(defaultValue = "") String before)
      throws NoResourceFoundException {
    OfferDraft draft = portal.draft(new OfferId(publisherId, offerId));
    OfferHead head = portal.head(draft);
    List<VersionRow> found =
        records.heads(draft.id(), number(before), PAGE + 1).stream().map(VersionRow::of).toList();
    boolean more = found.size() > PAGE;
    List<VersionRow> shown = more ? found.subList(0, PAGE) : found;
    return Pages.view("publication/versions", Text.of("publication.versions.of", head.name()))
        .addObject("head", head)
        .addObject("draftChangedAt", draft.changedAt())
        .addObject("versions", shown)
        .addObject("older", more ? shown.getLast().version() : 0);
  }

  @GetMapping("/draft")
  ModelAndView draft(@PathVariable String publisherId, @PathVariable String offerId)
      throws NoResourceFoundException {
    OfferDraft draft = portal.draft(new OfferId(publisherId, offerId));
    OfferHead head = portal.head(draft);
    return Pages.view("publication/draft", Text.literal(head.name()))
        .addObject("head", head)
        .addObject("groups", fields(head, draft, OfferSnapshot.of(draft.document())));
  }

  @GetMapping("/{version:[0-9]{1,9}}")
  ModelAndView version(
      @PathVariable String publisherId, @PathVariable String offerId, @PathVariable int version)
      throws NoResourceFoundException {
    OfferDraft draft = portal.draft(new OfferId(publisherId, offerId));
    OfferHead head = portal.head(draft);
    Submission submission =
        records
            .version(draft.id(), version)
            .orElseThrow(() -> PortalOffers.notFound(Integer.toString(version)));
    PublishingView publishing =
        PublishingView.of(
            Optional.of(submission),
            records.messages(submission),
            FieldLinks.of(head, submission.document(), draft.document()),
            records.times(submission),
            records.current(submission, records.begun(submission)),
            clock.instant());
    return Pages.view("publication/version", Text.literal(head.name()))
        .addObject("head", head)
        .addObject("version", VersionRow.of(SubmissionHead.of(submission)))
        .addObject("publishing", publishing)
        .addObject(
            "reports",
            records.reports(submission).stream()
                .map(report -> ReportView.of(submission, report))
                .toList())
        .addObject("groups", fields(head, draft, submission.document()));
  }

  @GetMapping({
    "/{version:[0-9]{1,9}}/reports/{planId}/{file}",
    "/{version:[0-9]{1,9}}/reports/{planId}/inputs/{file}"
  })
  void report(
      @PathVariable String publisherId,
      @PathVariable String offerId,
      @PathVariable int version,
      @PathVariable String planId,
      @PathVariable String file,
      HttpServletRequest request,
      HttpServletResponse response)
      throws NoResourceFoundException, IOException {
    ReportFiles.Kind kind =
        ReportFiles.Kind.of(request.getRequestURI()).orElseThrow(() -> PortalOffers.notFound(file));
    try {
      FileResponse.send(
          files
              .open(new OfferId(publisherId, offerId), version, planId, kind, Language.of(request))
              .orElseThrow(() -> PortalOffers.notFound(file)),
          response);
    } catch (ReportsBusyException e) {
      response.setHeader(HttpHeaders.RETRY_AFTER, ReportsBusyException.RETRY_AFTER_SECONDS);
      response.sendError(HttpStatus.SERVICE_UNAVAILABLE.value(), e.getMessage());
    }
  }

  @GetMapping("/{version:[0-9]{1,9}}/reports/{planId}/inputs/advisories.json")
  void advisories(
      @PathVariable String publisherId,
      @PathVariable String offerId,
      @PathVariable int version,
      @PathVariable String planId,
      HttpServletResponse response)
      throws NoResourceFoundException, IOException {
    FileResponse.send(
        files
            .advisories(new OfferId(publisherId, offerId), version, planId)
            .orElseThrow(() -> PortalOffers.notFound("advisories.json")),
        response);
  }

  /** All fields of a document with their labels: it is compared with itself. */
  private static List<Group> fields(OfferHead head, OfferDraft draft, OfferDocument document) {
    return ComparePages.groups(
        head, draft.document(), OfferComparison.of(document, document), true);
  }

  private static int number(String text) {
    return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : Integer.MAX_VALUE;
  }
}
