package org.moduleyard.server.catalog;

import java.util.List;

/**
 * One page of search results.
 *
 * @param number 1-based
 * @param total listings found, on all pages
 */
public record CatalogPage(List<ListingCard> cards, int number, int size, long total) {

  public CatalogPage {
    cards = List.copyOf(cards);
  }

  public int pages() {
    return (int) Math.max(1, (total + size - 1) / size);
  }
}
