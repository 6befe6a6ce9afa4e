package org.moduleyard.server.partnerapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * An offer in the list of offers: of its definition only the display text.
 *
 * @param version the one its next submission will have
 * @param liveVersion the version that customers see; absent when there is none
 */
record OfferEntry(
    String publisherId,
    String offerTypeId,
    String id,
    Definition definition,
    String status,
    int version,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer liveVersion,
    String eTag,
    String changedTime) {

  /** As much of the definition as the list shows. */
  record Definition(String displayText) {}
}
