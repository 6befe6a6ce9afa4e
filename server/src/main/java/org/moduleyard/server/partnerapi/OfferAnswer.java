package org.moduleyard.server.partnerapi;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.moduleyard.server.platform.web.error.ApiAnswer;
import tools.jackson.databind.JsonNode;

/**
 * An offer: the publisher's own document, passed through with what the marketplace adds.
 *
 * @param document the members of the publisher's document
 * @param version of the offer, or the one that its next submission will have
 * @param liveVersion absent when customers see none, and of a frozen version
 * @param removedHtml absent unless the offer was just saved and some was taken out
 */
record OfferAnswer(
    @JsonAnyGetter Map<String, JsonNode> document,
    String status,
    int version,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer liveVersion,
    String eTag,
    String changedTime,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<RemovedHtml> removedHtml)
    implements ApiAnswer {

  /** Said by the marketplace, also when a publisher sent back what was read. */
  private static final Set<String> OURS =
      Set.of("status", "version", "liveVersion", "eTag", "changedTime");

  OfferAnswer {
    document = new LinkedHashMap<>(document);
    document.keySet().removeAll(OURS);
    if (!removedHtml.isEmpty()) {
      document.remove("removedHtml");
    }
    removedHtml = List.copyOf(removedHtml);
  }

  /**
   * HTML that was taken out of a text when it was saved.
   *
   * @param target JSON pointer to the text
   * @param position in Unicode code points from 0
   */
  record RemovedHtml(String target, String what, int count, String excerpt, int position) {}
}
