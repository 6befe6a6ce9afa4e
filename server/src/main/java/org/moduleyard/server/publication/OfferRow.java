package org.moduleyard.server.publication;

/** One offer in the portal's list. */
public record OfferRow(String offerId, String name, OfferProgress progress) {}
