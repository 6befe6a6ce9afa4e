package org.moduleyard.server.leads;

import java.time.Instant;
import java.util.UUID;
import org.moduleyard.server.acquisition.Contact;

/**
 * A customer who agreed to be contacted by a publisher (domain.md 7).
 *
 * @param source {@code AzureMarketplace-INS|publisher.offer} (domain.md 7.2)
 * @param contact empty members where the customer's domain may not be passed on
 */
public record Lead(
    UUID id,
    String publisherId,
    String offerId,
    String offerTitle,
    String planId,
    String source,
    Contact contact,
    Instant createdAt) {}
