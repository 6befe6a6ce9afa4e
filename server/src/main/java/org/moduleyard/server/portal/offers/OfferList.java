package org.moduleyard.server.portal.offers;

import java.util.List;

/**
 * One page of a publisher's offers.
 *
 * @param asked with the number of the page that is shown
 * @param pages at least 1
 * @param total how many offers the filter leaves
 * @param all how many offers there are
 */
public record OfferList(
    OfferListRequest asked, List<OfferRow> rows, int pages, int total, int all) {

  public OfferList {
    rows = List.copyOf(rows);
  }
}
