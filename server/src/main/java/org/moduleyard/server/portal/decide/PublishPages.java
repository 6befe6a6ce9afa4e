package org.moduleyard.server.portal.decide;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.field.Violation;
import org.moduleyard.server.catalog.Slot;
import org.moduleyard.server.identity.caller.Caller;
import org.moduleyard.server.offer.Offers;
import org.moduleyard.server.offer.draft.OfferDraft;
import org.moduleyard.server.offer.draft.OfferId;
import org.moduleyard.server.offer.draft.Precondition;
import org.moduleyard.server.platform.web.Pages;
import org.moduleyard.server.platform.web.Text;
import org.moduleyard.server.portal.decide.PublishView.PublishedPlan;
import org.moduleyard.server.portal.field.FieldLinks;
import org.moduleyard.server.portal.offer.OfferHead;
import org.moduleyard.server.portal.offer.PortalOffers;
import org.moduleyard.server.publication.Publishing;
import org.moduleyard.server.publication.Publishing.PublishOutcome;
import org.moduleyard.server.publication.SubmissionQueries;
import org.moduleyard.server.publication.check.OfferCheck;
import org.moduleyard.server.publication.stop.OfferStop;
import org.moduleyard.server.publication.submission.Submission;
import org.moduleyard.server.publication.submission.SubmissionHead;
import org.moduleyard.server.publication.submission.SubmissionState.Event;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/**
 * Publishing from a page that shows what will be published and what keeps it from being: the answer
 * to "Ready to publish?".
 */
@Controller
@RequestMapping("/portal/{publisherId}/offers/{offerId}/publish")
class PublishPages {

  private final PortalOffers portal;
  private final SubmissionQueries records;
  private final OfferCheck check;
  private final Publishing publishing;
  private final Offers offers;

  PublishPages(
      PortalOffers portal,
      SubmissionQueries records,
      OfferCheck check,
      Publishing publishing,
      Offers offers) {
    this.offers = offers;
    this.portal = portal;
    this.records = records;
    this.check = check;
    this.publishing = publishing;
  }

  @GetMapping
  ModelAndView ask(@PathVariable String publisherId, @PathVariable String offerId)
      throws NoResourceFoundException {
    OfferId id = new OfferId(publisherId, offerId);
    return page(id, Text.literal(""), HttpStatus.OK);
  }

  @PostMapping
  ModelAndView publish(
      @PathVariable String publisherId,
      @PathVariable String offerId,
      @RequestParam Map<String, String> sent,
      Caller caller)
      throws NoResourceFoundException {
    OfferId id = new OfferId(publisherId, offerId);
    // Nothing is mailed yet, so the page asks for no addresses; those of a program stay.
    String emails = records.latest(id).map(Submission::notificationEmails).orElse("");
    Precondition shown = new Precondition.OneOf(List.of(sent.getOrDefault("tag", "")));
    return switch (publishing.publish(id, shown, emails, caller.actor())) {
      case PublishOutcome.Accepted accepted ->
          Pages.redirect("/portal/" + publisherId + "/offers/" + offerId);
      case PublishOutcome.NoSuchOffer none -> throw PortalOffers.notFound(offerId);
      case PublishOutcome.DraftChanged changed ->
          page(id, Text.of("publication.publish.changed"), HttpStatus.CONFLICT);
      case PublishOutcome.Invalid invalid ->
          page(id, Text.literal(""), HttpStatus.UNPROCESSABLE_CONTENT);
      case PublishOutcome.Busy(Submission running) ->
          page(
              id,
              Text.of(
                  "publication.publish.busy", running.version(), running.step().texts().title()),
              HttpStatus.CONFLICT);
      case PublishOutcome.Held(OfferStop stop) ->
          page(id, Text.of("publication.held", stop.reason()), HttpStatus.CONFLICT);
    };
  }

  private ModelAndView page(OfferId id, Text problem, HttpStatus status)
      throws NoResourceFoundException {
    OfferDraft draft = portal.draft(id);
    offers.judge(id);
    OfferHead head = portal.head(draft);
    return Pages.view(
            "publication/publish", Text.of("publication.publish.title", head.name()), status)
        .addObject("head", head)
        .addObject("view", view(draft, head))
        .addObject("problem", problem);
  }

  private PublishView view(OfferDraft draft, OfferHead head) {
    OfferDocument document = draft.document();
    OfferCheck.Checked checked = check.check(draft);
    Optional<SubmissionHead> latest = records.head(draft.id());
    return new PublishView(
        head.version() + 1,
        records.inSlot(draft.id(), Slot.PRODUCTION).map(Submission::version).orElse(0),
        latest.filter(one -> one.state().allows(Event.SUPERSEDE)).isPresent(),
        draft.tag().value(),
        document.plans().stream()
            .map(
                plan ->
                    new PublishedPlan(
                        plan.planId(),
                        plan.title(),
                        (plan.image().registry() + "/" + plan.image().repository())
                            .replaceFirst("^https?://", ""),
                        plan.tagsOrDigests(),
                        plan.stopped()))
            .toList(),
        lines(checked.violations().stream().filter(Violation::blocks).toList(), head, document),
        lines(checked.violations().stream().filter(one -> !one.blocks()).toList(), head, document));
  }

  private static List<ProblemLine> lines(
      List<Violation> violations, OfferHead head, OfferDocument document) {
    FieldLinks places = FieldLinks.of(head, document, document);
    return violations.stream().map(violation -> ProblemLine.of(violation, places)).toList();
  }
}
