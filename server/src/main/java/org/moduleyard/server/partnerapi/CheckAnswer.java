package org.moduleyard.server.partnerapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.moduleyard.server.platform.web.error.ApiAnswer;

/**
 * The response to a check of a draft before it is published.
 *
 * @param valid true when nothing blocks its publishing
 */
record CheckAnswer(
    boolean valid,
    List<Violation> violations,
    List<LockedField> lockedFields,
    List<SimilarName> similarNames)
    implements ApiAnswer {

  /**
   * A violated rule.
   *
   * @param target JSON pointer to the value
   * @param severity {@code error} or {@code warning}
   * @param limit absent unless a number was exceeded
   */
  record Violation(
      String code,
      String target,
      String severity,
      String message,
      String remedy,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Limit limit) {}

  /** A limit that was exceeded, by its name in the settings. */
  record Limit(String name, int max) {}

  /** A field that cannot change any more. */
  record LockedField(String target, String code, String message) {}

  /** Somebody else's name that looks like one of this offer. */
  record SimilarName(
      String field, String publisherId, String publisherName, String offerId, String title) {}
}
