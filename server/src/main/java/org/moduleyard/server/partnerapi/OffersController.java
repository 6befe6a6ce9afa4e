package org.moduleyard.server.partnerapi;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.moduleyard.edge.message.Message;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.rule.listing.OfferHtml;
import org.moduleyard.server.catalog.Slot;
import org.moduleyard.server.identity.caller.Caller;
import org.moduleyard.server.offer.Offers;
import org.moduleyard.server.offer.draft.OfferDraft;
import org.moduleyard.server.offer.draft.OfferId;
import org.moduleyard.server.offer.draft.OfferSummary;
import org.moduleyard.server.offer.draft.Precondition;
import org.moduleyard.server.offer.draft.SaveOutcome;
import org.moduleyard.server.platform.web.Language;
import org.moduleyard.server.platform.web.error.ApiAnswer;
import org.moduleyard.server.platform.web.error.ApiErrorCode;
import org.moduleyard.server.publication.Publishing;
import org.moduleyard.server.publication.Publishing.Deletion;
import org.moduleyard.server.publication.SubmissionQueries;
import org.moduleyard.server.publication.check.OfferCheck;
import org.moduleyard.server.publication.submission.Submission;
import org.moduleyard.server.publication.submission.SubmissionHead;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The documents of the Cloud Partner Portal API, {@code api-version=2017-10-31}: drafts, versions,
 * slots.
 *
 * <p>The caller and the api-version were checked before (identity's gate); here every path belongs
 * to a publisher the caller is a member of.
 */
@RestController
@RequestMapping("/api/publishers/{publisher}/offers")
class OffersController {

  private final Offers offers;
  private final SubmissionQueries records;
  private final Publishing publishing;
  private final OfferCheck check;
  private final PortalDocuments documents;
  private final RequestBodies bodies;

  OffersController(
      Offers offers,
      SubmissionQueries records,
      Publishing publishing,
      OfferCheck check,
      PortalDocuments documents,
      RequestBodies bodies) {
    this.offers = offers;
    this.records = records;
    this.publishing = publishing;
    this.check = check;
    this.documents = documents;
    this.bodies = bodies;
  }

  @GetMapping({"", "/"})
  ResponseEntity<ApiAnswer> list(
      @PathVariable String publisher,
      @RequestParam(name = "$filter", required = false) @Nullable String filter) {
    Optional<OfferFilter> chosen = OfferFilter.parse(filter);
    if (chosen.isEmpty()) {
      return PortalErrors.badRequest(
          "$filter '" + filter + "' is not supported. " + OfferFilter.FORM + ".");
    }
    Map<OfferId, SubmissionHead> heads = records.heads(publisher);
    List<OfferEntry> list = new ArrayList<>();
    for (OfferSummary offer : offers.summaries(publisher)) {
      Optional<SubmissionHead> head = Optional.ofNullable(heads.get(offer.id()));
      if (chosen.get().accepts(offer, PortalDocuments.statusOfHead(head))) {
        list.add(documents.summary(offer, head));
      }
    }
    return ResponseEntity.ok(new ListAnswer(list));
  }

  @GetMapping("/{offer}")
  ResponseEntity<ApiAnswer> draft(@PathVariable String publisher, @PathVariable String offer) {
    OfferId id = new OfferId(publisher, offer);
    return offers.find(id).map(this::draft).orElseGet(() -> PortalErrors.noSuchOffer(id));
  }

  private ResponseEntity<ApiAnswer> draft(OfferDraft draft) {
    return ResponseEntity.ok()
        .header(HttpHeaders.ETAG, draft.tag().value())
        .body(documents.draft(draft, records.head(draft.id())));
  }

  @GetMapping("/{offer}/versions/{version}")
  ResponseEntity<ApiAnswer> version(
      @PathVariable String publisher, @PathVariable String offer, @PathVariable int version) {
    OfferId id = new OfferId(publisher, offer);
    Optional<Submission> submission = records.version(id, version);
    if (submission.isPresent()) {
      return ResponseEntity.ok(documents.submitted(submission.get()));
    }
    Optional<OfferDraft> draft = offers.find(id);
    int next = records.head(id).map(SubmissionHead::version).orElse(0) + 1;
    return draft.isPresent() && version == next
        ? draft(draft.get())
        : PortalErrors.notFound("Offer " + id + " has no version " + version + ".");
  }

  @GetMapping("/{offer}/slot/{slot}")
  ResponseEntity<ApiAnswer> slot(
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

  private ResponseEntity<ApiAnswer> slot(OfferId id, Slot slot) {
    return records
        .inSlot(id, slot)
        .map(submission -> ResponseEntity.<ApiAnswer>ok(documents.submitted(submission)))
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
  ResponseEntity<ApiAnswer> save(
      @PathVariable String publisher,
      @PathVariable String offer,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false)
          @Nullable String ifNoneMatch,
      HttpServletRequest request,
      Caller caller) {
    OfferId id = new OfferId(publisher, offer);
    Language language = AnswerLanguage.of(request);
    OfferDocument body = bodies.offer(request);
    SaveOutcome outcome =
        offers.save(id, body, Precondition.of(ifMatch, ifNoneMatch), caller.actor());
    if (outcome instanceof SaveOutcome.Replaced) {
      offers.judge(id); // A whole document shows all its errors from now on.
    }
    return switch (outcome) {
      case SaveOutcome.Created(OfferDraft draft, var removed) ->
          saved(HttpStatus.CREATED, draft, removed, language);
      case SaveOutcome.Replaced(OfferDraft draft, var removed) ->
          saved(HttpStatus.OK, draft, removed, language);
      case SaveOutcome.PreconditionMissing missing ->
          PortalErrors.badRequest(
              "Offer "
                  + id
                  + " exists already. Send If-Match with the ETag you read, or * to replace"
                  + " whatever is there.");
      case SaveOutcome.PreconditionFailed failed ->
          PortalErrors.changed(
              "Offer "
                  + id
                  + " was changed by someone else meanwhile, or is not there. Read it again and"
                  + " repeat your change.");
      case SaveOutcome.Refused refused ->
          PortalErrors.violations(
              HttpStatus.BAD_REQUEST,
              Message.of("The offer was not saved."),
              refused.violations(),
              language);
    };
  }

  private ResponseEntity<ApiAnswer> saved(
      HttpStatus status, OfferDraft draft, List<OfferHtml.Removed> removed, Language language) {
    return ResponseEntity.status(status)
        .header(HttpHeaders.ETAG, draft.tag().value())
        .headers(AnswerLanguage.headers(language))
        .body(documents.saved(draft, records.head(draft.id()), removed, language));
  }

  /** Ours: everything the rules say about a draft, what is locked, and what its names are like. */
  @GetMapping("/{offer}/check")
  ResponseEntity<ApiAnswer> check(
      @PathVariable String publisher, @PathVariable String offer, HttpServletRequest request) {
    Language language = AnswerLanguage.of(request);
    OfferId id = new OfferId(publisher, offer);
    return offers
        .find(id)
        .map(
            draft ->
                ResponseEntity.ok()
                    .headers(AnswerLanguage.headers(language))
                    .<ApiAnswer>body(documents.check(check.check(draft), language)))
        .orElseGet(() -> PortalErrors.noSuchOffer(id));
  }

  /** Ours: the editor's Delete, for an offer that was never live. */
  @DeleteMapping("/{offer}")
  ResponseEntity<ApiAnswer> delete(
      @PathVariable String publisher,
      @PathVariable String offer,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      Caller caller) {
    OfferId id = new OfferId(publisher, offer);
    return switch (publishing.delete(id, Precondition.of(ifMatch, null), caller.actor())) {
      case Deletion.Deleted deleted -> ResponseEntity.noContent().build();
      case Deletion.NoSuchOffer none -> PortalErrors.noSuchOffer(id);
      case Deletion.PreconditionMissing missing ->
          PortalErrors.badRequest(
              "Send If-Match with the ETag of the draft you want to delete, or * to delete"
                  + " whatever is there.");
      case Deletion.PreconditionFailed failed ->
          PortalErrors.changed("Offer " + id + " was changed meanwhile. Read it again first.");
      case Deletion.WasLive live ->
          PortalErrors.of(
              ApiErrorCode.OFFER_WAS_LIVE,
              "Offer "
                  + id
                  + " is or was live and customers may have it, so it cannot be deleted. Stop its"
                  + " distribution instead: POST …/stopdistribution.");
      case Deletion.Busy busy ->
          PortalErrors.of(
              ApiErrorCode.OPERATION_IN_PROGRESS,
              "Offer "
                  + id
                  + " is being published, or its last submission is still being tidied up. Cancel"
                  + " it, or try again in a moment.");
    };
  }
}
