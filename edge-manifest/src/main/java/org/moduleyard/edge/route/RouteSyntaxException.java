package org.moduleyard.edge.route;

import org.moduleyard.edge.json.TextRange;

/** A route that Edge Hub could not parse; it would then reject its whole configuration. */
public final class RouteSyntaxException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int position;
  private final int end;

  RouteSyntaxException(int position, int end, String message) {
    super("%s at character %s".formatted(message, position + 1));
    this.position = position;
    this.end = end;
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
