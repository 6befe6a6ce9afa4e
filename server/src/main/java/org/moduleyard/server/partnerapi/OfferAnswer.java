package org.moduleyard.server.partnerapi;

import com.fasterxml.jackson.annotation.JsonValue;
import org.moduleyard.server.platform.web.error.ApiAnswer;
import tools.jackson.databind.node.ObjectNode;

/** An offer: the publisher's own document, passed through with what the marketplace adds. */
record OfferAnswer(@JsonValue ObjectNode document) implements ApiAnswer {

  /**
   * HTML that was taken out of a text when it was saved.
   *
   * @param target JSON pointer to the text
   * @param position in Unicode code points from 0
   */
  record RemovedHtml(String target, String what, int count, String excerpt, int position) {}
}
