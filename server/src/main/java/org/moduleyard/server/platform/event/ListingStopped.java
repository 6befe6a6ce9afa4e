package org.moduleyard.server.platform.event;

import java.util.List;

/**
 * A listing is public no more.
 *
 * @param repositories its public repositories, {@code <publisher>/<repository>}
 */
public record ListingStopped(String publisherId, String offerId, List<String> repositories)
    implements Event {

  public ListingStopped {
    repositories = List.copyOf(repositories);
  }

  @Override
  public String subject() {
    return "offer/" + publisherId + "/" + offerId;
  }
}
