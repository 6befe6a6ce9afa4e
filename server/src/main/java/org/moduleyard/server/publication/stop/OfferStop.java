package org.moduleyard.server.publication.stop;

import java.time.Instant;
import org.moduleyard.server.catalog.StopNotice;

/**
 * A stop of the distribution of an offer, requested or in force (OPEN-34).
 *
 * @param byOperator only an operator takes such a stop back
 * @param reason for the other side to read, never for customers; may be empty when the publisher
 *     stops
 * @param notice the notice for customers
 * @param actor as audit records name it
 */
public record OfferStop(
    boolean byOperator, String reason, StopNotice notice, String actor, Instant requestedAt) {}
