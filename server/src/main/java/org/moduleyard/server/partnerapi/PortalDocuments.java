package org.moduleyard.server.partnerapi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.moduleyard.edge.message.Message;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.field.Bound;
import org.moduleyard.offerdocument.field.Violation;
import org.moduleyard.offerdocument.rule.listing.OfferHtml;
import org.moduleyard.server.catalog.likeness.LookAlike;
import org.moduleyard.server.offer.draft.EntityTag;
import org.moduleyard.server.offer.draft.OfferDraft;
import org.moduleyard.server.offer.draft.OfferSummary;
import org.moduleyard.server.offer.picture.Media;
import org.moduleyard.server.platform.PublicUrl;
import org.moduleyard.server.platform.web.Language;
import org.moduleyard.server.platform.web.Text;
import org.moduleyard.server.publication.OfferStanding;
import org.moduleyard.server.publication.check.OfferCheck;
import org.moduleyard.server.publication.stop.OfferStop;
import org.moduleyard.server.publication.submission.OfferStatus;
import org.moduleyard.server.publication.submission.Operation;
import org.moduleyard.server.publication.submission.Step;
import org.moduleyard.server.publication.submission.StepStatus;
import org.moduleyard.server.publication.submission.Submission;
import org.moduleyard.server.publication.submission.SubmissionHead;
import org.moduleyard.server.publication.submission.SubmissionMessage;
import org.moduleyard.server.publication.submission.SubmissionState;
import org.moduleyard.server.publication.submission.WaitingFor;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Makes the answers of the Cloud Partner Portal API, {@code api-version=2017-10-31}. An offer is
 * the document that its publisher sent, in which only a few members are set; everything else is a
 * record.
 */
@Component
class PortalDocuments {

  /** More would tell nobody more and make a hostile save's answer larger than its body. */
  private static final int MOST_REMOVALS = 1000;

  private final Media media;
  private final PublicUrl publicUrl;

  PortalDocuments(Media media, PublicUrl publicUrl) {
    this.media = media;
    this.publicUrl = publicUrl;
  }

  /** The draft; {@code version} is the one its next submission will have. */
  OfferAnswer draft(OfferDraft draft, Optional<SubmissionHead> latest) {
    return drafted(draft, latest, List.of());
  }

  /** The draft as it was saved, with what was taken out of its HTML; that list is not stored. */
  OfferAnswer saved(
      OfferDraft draft,
      Optional<SubmissionHead> latest,
      List<OfferHtml.Removed> removed,
      Language language) {
    return drafted(draft, latest, removals(removed, language.locale()));
  }

  private OfferAnswer drafted(
      OfferDraft draft, Optional<SubmissionHead> latest, List<OfferAnswer.RemovedHtml> removed) {
    return new OfferAnswer(
        members(draft.document()),
        statusOfHead(latest).wireName(),
        nextVersion(latest),
        liveVersion(latest),
        draft.tag().value(),
        EntityTag.changeTime(draft.changedAt()),
        removed);
  }

  private Map<String, JsonNode> members(OfferDocument document) {
    Map<String, JsonNode> members = new LinkedHashMap<>();
    media
        .withAbsoluteUrls(document)
        .properties()
        .forEach(member -> members.put(member.getKey(), member.getValue()));
    return members;
  }

  private static List<OfferAnswer.RemovedHtml> removals(
      List<OfferHtml.Removed> removed, Locale language) {
    List<OfferAnswer.RemovedHtml> list = new ArrayList<>();
    int told = removed.size() > MOST_REMOVALS ? MOST_REMOVALS - 1 : removed.size();
    for (OfferHtml.Removed one : removed.subList(0, told)) {
      list.add(removal(one, one.removal().kind().in(language)));
    }
    if (told < removed.size()) {
      list.add(
          removal(
              removed.get(told),
              Message.of("this and {0} more", removed.size() - told - 1).in(language)));
    }
    return list;
  }

  private static OfferAnswer.RemovedHtml removal(OfferHtml.Removed removed, String what) {
    return new OfferAnswer.RemovedHtml(
        removed.pointer(),
        what,
        removed.removal().count(),
        removed.removal().excerpt(),
        removed.removal().position());
  }

  /** A list entry: of the definition only the display text. */
  OfferEntry summary(OfferSummary draft, Optional<SubmissionHead> latest) {
    return new OfferEntry(
        draft.id().publisher(),
        draft.offerTypeId(),
        draft.id().offer(),
        new OfferEntry.Definition(draft.displayText()),
        statusOfHead(latest).wireName(),
        nextVersion(latest),
        liveVersion(latest),
        draft.tag().value(),
        EntityTag.changeTime(draft.changedAt()));
  }

  private static int nextVersion(Optional<SubmissionHead> latest) {
    return latest.map(head -> head.version() + 1).orElse(1);
  }

  /** A frozen version, as it fills a slot. */
  OfferAnswer submitted(Submission submission) {
    return new OfferAnswer(
        members(submission.document()),
        submission.state().offerStatus().wireName(),
        submission.version(),
        null,
        submission.tag().value(),
        EntityTag.changeTime(submission.createdAt()),
        List.of());
  }

  static OfferStatus statusOf(Optional<Submission> latest) {
    return latest
        .map(submission -> submission.state().offerStatus())
        .orElse(OfferStatus.NEVER_PUBLISHED);
  }

  /** Ours: the version that customers see, whatever became of a newer one. */
  private static @Nullable Integer liveVersion(Optional<SubmissionHead> latest) {
    return latest.flatMap(SubmissionHead::liveVersion).orElse(null);
  }

  static OfferStatus statusOfHead(Optional<SubmissionHead> latest) {
    return latest.map(head -> head.state().offerStatus()).orElse(OfferStatus.NEVER_PUBLISHED);
  }

  /**
   * The status document of an offer, or of one of its operations.
   *
   * @param head the newest submission and what is live; empty when the document is about an
   *     operation
   * @param stop the present stop of the offer's distribution
   * @param language that people read {@code waitingFor} in
   */
  StatusAnswer status(
      Optional<Submission> submission,
      Optional<SubmissionHead> head,
      List<SubmissionMessage> messages,
      Optional<OfferStop> stop,
      Language language) {
    return new StatusAnswer(
        statusOf(submission).wireName(),
        messages(messages.stream().filter(PortalDocuments::isError).toList()),
        submission.map(Submission::version).orElse(null),
        submission.map(Submission::version).orElse(null),
        submission.map(PortalDocuments::cancellation).orElse(null),
        liveVersion(head),
        waitingFor(waitingFor(submission, head), language),
        steps(submission, messages),
        List.of(),
        liveLinks(submission),
        submission.map(Submission::notificationEmails).orElse(null),
        stop.map(PortalDocuments::stop).orElse(null));
  }

  /** Of an operation its own submission, of an offer what is live too. */
  private static WaitingFor waitingFor(
      Optional<Submission> submission, Optional<SubmissionHead> head) {
    return head.isEmpty() && submission.isPresent()
        ? submission.get().state().waitingFor()
        : OfferStanding.of(head).waitingFor();
  }

  private static StatusAnswer.@Nullable Waiting waitingFor(WaitingFor party, Language language) {
    return party.isNobody()
        ? null
        : new StatusAnswer.Waiting(
            party.wireName(), Text.of("publication.acts", party.label()).in(language));
  }

  /** The errors and warnings about a draft before it is published. */
  CheckAnswer check(OfferCheck.Checked checked, Language language) {
    return new CheckAnswer(
        checked.isPublishable(),
        checked.violations().stream().map(one -> violation(one, language)).toList(),
        checked.locked().stream()
            .map(
                field ->
                    new CheckAnswer.LockedField(
                        field.pointer(), field.rule(), field.reason().in(language.locale())))
            .toList(),
        checked.alike().stream().map(PortalDocuments::similar).toList());
  }

  private static CheckAnswer.SimilarName similar(LookAlike alike) {
    return new CheckAnswer.SimilarName(
        alike.field() == LookAlike.Field.TITLE ? "title" : "publisherName",
        alike.publisherId(),
        alike.publisherName(),
        alike.offerId(),
        alike.title());
  }

  /** A violated rule; {@code limit} is there when a number was exceeded. */
  static CheckAnswer.Violation violation(Violation violation, Language language) {
    Bound limit = violation.limit();
    return new CheckAnswer.Violation(
        violation.rule(),
        violation.pointer(),
        violation.blocks() ? "error" : "warning",
        violation.message(language.locale()),
        violation.remedy(language.locale()),
        limit == null ? null : new CheckAnswer.Limit(limit.name(), limit.max()));
  }

  private static StatusAnswer.Stop stop(OfferStop stop) {
    return new StatusAnswer.Stop(
        stop.byOperator() ? "operator" : "publisher",
        stop.reason(),
        stop.notice().reason().wireName(),
        unlessEmpty(stop.notice().sentence()),
        unlessEmpty(stop.notice().successor()),
        EntityTag.changeTime(stop.requestedAt()));
  }

  private static @Nullable String unlessEmpty(String text) {
    return text.isEmpty() ? null : text;
  }

  private static boolean isError(SubmissionMessage message) {
    return message.level() == SubmissionMessage.Level.ERROR;
  }

  private static String cancellation(Submission submission) {
    return submission.state().allows(SubmissionState.Event.CANCEL) ? "canCancel" : "cannotCancel";
  }

  private static List<StatusAnswer.Step> steps(
      Optional<Submission> submission, List<SubmissionMessage> messages) {
    Map<Step, List<SubmissionMessage>> byStep =
        messages.stream().collect(Collectors.groupingBy(SubmissionMessage::step));
    return Arrays.stream(Step.values())
        .map(step -> step(step, submission, byStep.getOrDefault(step, List.of())))
        .toList();
  }

  private static StatusAnswer.Step step(
      Step step, Optional<Submission> submission, List<SubmissionMessage> messages) {
    StepStatus status =
        submission.map(one -> StepStatus.of(step, one)).orElse(StepStatus.NOT_STARTED);
    return new StatusAnswer.Step(
        step.id(),
        step.title(),
        step.description(),
        step.expected(),
        status.wireName(),
        submission.map(status::progress).orElse(0),
        messages(messages));
  }

  private static List<StatusAnswer.Message> messages(List<SubmissionMessage> messages) {
    return messages.stream()
        .map(
            message ->
                new StatusAnswer.Message(
                    message.html(),
                    message.level().name().toLowerCase(Locale.ROOT),
                    EntityTag.changeTime(message.at())))
        .toList();
  }

  private List<String> liveLinks(Optional<Submission> submission) {
    return submission
        .filter(one -> one.state() == SubmissionState.LIVE)
        .map(one -> publicUrl.absolute("/" + one.offer()))
        .stream()
        .toList();
  }

  /** One operation as the list of submissions shows it. */
  OperationEntry operation(Operation operation, Submission submission) {
    return new OperationEntry(
        operation.id().toString(),
        submission.offer().offer(),
        submission.version(),
        submission.offerTypeId(),
        submission.offer().publisher(),
        operation.type().wireName(),
        submission.state().operationStatus(operation.type()).wireName(),
        submission.version(),
        operation.type() == Operation.Type.PUBLISH ? "staging" : "production",
        submission.revision(),
        OperationEntry.Definition.of(submission.notificationEmails()),
        EntityTag.changeTime(operation.createdAt()),
        EntityTag.changeTime(submission.changedAt()));
  }
}
