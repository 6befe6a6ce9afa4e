package org.moduleyard.server.catalog;

/**
 * A search over the public listings.
 *
 * @param page 1-based; pages past the end are empty
 * @param size 1 to {@value #MAX_SIZE}
 */
public record CatalogQuery(
    String words, ListingFilter filter, ListingSort sort, int page, int size) {

  static final int MAX_SIZE = 100;
  private static final int MAX_WORDS = 200;

  public CatalogQuery {
    words = words.length() > MAX_WORDS ? words.substring(0, MAX_WORDS) : words;
    page = Math.clamp(page, 1, 1_000_000);
    size = Math.clamp(size, 1, MAX_SIZE);
  }
}
