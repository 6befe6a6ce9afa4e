package org.moduleyard.offerdocument.html;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The blocks that are open, outside of tables and in the cell at hand. A cell is a world of its
 * own: a browser ignores an end tag whose start tag stands outside of it. One heading ends another
 * (<a href="https://html.spec.whatwg.org/multipage/parsing.html#parsing-main-inbody">HTML,
 * 13.2.6.4.7</a>).
 */
final class OpenBlocks {

  private static final Set<String> HEADINGS = Set.of("h1", "h2", "h3", "h4", "h5", "h6");

  private final Map<String, Integer> outside = new HashMap<>();
  private final Map<String, Integer> inCell = new HashMap<>();

  void enterCell() {
    inCell.clear();
  }

  void open(String name, boolean isOutside) {
    of(isOutside).merge(kind(name), 1, Integer::sum);
  }

  /** Whether there was one to close. */
  boolean close(String name, boolean isOutside) {
    boolean wasOpen = isOpen(name, isOutside);
    if (wasOpen) {
      of(isOutside).merge(kind(name), -1, Integer::sum);
    }
    return wasOpen;
  }

  boolean isOpen(String name, boolean isOutside) {
    return of(isOutside).getOrDefault(kind(name), 0) > 0;
  }

  private Map<String, Integer> of(boolean isOutside) {
    return isOutside ? outside : inCell;
  }

  private static String kind(String name) {
    return HEADINGS.contains(name) ? "heading" : name;
  }
}
