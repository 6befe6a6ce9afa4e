package org.moduleyard.server.registry.endpoint;

import org.moduleyard.oci.reference.RepositoryName;
import org.moduleyard.server.platform.event.EventFollower;
import org.moduleyard.server.platform.event.ListingPublished;
import org.moduleyard.server.platform.event.ListingStopped;
import org.moduleyard.server.platform.event.RepositoryPublished;
import org.moduleyard.server.platform.event.StoredEvent;

/**
 * Ends what this process keeps in memory of public repositories, as soon as any process changed
 * them: the next request is answered from the database again.
 */
final class CacheRevocation implements EventFollower {

  private final VisibleRepository.Finder repositories;
  private final PublicResponseCache responses;

  CacheRevocation(VisibleRepository.Finder repositories, PublicResponseCache responses) {
    this.repositories = repositories;
    this.responses = responses;
  }

  @Override
  public String name() {
    return "registry-cache";
  }

  @Override
  public void rebuild(long last) {
    repositories.revokeAll();
    responses.revokeAll();
  }

  @Override
  public void follow(StoredEvent event) {
    switch (event.event()) {
      case RepositoryPublished(String repository) -> revoke(repository);
      case ListingStopped stopped -> stopped.repositories().forEach(this::revoke);
      case ListingPublished published -> {}
    }
  }

  /**
   * The contents that answers are made from go first, so that no answer kept afterwards is an old
   * one.
   */
  private void revoke(String repository) {
    RepositoryName name = new RepositoryName(repository);
    repositories.revoke(name);
    responses.revoke(name);
  }
}
