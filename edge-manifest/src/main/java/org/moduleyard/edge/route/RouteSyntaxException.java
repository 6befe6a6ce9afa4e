package org.moduleyard.edge.route;

import org.moduleyard.edge.json.TextRange;
import org.moduleyard.edge.message.Message;

/** A route that Edge Hub could not parse; it would then reject its whole configuration. */
public final class RouteSyntaxException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Message what;
  private final int position;
  private final int end;

  RouteSyntaxException(int position, int end, Message flaw) {
    this(Message.of("{0} at character {1}", flaw, position + 1), position, end);
  }

  private RouteSyntaxException(Message what, int position, int end) {
    super(what.english());
    this.what = what;
    this.position = position;
    this.end = end;
  }

  /** The flaw and where it is, in a sentence without a full stop. */
  public Message what() {
    return what;
  }

  /** Zero-based index into the route text, in UTF-16 units, where reading stopped. */
  public int position() {
    return position;
  }

  /** The word that could not be read; of no length where the route ends too early. */
  public TextRange range() {
    return new TextRange(position, end);
  }
}
