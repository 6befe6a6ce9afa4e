package org.moduleyard.server.platform.event;

import java.time.Instant;

/**
 * An event that a handler has still to hear of.
 *
 * @param subject of the event
 * @param type of the event, as it is stored
 * @param happenedAt when the event was written
 * @param failed whether it is called no more until an operator says so
 * @param attempts begun so far
 * @param nextAt when it is called next, unless it failed or another of its subject goes first
 * @param problem why the last attempt failed; empty before, and when a kill ended it
 * @param behind the event of the same subject that goes first; 0 for none
 */
public record EventDelivery(
    String handler,
    long eventId,
    String subject,
    String type,
    Instant happenedAt,
    boolean failed,
    int attempts,
    Instant nextAt,
    String problem,
    long behind) {}
