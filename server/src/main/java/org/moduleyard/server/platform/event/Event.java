package org.moduleyard.server.platform.event;

/**
 * A fact that others act on after it was committed. Published within the transaction that made it
 * so. Its components are stored as JSON: to change them, see {@link EventTypes}.
 */
public sealed interface Event permits ListingPublished, ListingStopped, RepositoryPublished {

  /** What it is about, as in audit records. Handlers hear of one subject in order. */
  String subject();
}
