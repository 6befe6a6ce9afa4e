package org.moduleyard.server.partnerapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.moduleyard.server.platform.web.error.ApiAnswer;

/**
 * The status document of an offer, or of one of its operations. Null members are absent: those
 * about a version, of an offer that was never published.
 *
 * @param liveVersion the version that customers see, whatever became of a newer one
 * @param cancellationRequestState {@code canCancel} or {@code cannotCancel}
 * @param distributionStop the present stop of the offer's distribution
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record StatusAnswer(
    String status,
    List<Message> messages,
    @Nullable Integer offerVersion,
    @Nullable Integer publishingVersion,
    @Nullable String cancellationRequestState,
    @Nullable Integer liveVersion,
    @Nullable Waiting waitingFor,
    List<Step> steps,
    List<String> previewLinks,
    List<String> liveLinks,
    @Nullable String notificationEmails,
    @Nullable Stop distributionStop)
    implements ApiAnswer {

  /**
   * The party that has to act before it goes on.
   *
   * @param party as a word for programs
   * @param text the same for people, in their language
   */
  record Waiting(String party, String text) {}

  /**
   * Something a step has to say.
   *
   * @param level {@code information}, {@code warning} or {@code error}
   */
  record Message(String messageHtml, String level, String timestamp) {}

  /** A step of publishing, and how far it is. */
  record Step(
      String id,
      String stepName,
      String description,
      String estimatedTimeFrame,
      String status,
      int progressPercentage,
      List<Message> messages) {}

  /**
   * A stop of the distribution.
   *
   * @param by {@code publisher} or {@code operator}
   * @param reason between publisher and operator
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Stop(
      String by,
      String reason,
      String publicReason,
      @Nullable String publicSentence,
      @Nullable String successor,
      String requestedDateTime) {}

  /** The same without the versions, which the operation beside it states. */
  StatusAnswer withoutVersions() {
    return new StatusAnswer(
        status,
        messages,
        null,
        null,
        cancellationRequestState,
        liveVersion,
        waitingFor,
        steps,
        previewLinks,
        liveLinks,
        notificationEmails,
        distributionStop);
  }
}
