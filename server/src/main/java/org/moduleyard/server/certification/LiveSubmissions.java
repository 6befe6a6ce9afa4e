package org.moduleyard.server.certification;

import java.util.Optional;
import java.util.UUID;

/** Which submission buyers of an offer have now; known to whoever publishes. */
public interface LiveSubmissions {

  /** Empty when buyers have nothing of the offer. */
  Optional<UUID> of(String publisherId, String offerId);
}
