package org.moduleyard.server.portal.image;

import java.util.List;
import java.util.Optional;

/**
 * The tags of a repository as far as they were looked at, the likeliest first.
 *
 * @param total how many tags there are
 * @param seconds after which looking was ended; 0 when it came to its end
 */
record FoundRepository(List<FoundTag> tags, int total, long seconds) {

  FoundRepository {
    tags = List.copyOf(tags);
  }

  Optional<FoundTag> tag(String name) {
    return tags.stream().filter(tag -> tag.tag().equals(name)).findFirst();
  }

  /** How many tags nobody looked at. */
  int more() {
    return total - tags.size();
  }
}
