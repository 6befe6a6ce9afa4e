package org.moduleyard.server.leads;

import java.time.Instant;
import java.util.UUID;
import org.moduleyard.server.acquisition.Contact;

/**
 * A customer who agreed to be contacted by a publisher.
 *
 * @param source {@code AzureMarketplace-INS|publisher.offer}
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
