package org.moduleyard.server.platform.event;

/**
 * Images were added to a public repository, or its tags were moved.
 *
 * @param repository {@code <publisher>/<repository>}
 */
public record RepositoryPublished(String repository) implements Event {

  @Override
  public String subject() {
    return "repository/" + repository;
  }
}
