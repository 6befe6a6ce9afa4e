package org.moduleyard.offerdocument.html;

import java.util.HashMap;
import java.util.Map;

/** How many tags of a name are open. */
final class OpenTags {
  private final Map<String, Integer> open = new HashMap<>();

  void open(String name) {
    open.merge(name, 1, Integer::sum);
  }

  /** False when none was open. */
  boolean close(String name) {
    int count = open.getOrDefault(name, 0);
    if (count > 0) {
      open.put(name, count - 1);
    }
    return count > 0;
  }
}
