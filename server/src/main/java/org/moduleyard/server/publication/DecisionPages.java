package org.moduleyard.server.publication;

import java.util.List;
import java.util.Optional;
import org.moduleyard.server.identity.Caller;
import org.moduleyard.server.offer.OfferDraft;
import org.moduleyard.server.offer.OfferId;
import org.moduleyard.server.offer.Precondition;
import org.moduleyard.server.platform.web.Pages;
import org.moduleyard.server.platform.web.Text;
import org.moduleyard.server.publication.Distribution.Outcome;
import org.moduleyard.server.publication.Distribution.Requester;
import org.moduleyard.server.publication.Publishing.ActionOutcome;
import org.moduleyard.server.publication.Publishing.Deletion;
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
 * What a publisher decides about an offer: sign off, cancel, stop distributing and take that back,
 * delete. Each asks once more on a page of its own; who may is in identity's access table.
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
    Decision decision = Decision.of(action);
    OfferDraft draft = portal.draft(new OfferId(publisherId, offerId));
    return Pages.view("publication/confirm", decision.title())
        .addObject("head", portal.head(draft))
        .addObject("decision", decision)
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
      @RequestParam(defaultValue = "") String reason,
      Caller caller)
      throws NoResourceFoundException {
    OfferId id = new OfferId(publisherId, offerId);
    String text = reason.strip();
    if (text.length() > MAX_REASON || !RequestBodies.isPlain(text)) {
      return status.page(
          id,
          caller,
          HttpStatus.UNPROCESSABLE_CONTENT,
          Text.of("publication.stop.bad-reason", MAX_REASON));
    }
    return after(id, distribution.stop(id, text, requester(caller)), Decision.STOP, caller);
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
      case Deletion.NoSuchOffer none -> throw PortalOffers.nothing(offerId);
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
      case ActionOutcome.NoSuchOffer none -> throw PortalOffers.nothing(id.offer());
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
      case Outcome.NoSuchOffer none -> throw PortalOffers.nothing(id.offer());
      case Outcome.NotNow notNow -> refused(id, decision.refusal(), caller);
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
