package org.moduleyard.server.storefront.view;

import java.util.List;

/**
 * Another module that the routes of a plan name.
 *
 * @param name on the device
 * @param listings of the marketplace whose module has this name
 */
public record ExpectedModule(String name, List<Offered> listings) {

  /** A listing of the marketplace. */
  public record Offered(String href, String title, String publisher) {}

  public ExpectedModule {
    listings = List.copyOf(listings);
  }
}
