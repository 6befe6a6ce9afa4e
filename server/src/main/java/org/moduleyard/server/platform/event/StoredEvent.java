package org.moduleyard.server.platform.event;

import java.time.Instant;

/**
 * An event as it was written down.
 *
 * @param id grows in the order of commits; the same whenever and wherever the event is told
 * @param at when it was written
 */
public record StoredEvent(long id, Instant at, Event event) {}
