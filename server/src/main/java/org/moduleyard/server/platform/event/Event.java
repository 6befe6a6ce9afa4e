package org.moduleyard.server.platform.event;

/**
 * A fact that others act on after it was committed. Published within the transaction that made it
 * so. Its components are stored as JSON: to change them, see {@link EventTypes}.
 */
public sealed interface Event permits ListingPublished, ListingStopped, RepositoryPublished {

  /** The subject of the event, as in audit records. Handlers hear of one subject in order. */
  String subject();
}
