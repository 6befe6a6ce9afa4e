package org.moduleyard.server.platform.web;

import org.springframework.http.HttpStatus;

/**
 * The explanation of a failed request that a person reads.
 *
 * @param status the HTTP status
 * @param headline the failure in a few words
 * @param advice the reason and the next step
 */
public record Explanation(int status, Text headline, Text advice) {

  /** Optional request attribute: an explanation that knows more than the status tells. */
  public static final String ATTRIBUTE = "org.moduleyard.explanation";

  public static Explanation of(HttpStatus status) {
    return switch (status) {
      case GONE -> of(status, Text.of("common.error.gone"), Text.of("common.error.gone.advice"));
      case NOT_FOUND ->
          of(status, Text.of("common.error.absent"), Text.of("common.error.absent.advice"));
      case FORBIDDEN ->
          of(status, Text.of("common.error.closed"), Text.of("common.error.closed.advice"));
      case UNAUTHORIZED ->
          of(status, Text.of("common.error.stranger"), Text.of("common.error.stranger.advice"));
      case METHOD_NOT_ALLOWED, UNSUPPORTED_MEDIA_TYPE, NOT_ACCEPTABLE, BAD_REQUEST ->
          of(status, Text.of("common.error.unclear"), Text.of("common.error.unclear.advice"));
      case CONTENT_TOO_LARGE ->
          of(status, Text.of("common.error.large"), Text.of("common.error.large.advice"));
      case SERVICE_UNAVAILABLE, TOO_MANY_REQUESTS ->
          of(status, Text.of("common.error.busy"), Text.of("common.error.busy.advice"));
      default ->
          status.is5xxServerError()
              ? of(status, Text.of("common.error.ours"), Text.of("common.error.ours.advice"))
              : of(status, Text.of("common.error.other"), Text.of("common.error.other.advice"));
    };
  }

  private static Explanation of(HttpStatus status, Text headline, Text advice) {
    return new Explanation(status.value(), headline, advice);
  }
}
