package org.moduleyard.server.partnerapi;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.field.Bound;
import org.moduleyard.offerdocument.field.OfferKeys;
import org.moduleyard.offerdocument.field.Violation;
import org.moduleyard.offerdocument.lock.Locked;
import org.moduleyard.offerdocument.rule.listing.OfferHtml;
import org.moduleyard.server.catalog.likeness.LookAlike;
import org.moduleyard.server.offer.draft.EntityTag;
import org.moduleyard.server.offer.draft.OfferDraft;
import org.moduleyard.server.offer.draft.OfferSummary;
import org.moduleyard.server.offer.picture.Media;
import org.moduleyard.server.platform.PublicUrl;
import org.moduleyard.server.publication.check.OfferCheck;
import org.moduleyard.server.publication.stop.OfferStop;
import org.moduleyard.server.publication.submission.OfferStatus;
import org.moduleyard.server.publication.submission.Operation;
import org.moduleyard.server.publication.submission.OperationStatus;
import org.moduleyard.server.publication.submission.Step;
import org.moduleyard.server.publication.submission.StepStatus;
import org.moduleyard.server.publication.submission.Submission;
import org.moduleyard.server.publication.submission.SubmissionHead;
import org.moduleyard.server.publication.submission.SubmissionMessage;
import org.moduleyard.server.publication.submission.SubmissionState;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON documents of the Cloud Partner Portal API, {@code api-version=2017-10-31}.
 *
 * <pre>
 * offer   { publisherId, offerTypeId, id, status, version, liveVersion?, offerTypeVersions?, definition, eTag, changedTime }
 *           removedHtml?[ { target, what, count, excerpt, position } ], in the answer to a save only
 * status  { status, messages[], offerVersion?, publishingVersion?, liveVersion?, cancellationRequestState?,
 *           steps[ { id, stepName, description, estimatedTimeFrame, status, progressPercentage, messages[] } ],
 *           previewLinks[], liveLinks[], notificationEmails?,
 *           distributionStop? { by: publisher|operator, reason, publicReason, publicSentence?,
 *                               successor?, requestedDateTime } }
 * check   { valid, violations[ { code, target, severity: error|warning, message, remedy, limit? } ],
 *           lockedFields[ { target, code, message } ], similarNames[ { field, publisherId, … } ] }
 * message { messageHtml, level: information|warning|error, timestamp }
 * </pre>
 */
@Component
class PortalDocuments {

  /** More would tell nobody more and make a hostile save's answer larger than its body. */
  private static final int MOST_REMOVALS = 1000;

  private static final String LIVE_VERSION = "liveVersion";

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Media media;
  private final PublicUrl publicUrl;

  PortalDocuments(Media media, PublicUrl publicUrl) {
    this.media = media;
    this.publicUrl = publicUrl;
  }

  /** The draft; {@code version} is the one its next submission will have. */
  ObjectNode draft(OfferDraft draft, Optional<SubmissionHead> latest) {
    ObjectNode offer = offer(draft.document(), statusOfHead(latest), nextVersion(latest));
    liveVersion(offer, latest);
    offer.put("eTag", draft.tag().value());
    offer.put("changedTime", EntityTag.changeTime(draft.changedAt()));
    return offer;
  }

  /** The draft as it was saved, with what was taken out of its HTML; that list is not stored. */
  ObjectNode saved(
      OfferDraft draft, Optional<SubmissionHead> latest, List<OfferHtml.Removed> removed) {
    ObjectNode offer = draft(draft, latest);
    if (!removed.isEmpty()) {
      ArrayNode list = offer.putArray("removedHtml");
      int told = removed.size() > MOST_REMOVALS ? MOST_REMOVALS - 1 : removed.size();
      for (OfferHtml.Removed one : removed.subList(0, told)) {
        removal(list, one, one.removal().what());
      }
      if (told < removed.size()) {
        removal(list, removed.get(told), "this and " + (removed.size() - told - 1) + " more");
      }
    }
    return offer;
  }

  private static void removal(ArrayNode list, OfferHtml.Removed removed, String what) {
    list.addObject()
        .put("target", removed.pointer())
        .put("what", what)
        .put("count", removed.removal().count())
        .put("excerpt", removed.removal().excerpt())
        .put("position", removed.removal().position());
  }

  /** A list entry: of the definition only the display text. */
  ObjectNode summary(OfferSummary draft, Optional<SubmissionHead> latest) {
    ObjectNode offer = JSON.objectNode();
    offer.put(OfferKeys.PUBLISHER_ID, draft.id().publisher());
    offer.put(OfferKeys.OFFER_TYPE_ID, draft.offerTypeId());
    offer.put(OfferKeys.OFFER_ID, draft.id().offer());
    offer.putObject(OfferKeys.DEFINITION).put(OfferKeys.DISPLAY_TEXT, draft.displayText());
    offer.put("status", statusOfHead(latest).wireName());
    offer.put("version", nextVersion(latest));
    liveVersion(offer, latest);
    offer.put("eTag", draft.tag().value());
    offer.put("changedTime", EntityTag.changeTime(draft.changedAt()));
    return offer;
  }

  private static int nextVersion(Optional<SubmissionHead> latest) {
    return latest.map(head -> head.version() + 1).orElse(1);
  }

  /** A frozen version, as it fills a slot. */
  ObjectNode submitted(Submission submission) {
    ObjectNode offer =
        offer(submission.document(), OfferStatus.of(submission.state()), submission.version());
    offer.put("eTag", submission.tag().value());
    offer.put("changedTime", EntityTag.changeTime(submission.createdAt()));
    return offer;
  }

  static OfferStatus statusOf(Optional<Submission> latest) {
    return latest
        .map(submission -> OfferStatus.of(submission.state()))
        .orElse(OfferStatus.NEVER_PUBLISHED);
  }

  /** Ours: the version that customers see, whatever became of a newer one. */
  private static void liveVersion(ObjectNode node, Optional<SubmissionHead> latest) {
    latest
        .flatMap(SubmissionHead::liveVersion)
        .ifPresent(version -> node.put(LIVE_VERSION, version));
  }

  static OfferStatus statusOfHead(Optional<SubmissionHead> latest) {
    return latest.map(head -> OfferStatus.of(head.state())).orElse(OfferStatus.NEVER_PUBLISHED);
  }

  private ObjectNode offer(OfferDocument document, OfferStatus status, int version) {
    ObjectNode offer = JSON.objectNode();
    offer.setAll((ObjectNode) media.withAbsoluteUrls(document.json()));
    offer.remove(LIVE_VERSION); // sent back as it was read
    offer.put("status", status.wireName());
    offer.put("version", version);
    return offer;
  }

  /**
   * The status document of an offer, or of one of its operations.
   *
   * @param head the newest submission and what is live; empty when the document is about an
   *     operation
   * @param stop the present stop of the offer's distribution
   */
  ObjectNode status(
      Optional<Submission> submission,
      Optional<SubmissionHead> head,
      List<SubmissionMessage> messages,
      Optional<OfferStop> stop) {
    ObjectNode status = JSON.objectNode();
    status.put("status", statusOf(submission).wireName());
    status.set("messages", messages(messages.stream().filter(PortalDocuments::isError).toList()));
    submission.ifPresent(
        one -> {
          status.put("offerVersion", one.version());
          status.put("publishingVersion", one.version());
          status.put("cancellationRequestState", cancellation(one));
        });
    liveVersion(status, head);
    status.set("steps", steps(submission, messages));
    status.set("previewLinks", JSON.arrayNode());
    status.set("liveLinks", liveLinks(submission));
    submission.ifPresent(one -> status.put("notificationEmails", one.notificationEmails()));
    stop.ifPresent(one -> status.set("distributionStop", stop(one)));
    return status;
  }

  /** The errors and warnings about a draft before it is published. */
  ObjectNode check(OfferCheck.Checked checked) {
    ObjectNode node = JSON.objectNode();
    node.put("valid", checked.isPublishable());
    ArrayNode violations = node.putArray("violations");
    checked.violations().forEach(violation -> violations.add(violation(violation)));
    ArrayNode locked = node.putArray("lockedFields");
    for (Locked field : checked.locked()) {
      locked
          .addObject()
          .put("target", field.pointer())
          .put("code", field.rule())
          .put("message", field.reason());
    }
    ArrayNode similar = node.putArray("similarNames");
    for (LookAlike alike : checked.alike()) {
      similar
          .addObject()
          .put("field", alike.field() == LookAlike.Field.TITLE ? "title" : "publisherName")
          .put("publisherId", alike.publisherId())
          .put("publisherName", alike.publisherName())
          .put("offerId", alike.offerId())
          .put("title", alike.title());
    }
    return node;
  }

  /** A violated rule; {@code limit} is there when a number was exceeded. */
  static ObjectNode violation(Violation violation) {
    ObjectNode node = JSON.objectNode();
    node.put("code", violation.rule());
    node.put("target", violation.pointer());
    node.put("severity", violation.blocks() ? "error" : "warning");
    node.put("message", violation.message());
    node.put("remedy", violation.remedy());
    Bound limit = violation.limit();
    if (limit != null) {
      node.putObject("limit").put("name", limit.name()).put("max", limit.max());
    }
    return node;
  }

  private static ObjectNode stop(OfferStop stop) {
    ObjectNode node = JSON.objectNode();
    node.put("by", stop.byOperator() ? "operator" : "publisher");
    node.put("reason", stop.reason());
    node.put("publicReason", stop.notice().reason().wireName());
    if (!stop.notice().sentence().isEmpty()) {
      node.put("publicSentence", stop.notice().sentence());
    }
    if (!stop.notice().successor().isEmpty()) {
      node.put("successor", stop.notice().successor());
    }
    node.put("requestedDateTime", EntityTag.changeTime(stop.requestedAt()));
    return node;
  }

  private static boolean isError(SubmissionMessage message) {
    return message.level() == SubmissionMessage.Level.ERROR;
  }

  private static String cancellation(Submission submission) {
    return submission.state().allows(SubmissionState.Event.CANCEL) ? "canCancel" : "cannotCancel";
  }

  private ArrayNode steps(Optional<Submission> submission, List<SubmissionMessage> messages) {
    Map<Step, List<SubmissionMessage>> byStep =
        messages.stream().collect(Collectors.groupingBy(SubmissionMessage::step));
    ArrayNode steps = JSON.arrayNode();
    for (Step step : Step.values()) {
      StepStatus status =
          submission.map(one -> StepStatus.of(step, one)).orElse(StepStatus.NOT_STARTED);
      ObjectNode node = steps.addObject();
      node.put("id", step.id());
      node.put("stepName", step.title());
      node.put("description", step.description());
      node.put("estimatedTimeFrame", step.expected());
      node.put("status", status.wireName());
      node.put("progressPercentage", submission.map(status::progress).orElse(0));
      node.set("messages", messages(byStep.getOrDefault(step, List.of())));
    }
    return steps;
  }

  private static ArrayNode messages(List<SubmissionMessage> messages) {
    ArrayNode array = JSON.arrayNode();
    for (SubmissionMessage message : messages) {
      ObjectNode node = array.addObject();
      node.put("messageHtml", message.html());
      node.put("level", message.level().name().toLowerCase(Locale.ROOT));
      node.put("timestamp", EntityTag.changeTime(message.at()));
    }
    return array;
  }

  private ArrayNode liveLinks(Optional<Submission> submission) {
    ArrayNode links = JSON.arrayNode();
    submission
        .filter(one -> one.state() == SubmissionState.LIVE)
        .ifPresent(one -> links.add(publicUrl.absolute("/" + one.offer())));
    return links;
  }

  /** One operation as the list of submissions shows it. */
  ObjectNode operation(Operation operation, Submission submission) {
    ObjectNode node = JSON.objectNode();
    node.put("id", operation.id().toString());
    node.put("offerId", submission.offer().offer());
    node.put("offerVersion", submission.version());
    node.put("offerTypeId", submission.offerTypeId());
    node.put("publisherId", submission.offer().publisher());
    node.put("submissionType", operation.type().wireName());
    node.put("submissionState", OperationStatus.of(operation, submission.state()).wireName());
    node.put("publishingVersion", submission.version());
    node.put("slot", operation.type() == Operation.Type.PUBLISH ? "staging" : "production");
    node.put("version", submission.revision());
    node.putObject("definition")
        .putObject("metadata")
        .put("emails", submission.notificationEmails());
    node.put("createdDateTime", EntityTag.changeTime(operation.createdAt()));
    node.put("changedTime", EntityTag.changeTime(submission.changedAt()));
    return node;
  }
}
