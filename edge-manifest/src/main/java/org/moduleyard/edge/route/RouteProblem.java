package org.moduleyard.edge.route;

import org.moduleyard.edge.json.TextRange;
import org.moduleyard.edge.message.Message;

/**
 * A flaw in a route that has the right grammar.
 *
 * @param range the place of the flaw in the route text
 * @param fatal true when Edge Hub refuses the route when it builds it, and with it all others;
 *     false when the route is accepted but does not do what it says
 * @param what the flaw, in a sentence without a full stop
 */
public record RouteProblem(TextRange range, boolean fatal, Message what) {

  /** The flaw in English. */
  public String message() {
    return what.english();
  }

  /** Zero-based index into the route text where it begins. */
  public int position() {
    return range.start();
  }
}
