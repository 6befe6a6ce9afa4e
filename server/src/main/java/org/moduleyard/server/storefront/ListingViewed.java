package org.moduleyard.server.storefront;

/** Somebody opened the page of a listing. Nothing about the visitor is said. */
public record ListingViewed(String publisherId, String offerId) {}
