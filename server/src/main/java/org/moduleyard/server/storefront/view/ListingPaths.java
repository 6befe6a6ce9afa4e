package org.moduleyard.server.storefront.view;

import org.moduleyard.edge.IotEdgeMetadata;
import org.moduleyard.server.catalog.Listing;

/** The addresses of a listing, relative to the public URL. */
public final class ListingPaths {

  private ListingPaths() {}

  public static String page(Listing listing) {
    return "/" + listing.id();
  }

  public static String getIt(Listing listing) {
    return "/" + listing.id() + "/get";
  }

  public static String metadata(Listing listing, String planId) {
    return "/artifacts/" + listing.id() + "/" + planId + "/" + IotEdgeMetadata.ARTIFACT_NAME;
  }

  public static String deploymentManifest(Listing listing, String planId) {
    return "/" + listing.id() + "/plans/" + planId + "/deployment.json";
  }
}
