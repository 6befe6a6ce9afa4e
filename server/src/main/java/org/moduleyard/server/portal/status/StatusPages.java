package org.moduleyard.server.portal.status;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.moduleyard.server.catalog.Catalog;
import org.moduleyard.server.catalog.Slot;
import org.moduleyard.server.certification.report.LiveProgress;
import org.moduleyard.server.identity.caller.Caller;
import org.moduleyard.server.identity.caller.SignOffRight;
import org.moduleyard.server.offer.draft.OfferDraft;
import org.moduleyard.server.offer.draft.OfferId;
import org.moduleyard.server.platform.PublicUrl;
import org.moduleyard.server.platform.web.FileResponse;
import org.moduleyard.server.platform.web.Language;
import org.moduleyard.server.platform.web.Pages;
import org.moduleyard.server.platform.web.Text;
import org.moduleyard.server.portal.field.FieldLinks;
import org.moduleyard.server.portal.offer.OfferHead;
import org.moduleyard.server.portal.offer.OfferRights;
import org.moduleyard.server.portal.offer.PortalOffers;
import org.moduleyard.server.publication.Distribution;
import org.moduleyard.server.publication.SubmissionQueries;
import org.moduleyard.server.publication.check.OfferCheck;
import org.moduleyard.server.publication.report.ReportFiles;
import org.moduleyard.server.publication.report.ReportsBusyException;
import org.moduleyard.server.publication.submission.StepTimes;
import org.moduleyard.server.publication.submission.Submission;
import org.moduleyard.server.publication.submission.SubmissionHead;
import org.moduleyard.server.publication.submission.SubmissionMessage;
import org.moduleyard.server.publication.submission.SubmissionPulse;
import org.moduleyard.server.publication.submission.SubmissionWorks;
import org.moduleyard.server.support.SupportRequests;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** How the publishing of an offer stands, with its reports. Only members get here. */
@Controller
public class StatusPages {

  private final PortalOffers portal;
  private final SubmissionQueries records;
  private final Distribution distribution;
  private final Catalog catalog;
  private final OfferCheck check;
  private final ReportFiles files;
  private final SupportRequests support;
  private final SignOffRight signOff;
  private final PublicUrl publicUrl;
  private final Clock clock;

  StatusPages(
      PortalOffers portal,
      SubmissionQueries records,
      Distribution distribution,
      Catalog catalog,
      OfferCheck check,
      ReportFiles files,
      SupportRequests support,
      SignOffRight signOff,
      PublicUrl publicUrl,
      Clock clock) {
    this.portal = portal;
    this.records = records;
    this.distribution = distribution;
    this.catalog = catalog;
    this.check = check;
    this.files = files;
    this.support = support;
    this.signOff = signOff;
    this.publicUrl = publicUrl;
    this.clock = clock;
  }

  @GetMapping("/portal/{publisherId}/offers/{offerId}")
  ModelAndView status(@PathVariable String publisherId, @PathVariable String offerId, Caller caller)
      throws NoResourceFoundException {
    return page(new OfferId(publisherId, offerId), caller, HttpStatus.OK, Text.literal(""));
  }

  /**
   * The status page.
   *
   * @param problem why what was asked for was not done; empty when nothing was refused
   */
  public ModelAndView page(OfferId id, Caller caller, HttpStatus status, Text problem)
      throws NoResourceFoundException {
    OfferDraft draft = portal.draft(id);
    OfferHead head = portal.head(draft);
    Optional<Submission> latest = records.latest(id);
    List<SubmissionMessage> messages = latest.map(records::messages).orElse(List.of());
    List<SubmissionWorks.Begun> begun = latest.map(records::begun).orElse(List.of());
    Optional<LiveProgress> certifying = latest.flatMap(records::certifying);
    // Made of what is shown, so that whatever changes meanwhile is news to the page.
    String pulse =
        latest
            .map(shown -> SubmissionPulse.of(shown, begun.size(), messages.size()).mark(certifying))
            .orElse("");
    FieldLinks places =
        FieldLinks.of(
            head, latest.map(Submission::document).orElse(draft.document()), draft.document());
    PublishingView publishing =
        PublishingView.of(
            latest,
            messages,
            places,
            latest.map(records::times).orElse(StepTimes.NONE),
            latest.flatMap(submission -> records.current(submission, begun)),
            clock.instant());
    return Pages.view("publication/status", Text.literal(head.name()), status)
        .addObject("head", head)
        .addObject("problem", problem)
        .addObject("publishing", publishing)
        .addObject("pulse", pulse)
        .addObject("certifying", certifying.orElse(null))
        .addObject("found", certifying.map(now -> found(now, places)).orElse(List.of()))
        .addObject("production", production(id).orElse(null))
        .addObject("preview", publishing.canGoLive() ? preview(id) : List.of())
        .addObject("registryHost", publicUrl.registryHost())
        .addObject(
            "rights",
            new OfferRights(
                signOff.holds(caller, head.publisher().id()),
                caller.isOwnerOf(head.publisher().id())))
        .addObject("support", support.of(id))
        .addObject(
            "locked",
            LockedView.of(
                draft.document(),
                check.lockedIn(draft),
                FieldLinks.of(head, draft.document(), draft.document())))
        .addObject("reports", latest.map(this::reports).orElse(List.of()));
  }

  private static List<FoundView> found(LiveProgress certifying, FieldLinks places) {
    return certifying.findings().stream().map(one -> FoundView.of(one, places)).toList();
  }

  private Optional<ProductionView> production(OfferId id) {
    return records
        .inSlot(id, Slot.PRODUCTION)
        .map(
            live ->
                new ProductionView(
                    live.version(),
                    live.state().progress(),
                    "/" + id,
                    distribution.stopOf(id).orElse(null)));
  }

  private List<PreviewPlan> preview(OfferId id) {
    return catalog
        .preview(id.publisher(), id.offer())
        .map(listing -> PreviewPlan.of(listing, publicUrl.registryHost()))
        .orElse(List.of());
  }

  private List<ReportView> reports(Submission submission) {
    return records.reports(submission).stream()
        .map(report -> ReportView.of(submission, report))
        .toList();
  }

  /** The certification report of a plan in the newest version, or what it was made from. */
  @GetMapping({
    "/portal/{publisherId}/offers/{offerId}/reports/{planId}/{file}",
    "/portal/{publisherId}/offers/{offerId}/reports/{planId}/inputs/{file}"
  })
  void report(
      @PathVariable String publisherId,
      @PathVariable String offerId,
      @PathVariable String planId,
      @PathVariable String file,
      HttpServletRequest request,
      HttpServletResponse response)
      throws NoResourceFoundException, IOException {
    OfferId id = new OfferId(publisherId, offerId);
    SubmissionHead head = records.head(id).orElseThrow(() -> PortalOffers.notFound(file));
    ReportFiles.Kind kind =
        ReportFiles.Kind.of(request.getRequestURI()).orElseThrow(() -> PortalOffers.notFound(file));
    try {
      FileResponse.send(
          files
              .open(id, head.version(), planId, kind, Language.of(request))
              .orElseThrow(() -> PortalOffers.notFound(file)),
          response);
    } catch (ReportsBusyException e) {
      response.setHeader(HttpHeaders.RETRY_AFTER, ReportsBusyException.RETRY_AFTER_SECONDS);
      response.sendError(HttpStatus.SERVICE_UNAVAILABLE.value(), e.getMessage());
    }
  }

  /** The advisories that a plan in the newest version was certified with. */
  @GetMapping("/portal/{publisherId}/offers/{offerId}/reports/{planId}/inputs/advisories.json")
  void advisories(
      @PathVariable String publisherId,
      @PathVariable String offerId,
      @PathVariable String planId,
      HttpServletResponse response)
      throws NoResourceFoundException, IOException {
    OfferId id = new OfferId(publisherId, offerId);
    SubmissionHead head =
        records.head(id).orElseThrow(() -> PortalOffers.notFound("advisories.json"));
    FileResponse.send(
        files
            .advisories(id, head.version(), planId)
            .orElseThrow(() -> PortalOffers.notFound("advisories.json")),
        response);
  }
}
