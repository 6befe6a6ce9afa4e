package org.moduleyard.server.catalog;

import java.util.List;

/** What the catalog searches and sorts by, read from a listing once when it is stored. */
record ListingFacts(
    String title,
    String summary,
    String marketingId,
    String description,
    String planTitles,
    List<String> categories,
    List<String> platforms,
    List<String> licenses,
    boolean showcased,
    boolean browsable) {}
