package org.moduleyard.server.portal.offers;

import java.time.Instant;
import org.moduleyard.server.platform.web.Text;
import org.moduleyard.server.publication.OfferStanding;

/**
 * One offer in the portal's list.
 *
 * @param name its title, or its id while it has none
 * @param changedAt when its draft or its publishing changed last
 * @param changedBy the last change and the person who made it
 */
public record OfferRow(
    String offerId, String name, OfferStanding standing, Instant changedAt, Text changedBy) {}
