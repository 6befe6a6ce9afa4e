package org.moduleyard.server.publication;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.moduleyard.server.identity.Caller;
import org.moduleyard.server.identity.Identity;
import org.moduleyard.server.identity.Publisher;
import org.moduleyard.server.identity.PublisherId;
import org.moduleyard.server.offer.OfferDraft;
import org.moduleyard.server.offer.OfferId;
import org.moduleyard.server.offer.OfferSummary;
import org.moduleyard.server.offer.Offers;
import org.moduleyard.server.offer.Precondition;
import org.moduleyard.server.platform.web.Pages;
import org.moduleyard.server.publication.Publishing.ActionOutcome;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/**
 * The portal's pages about offers: which there are, and how the publishing of one stands, with the
 * publisher's sign-off. Only members get here (identity's access table).
 */
@Controller
class OfferPages {

  private final Offers offers;
  private final Publishing publishing;
  private final PublicationRecords records;
  private final OfferCheck check;
  private final Identity identity;
  private final ReportFiles files;

  OfferPages(
      Offers offers,
      Publishing publishing,
      PublicationRecords records,
      OfferCheck check,
      Identity identity,
      ReportFiles files) {
    this.files = files;
    this.offers = offers;
    this.publishing = publishing;
    this.records = records;
    this.check = check;
    this.identity = identity;
  }

  @GetMapping("/portal/{publisherId}")
  ModelAndView offers(@PathVariable String publisherId) throws NoResourceFoundException {
    Publisher publisher = publisher(publisherId);
    Map<OfferId, SubmissionHead> heads = records.heads(publisherId);
    List<OfferRow> rows = new ArrayList<>();
    for (OfferSummary draft : offers.summaries(publisherId)) {
      OfferProgress progress =
          Optional.ofNullable(heads.get(draft.id()))
              .map(head -> OfferProgress.of(head.state()))
              .orElse(OfferProgress.NEVER_PUBLISHED);
      rows.add(new OfferRow(draft.id().offer(), draft.title(), progress));
    }
    return Pages.view("publication/offers", "Offers of " + publisher.name())
        .addObject("publisher", publisher)
        .addObject("offers", rows);
  }

  @GetMapping("/portal/{publisherId}/offers/{offerId}")
  ModelAndView status(@PathVariable String publisherId, @PathVariable String offerId)
      throws NoResourceFoundException {
    return status(publisherId, offerId, HttpStatus.OK, "");
  }

  @PostMapping("/portal/{publisherId}/offers/{offerId}/golive")
  ModelAndView goLive(@PathVariable String publisherId, @PathVariable String offerId, Caller caller)
      throws NoResourceFoundException {
    OfferId id = new OfferId(publisherId, offerId);
    return after(
        id,
        publishing.goLive(id, new Precondition.None(), caller.actor()),
        "This offer can go live only while it waits for your sign-off.");
  }

  @PostMapping("/portal/{publisherId}/offers/{offerId}/cancel")
  ModelAndView cancel(@PathVariable String publisherId, @PathVariable String offerId, Caller caller)
      throws NoResourceFoundException {
    OfferId id = new OfferId(publisherId, offerId);
    return after(
        id,
        publishing.cancel(id, new Precondition.None(), Optional.empty(), caller.actor()),
        "Publishing can be canceled only until Go live.");
  }

  private ModelAndView after(OfferId id, ActionOutcome outcome, String refusal)
      throws NoResourceFoundException {
    return switch (outcome) {
      case ActionOutcome.Accepted accepted ->
          Pages.redirect("/portal/" + id.publisher() + "/offers/" + id.offer());
      case ActionOutcome.NoSuchOffer none -> throw noSuchPage(id.offer());
      case ActionOutcome.NotNow notNow ->
          status(id.publisher(), id.offer(), HttpStatus.CONFLICT, refusal);
      case ActionOutcome.Changed changed ->
          throw new IllegalStateException("pages say nothing that could have changed");
      case ActionOutcome.AnotherOperation another ->
          throw new IllegalStateException("pages name no operation");
    };
  }

  private ModelAndView status(String publisherId, String offerId, HttpStatus status, String problem)
      throws NoResourceFoundException {
    Publisher publisher = publisher(publisherId);
    OfferDraft draft =
        offers.find(new OfferId(publisherId, offerId)).orElseThrow(() -> noSuchPage(offerId));
    Optional<Submission> latest = records.latest(draft.id());
    return Pages.view("publication/status", draft.document().title(), status)
        .addObject("publisher", publisher)
        .addObject("offerId", offerId)
        .addObject("title", draft.document().title())
        .addObject("problem", problem)
        .addObject("publishing", PublishingView.of(latest, latest.map(records::messages)))
        .addObject("certifying", latest.flatMap(records::certifying).orElse(null))
        .addObject("locked", LockedView.of(draft.document(), check.lockedIn(draft)))
        .addObject("reports", latest.map(this::reports).orElse(List.of()));
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
  ResponseEntity<byte[]> report(
      @PathVariable String publisherId,
      @PathVariable String offerId,
      @PathVariable String planId,
      @PathVariable String file,
      HttpServletRequest request)
      throws NoResourceFoundException {
    OfferId id = new OfferId(publisherId, offerId);
    return records
        .head(id)
        .flatMap(
            head ->
                ReportFiles.Kind.of(request.getRequestURI())
                    .flatMap(kind -> files.find(id, head.version(), planId, kind)))
        .orElseThrow(() -> noSuchPage(file))
        .response();
  }

  private Publisher publisher(String id) throws NoResourceFoundException {
    return PublisherId.tryParse(id).flatMap(identity::publisher).orElseThrow(() -> noSuchPage(id));
  }

  private static NoResourceFoundException noSuchPage(String what) {
    return new NoResourceFoundException(org.springframework.http.HttpMethod.GET, "/portal", what);
  }
}
