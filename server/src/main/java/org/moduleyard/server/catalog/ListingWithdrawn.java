package org.moduleyard.server.catalog;

/** A listing is public no more. Said within the transaction that withdrew it. */
public record ListingWithdrawn(String publisherId, String offerId) {}
