package org.moduleyard.server.acquisition;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A customer accepted the terms of a module. Said once per acquisition, within its transaction.
 *
 * @param contact present only when the customer agreed to be contacted by the publisher
 */
public record ModuleAcquired(
    UUID acquisitionId,
    UUID accountId,
    String publisherId,
    String offerId,
    String planId,
    String offerTitle,
    Optional<Contact> contact,
    Instant at) {}
