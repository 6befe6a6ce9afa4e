package org.moduleyard.server.identity.publisher;

import org.moduleyard.server.identity.caller.PublisherId;

/**
 * The facts about offers that identity has to know; answered by the feature that publishes them.
 */
@FunctionalInterface
public interface PublishedOffers {

  /** Whether an offer of this publisher was ever live. */
  boolean any(PublisherId publisher);
}
