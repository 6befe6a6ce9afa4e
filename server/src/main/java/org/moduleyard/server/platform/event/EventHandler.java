package org.moduleyard.server.platform.event;

import java.util.Set;

/**
 * Acts on events, each at least once, in one of the server processes. Of one subject the next event
 * comes after the one before it is done or an operator gave it up; subjects do not wait for each
 * other.
 *
 * <p>A handler is called within the transaction that ends the delivery: its writes to our database
 * happen once. Its effects elsewhere may be repeated after a kill and have to be harmless then; the
 * id of the event tells a repeat.
 */
public interface EventHandler {

  /** Its name in the database; never changed. */
  String name();

  /** The types of events that it handles. */
  Set<Class<? extends Event>> types();

  /**
   * Acts. An exception is shown to operators, and the event comes again later.
   *
   * @param event of one of the types
   */
  void handle(StoredEvent event);
}
