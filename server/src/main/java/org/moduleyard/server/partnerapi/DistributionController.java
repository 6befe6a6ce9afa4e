package org.moduleyard.server.partnerapi;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.moduleyard.server.identity.caller.Caller;
import org.moduleyard.server.offer.draft.OfferId;
import org.moduleyard.server.platform.web.Language;
import org.moduleyard.server.platform.web.error.ApiAnswer;
import org.moduleyard.server.publication.Distribution;
import org.moduleyard.server.publication.Distribution.Outcome;
import org.moduleyard.server.publication.Distribution.Requester;
import org.moduleyard.server.publication.SubmissionQueries;
import org.moduleyard.server.publication.stop.OfferStop;
import org.moduleyard.server.publication.submission.Submission;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The actions on an offer beyond the documented calls of the Cloud Partner Portal API, in its
 * style: stop its distribution and take that back, and end what is under way. Each answers with the
 * status document.
 */
@RestController
@RequestMapping("/api/publishers/{publisher}/offers/{offer}")
class DistributionController {

  private final Distribution distribution;
  private final SubmissionQueries records;
  private final PortalDocuments documents;
  private final RequestBodies bodies;

  DistributionController(
      Distribution distribution,
      SubmissionQueries records,
      PortalDocuments documents,
      RequestBodies bodies) {
    this.distribution = distribution;
    this.records = records;
    this.documents = documents;
    this.bodies = bodies;
  }

  @PostMapping("/stopdistribution")
  ResponseEntity<ApiAnswer> stop(
      @PathVariable String publisher,
      @PathVariable String offer,
      HttpServletRequest request,
      Caller caller) {
    OfferId id = new OfferId(publisher, offer);
    RequestBodies.StopRequest stop = bodies.stop(request);
    return answer(
        id,
        AnswerLanguage.of(request),
        distribution.stop(id, stop.internal(), stop.notice(), requester(caller)),
        "can be taken down only while it is live");
  }

  @PostMapping("/confirmstop")
  ResponseEntity<ApiAnswer> confirm(
      @PathVariable String publisher,
      @PathVariable String offer,
      HttpServletRequest request,
      Caller caller) {
    OfferId id = new OfferId(publisher, offer);
    return answer(
        id,
        AnswerLanguage.of(request),
        distribution.confirm(id, requester(caller)),
        "has no request to stop that could be confirmed");
  }

  @PostMapping("/resumedistribution")
  ResponseEntity<ApiAnswer> resume(
      @PathVariable String publisher,
      @PathVariable String offer,
      HttpServletRequest request,
      Caller caller) {
    OfferId id = new OfferId(publisher, offer);
    return answer(
        id,
        AnswerLanguage.of(request),
        distribution.resume(id, requester(caller)),
        "can be resumed only after it was stopped");
  }

  @PostMapping("/abort")
  ResponseEntity<ApiAnswer> abort(
      @PathVariable String publisher,
      @PathVariable String offer,
      HttpServletRequest request,
      Caller caller) {
    OfferId id = new OfferId(publisher, offer);
    return answer(
        id,
        AnswerLanguage.of(request),
        distribution.abort(id, bodies.reason(request), requester(caller)),
        "has nothing under way that could be aborted");
  }

  private static Requester requester(Caller caller) {
    return new Requester(caller.actor(), caller.isOperator());
  }

  private ResponseEntity<ApiAnswer> answer(
      OfferId id, Language language, Outcome outcome, String rule) {
    return switch (outcome) {
      case Outcome.Done done ->
          ResponseEntity.ok()
              .headers(AnswerLanguage.headers(language))
              .body(statusOf(id, language));
      case Outcome.NoSuchOffer none -> PortalErrors.noSuchOffer(id);
      case Outcome.Unfit unfit -> PortalErrors.badRequest(unfit.problem().message());
      case Outcome.NotNow(Optional<Submission> production) ->
          PortalErrors.notNow(id, rule, production);
      case Outcome.Held(OfferStop stop) -> PortalErrors.held(id, stop);
    };
  }

  private StatusAnswer statusOf(OfferId id, Language language) {
    Optional<Submission> latest = records.latest(id);
    return documents.status(
        latest,
        records.head(id),
        latest.map(records::messages).orElse(java.util.List.of()),
        distribution.stopOf(id),
        language);
  }
}
