package org.moduleyard.server.portal.decide;

import java.util.List;
import java.util.Optional;
import org.moduleyard.server.catalog.StopNotice;
import org.moduleyard.server.catalog.StopReason;
import org.moduleyard.server.identity.caller.Caller;
import org.moduleyard.server.offer.draft.OfferDraft;
import org.moduleyard.server.offer.draft.OfferId;
import org.moduleyard.server.offer.draft.Precondition;
import org.moduleyard.server.platform.web.Pages;
import org.moduleyard.server.platform.web.Text;
import org.moduleyard.server.platform.web.request.PrintableText;
import org.moduleyard.server.portal.offer.PortalOffers;
import org.moduleyard.server.portal.status.StatusPages;
import org.moduleyard.server.publication.Distribution;
import org.moduleyard.server.publication.Distribution.Outcome;
import org.moduleyard.server.publication.Distribution.Requester;
import org.moduleyard.server.publication.Publishing;
import org.moduleyard.server.publication.Publishing.ActionOutcome;
import org.moduleyard.server.publication.Publishing.Deletion;
import org.moduleyard.server.publication.stop.StopProblem;
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
 * The decisions of a publisher about an offer: sign off, cancel, stop distributing and take that
 * back, delete. Each asks for confirmation on a page of its own; the access table says who may.
 */
@Controller
@RequestMapping("/portal/{publisherId}/offers/{offerId}")
class DecisionPages {

  private static final int MAX_REASON = 2000;

  private final PortalOffers portal;
  private final StatusPages status;
  private final Publishing publishing;
  private final Distribution distribution;

  DecisionPages(
      PortalOffers portal, StatusPages status, Publishing publishing, Distribution distribution) {
    this.portal = portal;
    this.status = status;
    this.publishing = publishing;
    this.distribution = distribution;
  }

  @GetMapping("/{action:golive|cancel|stop|resume|delete}")
  ModelAndView ask(
      @PathVariable String publisherId, @PathVariable String offerId, @PathVariable String action)
      throws NoResourceFoundException {
    return ask(
        new OfferId(publisherId, offerId), Decision.of(action), StopForm.EMPTY, HttpStatus.OK);
  }

  private ModelAndView ask(OfferId id, Decision decision, StopForm form, HttpStatus status)
      throws NoResourceFoundException {
    OfferDraft draft = portal.draft(id);
    return Pages.view("publication/confirm", decision.title(), status)
        .addObject("head", portal.head(draft))
        .addObject("decision", decision)
        .addObject("form", form)
        .addObject("tag", decision.equals(Decision.DELETE) ? draft.tag().value() : "");
  }

  @PostMapping("/golive")
  ModelAndView goLive(@PathVariable String publisherId, @PathVariable String offerId, Caller caller)
      throws NoResourceFoundException {
    OfferId id = new OfferId(publisherId, offerId);
    ActionOutcome outcome = publishing.goLive(id, new Precondition.None(), caller.actor());
    return after(id, outcome, Decision.GO_LIVE, caller);
  }

  @PostMapping("/cancel")
  ModelAndView cancel(@PathVariable String publisherId, @PathVariable String offerId, Caller caller)
      throws NoResourceFoundException {
    OfferId id = new OfferId(publisherId, offerId);
    ActionOutcome outcome =
        publishing.cancel(id, new Precondition.None(), Optional.empty(), caller.actor());
    return after(id, outcome, Decision.CANCEL, caller);
  }

  @PostMapping("/stop")
  ModelAndView stop(
      @PathVariable String publisherId,
      @PathVariable String offerId,
      @RequestParam(defaultValue = "") String why,
      @RequestParam(defaultValue = "") String sentence,
      @RequestParam(defaultValue = "") String successor,
      @RequestParam(defaultValue = "") String reason,
      Caller caller)
      throws NoResourceFoundException {
    OfferId id = new OfferId(publisherId, offerId);
    String text = reason.strip();
    StopNotice notice =
        new StopNotice(
            StopReason.parse(why).orElse(StopReason.OTHER), sentence.strip(), successor.strip());
    if (text.length() > MAX_REASON || !PrintableText.is(text)) {
      Text problem = Text.of("publication.stop.bad-reason", MAX_REASON);
      return again(id, new StopForm(notice, text, "reason", problem));
    }
    Outcome outcome = distribution.stop(id, text, notice, requester(caller));
    return outcome instanceof Outcome.Unfit(StopProblem problem)
        ? again(id, new StopForm(notice, text, problem.field(), problem.text()))
        : after(id, outcome, Decision.STOP, caller);
  }

  /** The same page with what was typed. */
  private ModelAndView again(OfferId id, StopForm form) throws NoResourceFoundException {
    return ask(id, Decision.STOP, form, HttpStatus.UNPROCESSABLE_CONTENT);
  }

  @PostMapping("/resume")
  ModelAndView resume(@PathVariable String publisherId, @PathVariable String offerId, Caller caller)
      throws NoResourceFoundException {
    OfferId id = new OfferId(publisherId, offerId);
    return after(id, distribution.resume(id, requester(caller)), Decision.RESUME, caller);
  }

  @PostMapping("/delete")
  ModelAndView delete(
      @PathVariable String publisherId,
      @PathVariable String offerId,
      @RequestParam(defaultValue = "") String tag,
      Caller caller)
      throws NoResourceFoundException {
    OfferId id = new OfferId(publisherId, offerId);
    return switch (publishing.delete(id, new Precondition.OneOf(List.of(tag)), caller.actor())) {
      case Deletion.Deleted deleted -> Pages.redirect("/portal/" + id.publisher());
      case Deletion.NoSuchOffer none -> throw PortalOffers.notFound(offerId);
      case Deletion.PreconditionMissing missing ->
          throw new IllegalStateException("pages always say which draft they mean");
      case Deletion.PreconditionFailed changed ->
          refused(id, Text.of("publication.delete.changed"), caller);
      case Deletion.WasLive live -> refused(id, Decision.DELETE.refusal(), caller);
      case Deletion.Busy busy -> refused(id, Text.of("publication.delete.busy"), caller);
    };
  }

  private ModelAndView after(OfferId id, ActionOutcome outcome, Decision decision, Caller caller)
      throws NoResourceFoundException {
    return switch (outcome) {
      case ActionOutcome.Accepted accepted -> toStatus(id);
      case ActionOutcome.NoSuchOffer none -> throw PortalOffers.notFound(id.offer());
      case ActionOutcome.NotNow notNow -> refused(id, decision.refusal(), caller);
      case ActionOutcome.Changed changed ->
          throw new IllegalStateException("pages say nothing that could have changed");
      case ActionOutcome.AnotherOperation another ->
          throw new IllegalStateException("pages name no operation");
    };
  }

  private ModelAndView after(OfferId id, Outcome outcome, Decision decision, Caller caller)
      throws NoResourceFoundException {
    return switch (outcome) {
      case Outcome.Done done -> toStatus(id);
      case Outcome.NoSuchOffer none -> throw PortalOffers.notFound(id.offer());
      case Outcome.NotNow notNow -> refused(id, decision.refusal(), caller);
      case Outcome.Unfit unfit -> refused(id, unfit.problem().text(), caller);
      case Outcome.Held held ->
          refused(id, Text.of("publication.held", held.stop().reason()), caller);
    };
  }

  private ModelAndView refused(OfferId id, Text problem, Caller caller)
      throws NoResourceFoundException {
    return status.page(id, caller, HttpStatus.CONFLICT, problem);
  }

  private static ModelAndView toStatus(OfferId id) {
    return Pages.redirect("/portal/" + id.publisher() + "/offers/" + id.offer());
  }

  private static Requester requester(Caller caller) {
    return new Requester(caller.actor(), false);
  }
}
