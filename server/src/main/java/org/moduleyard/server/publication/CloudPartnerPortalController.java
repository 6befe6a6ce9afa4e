package org.moduleyard.server.publication;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.moduleyard.offerdocument.OfferDocument;
import org.moduleyard.offerdocument.OfferHtml;
import org.moduleyard.server.catalog.Slot;
import org.moduleyard.server.certification.PlanReport;
import org.moduleyard.server.identity.Caller;
import org.moduleyard.server.offer.OfferDraft;
import org.moduleyard.server.offer.OfferId;
import org.moduleyard.server.offer.OfferSummary;
import org.moduleyard.server.offer.Offers;
import org.moduleyard.server.offer.Precondition;
import org.moduleyard.server.offer.SaveOutcome;
import org.moduleyard.server.platform.PublicUrl;
import org.moduleyard.server.platform.web.ApiVersion;
import org.moduleyard.server.publication.Publishing.ActionOutcome;
import org.moduleyard.server.publication.Publishing.PublishOutcome;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The Cloud Partner Portal API, {@code api-version=2017-10-31} (interfaces A2).
 *
 * <p>Who calls and which api-version is asked for was checked before (identity's gate); here every
 * path belongs to a publisher the caller is a member of.
 */
@RestController
@RequestMapping("/api/publishers/{publisher}/offers")
class CloudPartnerPortalController {

  private static final int HISTORY = 100;

  private final Offers offers;
  private final Publishing publishing;
  private final PortalDocuments documents;
  private final RequestBodies bodies;
  private final PublicUrl publicUrl;

  CloudPartnerPortalController(
      Offers offers,
      Publishing publishing,
      PortalDocuments documents,
      RequestBodies bodies,
      PublicUrl publicUrl) {
    this.offers = offers;
    this.publishing = publishing;
    this.documents = documents;
    this.bodies = bodies;
    this.publicUrl = publicUrl;
  }

  @GetMapping({"", "/"})
  ResponseEntity<JsonNode> list(
      @PathVariable String publisher,
      @RequestParam(name = "$filter", required = false) @Nullable String filter) {
    Optional<OfferTypeFilter> types = OfferTypeFilter.parse(filter);
    if (types.isEmpty()) {
      return PortalErrors.badRequest(
          "$filter '" + filter + "' is not supported. Write: offerTypeId eq '<id>'");
    }
    Map<OfferId, SubmissionHead> heads = publishing.heads(publisher);
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (OfferSummary draft : offers.summaries(publisher)) {
      if (types.get().accepts(draft.offerTypeId())) {
        list.add(documents.summary(draft, Optional.ofNullable(heads.get(draft.id()))));
      }
    }
    return ResponseEntity.ok(list);
  }

  @GetMapping("/{offer}")
  ResponseEntity<JsonNode> draft(@PathVariable String publisher, @PathVariable String offer) {
    OfferId id = new OfferId(publisher, offer);
    return offers.find(id).map(this::draft).orElseGet(() -> noSuchOffer(id));
  }

  private ResponseEntity<JsonNode> draft(OfferDraft draft) {
    return ResponseEntity.ok()
        .header(HttpHeaders.ETAG, draft.tag().value())
        .body(documents.draft(draft, publishing.head(draft.id())));
  }

  @GetMapping("/{offer}/versions/{version}")
  ResponseEntity<JsonNode> version(
      @PathVariable String publisher, @PathVariable String offer, @PathVariable int version) {
    OfferId id = new OfferId(publisher, offer);
    Optional<Submission> submission = publishing.version(id, version);
    if (submission.isPresent()) {
      return ResponseEntity.ok(documents.submitted(submission.get()));
    }
    Optional<OfferDraft> draft = offers.find(id);
    int next = publishing.head(id).map(SubmissionHead::version).orElse(0) + 1;
    return draft.isPresent() && version == next
        ? draft(draft.get())
        : PortalErrors.notFound("Offer " + id + " has no version " + version + ".");
  }

  /**
   * Ours, beside the documented calls: the certification report of one plan, to the byte what the
   * command line writes for the same inputs.
   */
  @GetMapping("/{offer}/versions/{version}/plans/{plan}/report")
  ResponseEntity<?> report(
      @PathVariable String publisher,
      @PathVariable String offer,
      @PathVariable int version,
      @PathVariable String plan) {
    OfferId id = new OfferId(publisher, offer);
    Optional<PlanReport> report = publishing.report(id, version, plan);
    return report.isPresent()
        ? ResponseEntity.ok()
            .contentType(MediaType.APPLICATION_JSON)
            .body(report.get().json().getBytes(StandardCharsets.UTF_8))
        : PortalErrors.notFound(
            "There is no finished certification report of plan "
                + plan
                + " in version "
                + version
                + " of offer "
                + id
                + ".");
  }

  @GetMapping("/{offer}/slot/{slot}")
  ResponseEntity<JsonNode> slot(
      @PathVariable String publisher, @PathVariable String offer, @PathVariable String slot) {
    OfferId id = new OfferId(publisher, offer);
    return switch (slot.toLowerCase(Locale.ROOT)) {
      case "draft" -> draft(publisher, offer);
      case "preview" -> slot(id, Slot.PREVIEW);
      case "production" -> slot(id, Slot.PRODUCTION);
      default ->
          PortalErrors.badRequest(
              "There is no slot '" + slot + "'. Known slots: draft, preview, production.");
    };
  }

  private ResponseEntity<JsonNode> slot(OfferId id, Slot slot) {
    return publishing
        .inSlot(id, slot)
        .map(submission -> ResponseEntity.ok((JsonNode) documents.submitted(submission)))
        .orElseGet(
            () ->
                PortalErrors.notFound(
                    "Offer "
                        + id
                        + " has nothing in its "
                        + slot.name().toLowerCase(Locale.ROOT)
                        + " slot."));
  }

  @PutMapping("/{offer}")
  ResponseEntity<JsonNode> save(
      @PathVariable String publisher,
      @PathVariable String offer,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false)
          @Nullable String ifNoneMatch,
      HttpServletRequest request,
      Caller caller)
      throws IOException {
    OfferId id = new OfferId(publisher, offer);
    OfferDocument body = bodies.offer(request);
    SaveOutcome outcome =
        offers.save(id, body, Precondition.of(ifMatch, ifNoneMatch), caller.actor());
    return switch (outcome) {
      case SaveOutcome.Created(OfferDraft draft, var removed) ->
          saved(HttpStatus.CREATED, draft, removed);
      case SaveOutcome.Replaced(OfferDraft draft, var removed) ->
          saved(HttpStatus.OK, draft, removed);
      case SaveOutcome.PreconditionMissing missing ->
          PortalErrors.badRequest(
              "Offer "
                  + id
                  + " exists already. Send If-Match with the ETag you read, or * to replace"
                  + " whatever is there.");
      case SaveOutcome.PreconditionFailed failed ->
          PortalErrors.of(
              HttpStatus.PRECONDITION_FAILED,
              "PreconditionFailed",
              "Offer "
                  + id
                  + " was changed by someone else meanwhile, or is not there. Read it again and"
                  + " repeat your change.");
      case SaveOutcome.Refused refused ->
          PortalErrors.violations(
              HttpStatus.BAD_REQUEST, "The offer was not saved.", refused.violations());
    };
  }

  private ResponseEntity<JsonNode> saved(
      HttpStatus status, OfferDraft draft, List<OfferHtml.Removed> removed) {
    return ResponseEntity.status(status)
        .header(HttpHeaders.ETAG, draft.tag().value())
        .body(documents.saved(draft, publishing.head(draft.id()), removed));
  }

  @PostMapping("/{offer}/publish")
  ResponseEntity<JsonNode> publish(
      @PathVariable String publisher,
      @PathVariable String offer,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      HttpServletRequest request,
      Caller caller)
      throws IOException {
    OfferId id = new OfferId(publisher, offer);
    String emails = bodies.notificationEmails(request);
    PublishOutcome outcome =
        publishing.publish(id, Precondition.of(ifMatch, null), emails, caller.actor());
    return switch (outcome) {
      case PublishOutcome.Accepted(Operation operation) -> accepted(id, operation);
      case PublishOutcome.NoSuchOffer none -> noSuchOffer(id);
      case PublishOutcome.DraftChanged(OfferDraft current) ->
          PortalErrors.of(
              HttpStatus.PRECONDITION_FAILED,
              "PreconditionFailed",
              "Offer " + id + " was changed meanwhile; its ETag is now " + current.tag() + ".");
      case PublishOutcome.Invalid invalid ->
          PortalErrors.violations(
              HttpStatus.UNPROCESSABLE_CONTENT,
              "Offer " + id + " cannot be published yet. Mend these fields and publish again.",
              invalid.errors());
      case PublishOutcome.Busy(Submission running) ->
          PortalErrors.of(
              HttpStatus.CONFLICT,
              "OperationInProgress",
              "Version "
                  + running.version()
                  + " of offer "
                  + id
                  + " is being published ("
                  + running.step().title()
                  + "). Wait until it is done or cancel it first.");
    };
  }

  @PostMapping("/{offer}/golive")
  ResponseEntity<JsonNode> goLive(
      @PathVariable String publisher, @PathVariable String offer, Caller caller) {
    OfferId id = new OfferId(publisher, offer);
    return answer(
        id,
        publishing.goLive(id, caller.actor()),
        "can go live only while it waits for your sign-off");
  }

  @PostMapping("/{offer}/cancel")
  ResponseEntity<JsonNode> cancel(
      @PathVariable String publisher,
      @PathVariable String offer,
      HttpServletRequest request,
      Caller caller)
      throws IOException {
    OfferId id = new OfferId(publisher, offer);
    bodies.notificationEmails(request);
    return switch (publishing.cancel(id, caller.actor())) {
      case ActionOutcome.Accepted(Operation operation) ->
          ResponseEntity.ok()
              .header("Operation-Location", location(id, operation))
              .body(statusOf(id));
      case ActionOutcome outcome ->
          answer(id, outcome, "can be canceled only from publish until Go live");
    };
  }

  private ResponseEntity<JsonNode> answer(OfferId id, ActionOutcome outcome, String rule) {
    return switch (outcome) {
      case ActionOutcome.Accepted(Operation operation) -> accepted(id, operation);
      case ActionOutcome.NoSuchOffer none -> noSuchOffer(id);
      case ActionOutcome.NotNow(Optional<Submission> submission) ->
          PortalErrors.of(
              HttpStatus.CONFLICT,
              "NotAllowedNow",
              "Offer "
                  + id
                  + " "
                  + rule
                  + "; its status is "
                  + PortalDocuments.statusOf(submission).wireName()
                  + ".");
    };
  }

  @GetMapping({"/{offer}/submissions", "/{offer}/submissions/"})
  ResponseEntity<JsonNode> submissions(
      @PathVariable String publisher,
      @PathVariable String offer,
      @RequestParam(required = false) @Nullable String status) {
    OfferId id = new OfferId(publisher, offer);
    if (offers.find(id).isEmpty()) {
      return noSuchOffer(id);
    }
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    List<Submission> history = publishing.history(id, HISTORY);
    Map<UUID, List<Operation>> operations = publishing.operationsOf(history);
    for (Submission submission : history) {
      for (Operation operation : operations.getOrDefault(submission.id(), List.of()).reversed()) {
        String current = OperationStatus.of(operation, submission.state()).wireName();
        if (status == null || status.equalsIgnoreCase(current)) {
          list.add(documents.operation(operation, submission));
        }
      }
    }
    return ResponseEntity.ok(list);
  }

  @GetMapping("/{offer}/operations/{operation}")
  ResponseEntity<JsonNode> operation(
      @PathVariable String publisher, @PathVariable String offer, @PathVariable String operation) {
    OfferId id = new OfferId(publisher, offer);
    return uuid(operation)
        .flatMap(one -> publishing.operation(id, one))
        .flatMap(one -> publishing.submission(one.submission()).map(s -> operation(one, s)))
        .orElseGet(
            () -> PortalErrors.notFound("Offer " + id + " has no operation " + operation + "."));
  }

  private ResponseEntity<JsonNode> operation(Operation operation, Submission submission) {
    var document = documents.status(Optional.of(submission), publishing.messages(submission));
    document.setAll(documents.operation(operation, submission));
    return ResponseEntity.ok(document);
  }

  @GetMapping("/{offer}/status")
  ResponseEntity<JsonNode> status(@PathVariable String publisher, @PathVariable String offer) {
    OfferId id = new OfferId(publisher, offer);
    return offers.find(id).isEmpty() ? noSuchOffer(id) : ResponseEntity.ok(statusOf(id));
  }

  private JsonNode statusOf(OfferId id) {
    Optional<Submission> latest = publishing.latest(id);
    return documents.status(latest, latest.map(publishing::messages).orElse(List.of()));
  }

  private ResponseEntity<JsonNode> accepted(OfferId id, Operation operation) {
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

  private static ResponseEntity<JsonNode> noSuchOffer(OfferId id) {
    return PortalErrors.notFound("There is no offer " + id + ".");
  }

  private static Optional<UUID> uuid(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
