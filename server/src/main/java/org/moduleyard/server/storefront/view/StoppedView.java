package org.moduleyard.server.storefront.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.moduleyard.server.catalog.Listing;
import org.moduleyard.server.catalog.StoppedListing;
import org.moduleyard.server.platform.web.Text;

/**
 * The notice about a module that is no longer distributed.
 *
 * @param successor title of the module to take instead; empty when there is none that is live
 * @param at null when it is not known
 */
public record StoppedView(
    String title,
    String publisher,
    Text reason,
    String sentence,
    String successor,
    String successorHref,
    @Nullable Instant at) {

  public static StoppedView of(StoppedListing stopped, @Nullable Listing successor) {
    return new StoppedView(
        stopped.listing().document().title(),
        stopped.listing().publisherName(),
        stopped.notice().reason().statement(),
        stopped.notice().sentence(),
        successor == null ? "" : successor.document().title(),
        successor == null ? "" : ListingPaths.page(successor),
        stopped.at());
  }
}
