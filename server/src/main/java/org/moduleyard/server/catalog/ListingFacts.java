package org.moduleyard.server.catalog;

import java.util.List;

/**
 * The facts that the catalog searches and sorts by, read from a listing once when it is stored.
 *
 * @param moduleNames what devices call its modules
 * @param showcased whether one plan covers every generally available platform of tier 1 (OPEN-53)
 * @param showcasedBy the digest of the policy that said so
 */
record ListingFacts(
    String title,
    String summary,
    String marketingId,
    String description,
    String planTitles,
    List<String> categories,
    List<String> platforms,
    List<String> licenses,
    List<String> moduleNames,
    boolean showcased,
    String showcasedBy,
    boolean browsable) {}
