package org.moduleyard.server.platform.web.error;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The form of every error under {@code /api}, that of the Cloud Partner Portal API:
 *
 * <pre>
 * {"error": {"code": "ValidationFailed", "message": "…",
 *            "details": [{"code": "…", "target": "/name", "message": "…"}]}}
 * </pre>
 */
record ApiErrorAnswer(Said error) implements ApiAnswer {

  /**
   * The error.
   *
   * @param code a word of {@link ApiErrorCode}
   * @param details one entry for each problem; absent when there are none to tell apart
   */
  record Said(
      String code,
      String message,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<?> details) {}

  static ApiErrorAnswer of(ApiErrorCode code, String message, @Nullable List<?> details) {
    return new ApiErrorAnswer(new Said(code.word(), message, details));
  }
}
