package org.moduleyard.server.platform.web.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.moduleyard.server.platform.web.error.ApiAnswer;

/**
 * A list, or a part of a long one.
 *
 * @param nextLink address of the next part; absent in the last one
 */
public record ListPart<T>(
    List<T> value, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String nextLink)
    implements ApiAnswer {

  /** A list that is never long. */
  public static <T> ListPart<T> all(List<T> value) {
    return new ListPart<>(value, null);
  }
}
