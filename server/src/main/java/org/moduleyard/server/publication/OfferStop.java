package org.moduleyard.server.publication;

import java.time.Instant;

/**
 * That the distribution of an offer is being stopped, or was (domain 5.8, OPEN-34).
 *
 * @param byOperator only an operator takes such a stop back
 * @param reason for the other side to read; may be empty when the publisher stops
 * @param actor as audit records name it
 */
public record OfferStop(boolean byOperator, String reason, String actor, Instant requestedAt) {}
