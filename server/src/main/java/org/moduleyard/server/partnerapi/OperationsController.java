package org.moduleyard.server.partnerapi;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.moduleyard.edge.message.Message;
import org.moduleyard.server.identity.caller.Caller;
import org.moduleyard.server.offer.Offers;
import org.moduleyard.server.offer.draft.OfferDraft;
import org.moduleyard.server.offer.draft.OfferId;
import org.moduleyard.server.offer.draft.Precondition;
import org.moduleyard.server.platform.PublicUrl;
import org.moduleyard.server.platform.web.ApiVersion;
import org.moduleyard.server.platform.web.Language;
import org.moduleyard.server.platform.web.error.ApiAnswer;
import org.moduleyard.server.platform.web.error.ApiErrorCode;
import org.moduleyard.server.publication.Distribution;
import org.moduleyard.server.publication.Publishing;
import org.moduleyard.server.publication.Publishing.ActionOutcome;
import org.moduleyard.server.publication.Publishing.PublishOutcome;
import org.moduleyard.server.publication.SubmissionQueries;
import org.moduleyard.server.publication.stop.OfferStop;
import org.moduleyard.server.publication.submission.Operation;
import org.moduleyard.server.publication.submission.Submission;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The operations of the Cloud Partner Portal API, {@code api-version=2017-10-31}: publish, go live,
 * cancel, and how they fare.
 */
@RestController
@RequestMapping("/api/publishers/{publisher}/offers/{offer}")
class OperationsController {

  private static final int HISTORY = 100;

  private final Offers offers;
  private final Publishing publishing;
  private final SubmissionQueries records;
  private final Distribution distribution;
  private final PortalDocuments documents;
  private final RequestBodies bodies;
  private final PublicUrl publicUrl;

  OperationsController(
      Offers offers,
      Publishing publishing,
      SubmissionQueries records,
      Distribution distribution,
      PortalDocuments documents,
      RequestBodies bodies,
      PublicUrl publicUrl) {
    this.offers = offers;
    this.publishing = publishing;
    this.records = records;
    this.distribution = distribution;
    this.documents = documents;
    this.bodies = bodies;
    this.publicUrl = publicUrl;
  }

  @PostMapping("/publish")
  ResponseEntity<ApiAnswer> publish(
      @PathVariable String publisher,
      @PathVariable String offer,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      HttpServletRequest request,
      Caller caller) {
    OfferId id = new OfferId(publisher, offer);
    String emails = bodies.notificationEmails(request);
    PublishOutcome outcome =
        publishing.publish(id, Precondition.of(ifMatch, null), emails, caller.actor());
    return switch (outcome) {
      case PublishOutcome.Accepted(Operation operation) -> accepted(id, operation);
      case PublishOutcome.NoSuchOffer none -> PortalErrors.noSuchOffer(id);
      case PublishOutcome.DraftChanged(OfferDraft current) ->
          PortalErrors.changed(
              "Offer " + id + " was changed meanwhile; its ETag is now " + current.tag() + ".");
      case PublishOutcome.Invalid invalid ->
          PortalErrors.violations(
              HttpStatus.UNPROCESSABLE_CONTENT,
              Message.of(
                  "Offer {0} cannot be published yet. Fix these fields and publish again.", id),
              invalid.errors(),
              AnswerLanguage.of(request));
      case PublishOutcome.Busy(Submission running) ->
          PortalErrors.of(
              ApiErrorCode.OPERATION_IN_PROGRESS,
              "Version "
                  + running.version()
                  + " of offer "
                  + id
                  + " is being published ("
                  + running.step().title()
                  + "). Wait until it is done or cancel it first.");
      case PublishOutcome.Held(OfferStop stop) -> PortalErrors.held(id, stop);
    };
  }

  @PostMapping("/golive")
  ResponseEntity<ApiAnswer> goLive(
      @PathVariable String publisher,
      @PathVariable String offer,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      Caller caller) {
    OfferId id = new OfferId(publisher, offer);
    return switch (publishing.goLive(id, Precondition.of(ifMatch, null), caller.actor())) {
      case ActionOutcome.Accepted(Operation operation) -> accepted(id, operation);
      case ActionOutcome refused ->
          refused(id, refused, "can go live only while it waits for your sign-off");
    };
  }

  @PostMapping("/cancel")
  ResponseEntity<ApiAnswer> cancel(
      @PathVariable String publisher,
      @PathVariable String offer,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestParam(required = false) @Nullable UUID operationId,
      HttpServletRequest request,
      Caller caller) {
    OfferId id = new OfferId(publisher, offer);
    bodies.notificationEmails(request);
    ActionOutcome outcome =
        publishing.cancel(
            id, Precondition.of(ifMatch, null), Optional.ofNullable(operationId), caller.actor());
    return switch (outcome) {
      case ActionOutcome.Accepted(Operation operation) ->
          ResponseEntity.ok()
              .header("Operation-Location", location(id, operation))
              .headers(AnswerLanguage.headers(AnswerLanguage.of(request)))
              .body(statusOf(id, AnswerLanguage.of(request)));
      case ActionOutcome refused ->
          refused(id, refused, "can be canceled only from publish until Go live");
    };
  }

  private ResponseEntity<ApiAnswer> refused(OfferId id, ActionOutcome outcome, String rule) {
    return switch (outcome) {
      case ActionOutcome.Accepted accepted ->
          throw new IllegalArgumentException("this was not refused");
      case ActionOutcome.NoSuchOffer none -> PortalErrors.noSuchOffer(id);
      case ActionOutcome.NotNow(Optional<Submission> submission) ->
          PortalErrors.notNow(id, rule, submission);
      case ActionOutcome.Changed changed ->
          PortalErrors.changed("Offer " + id + " was changed meanwhile. Look at it again first.");
      case ActionOutcome.AnotherOperation(Submission underWay) ->
          PortalErrors.of(
              ApiErrorCode.ANOTHER_OPERATION,
              "The operation you name is not the one under way, which publishes version "
                  + underWay.version()
                  + " of offer "
                  + id
                  + ". Nothing was canceled.");
    };
  }

  @GetMapping({"/submissions", "/submissions/"})
  ResponseEntity<ApiAnswer> submissions(
      @PathVariable String publisher,
      @PathVariable String offer,
      @RequestParam(required = false) @Nullable String status) {
    OfferId id = new OfferId(publisher, offer);
    if (offers.find(id).isEmpty()) {
      return PortalErrors.noSuchOffer(id);
    }
    List<OperationEntry> list = new ArrayList<>();
    List<Submission> history = records.history(id, HISTORY);
    Map<UUID, List<Operation>> operations = records.operationsOf(history);
    for (Submission submission : history) {
      for (Operation operation : operations.getOrDefault(submission.id(), List.of()).reversed()) {
        String current = submission.state().operationStatus(operation.type()).wireName();
        if (status == null || status.equalsIgnoreCase(current)) {
          list.add(documents.operation(operation, submission));
        }
      }
    }
    return ResponseEntity.ok(new ListAnswer(list));
  }

  @GetMapping("/operations/{operation}")
  ResponseEntity<ApiAnswer> operation(
      @PathVariable String publisher,
      @PathVariable String offer,
      @PathVariable String operation,
      HttpServletRequest request) {
    OfferId id = new OfferId(publisher, offer);
    return uuid(operation)
        .flatMap(one -> records.operation(id, one))
        .flatMap(
            one ->
                records
                    .submission(one.submission())
                    .map(s -> operation(one, s, AnswerLanguage.of(request))))
        .orElseGet(
            () -> PortalErrors.notFound("Offer " + id + " has no operation " + operation + "."));
  }

  private ResponseEntity<ApiAnswer> operation(
      Operation operation, Submission submission, Language language) {
    StatusAnswer status =
        documents.status(
            Optional.of(submission),
            Optional.empty(),
            records.messages(submission),
            Optional.empty(),
            language);
    return ResponseEntity.ok()
        .headers(AnswerLanguage.headers(language))
        .body(new OperationAnswer(status, documents.operation(operation, submission)));
  }

  @GetMapping("/status")
  ResponseEntity<ApiAnswer> status(
      @PathVariable String publisher, @PathVariable String offer, HttpServletRequest request) {
    OfferId id = new OfferId(publisher, offer);
    return offers.find(id).isEmpty()
        ? PortalErrors.noSuchOffer(id)
        : ResponseEntity.ok()
            .headers(AnswerLanguage.headers(AnswerLanguage.of(request)))
            .body(statusOf(id, AnswerLanguage.of(request)));
  }

  private StatusAnswer statusOf(OfferId id, Language language) {
    Optional<Submission> latest = records.latest(id);
    return documents.status(
        latest,
        records.head(id),
        latest.map(records::messages).orElse(List.of()),
        distribution.stopOf(id),
        language);
  }

  private ResponseEntity<ApiAnswer> accepted(OfferId id, Operation operation) {
    return ResponseEntity.status(HttpStatus.ACCEPTED)
        .header("Operation-Location", location(id, operation))
        .build();
  }

  private String location(OfferId id, Operation operation) {
    return publicUrl.absolute(
        "/api/publishers/"
            + id.publisher()
            + "/offers/"
            + id.offer()
            + "/operations/"
            + operation.id()
            + "?api-version="
            + ApiVersion.CURRENT);
  }

  private static Optional<UUID> uuid(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
