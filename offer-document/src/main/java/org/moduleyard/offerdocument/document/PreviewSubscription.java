package org.moduleyard.offerdocument.document;

import java.util.UUID;

/**
 * A customer who may see the offer before it is live (OPEN-10).
 *
 * @param description for the publisher only, empty when there is none
 */
public record PreviewSubscription(UUID id, String description) {}
