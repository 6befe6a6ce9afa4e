package org.moduleyard.server.identity.publisher;

import org.moduleyard.server.identity.caller.PublisherId;

/** What identity has to know about offers; answered by the feature that publishes them. */
@FunctionalInterface
public interface PublishedOffers {

  /** Whether an offer of this publisher was ever live. */
  boolean any(PublisherId publisher);
}
