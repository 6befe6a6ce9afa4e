package org.moduleyard.server.storefront.view;

import org.moduleyard.edge.manifest.IotEdgeMetadata;
import org.moduleyard.server.catalog.Listing;
import org.moduleyard.server.catalog.ListingCard;

/** The addresses of a listing, relative to the public URL. */
public final class ListingPaths {

  private ListingPaths() {}

  public static String page(Listing listing) {
    return "/" + listing.id();
  }

  public static String page(ListingCard card) {
    return "/" + card.id();
  }

  /** For those who are invited to the preview. */
  public static String preview(Listing listing) {
    return "/preview/" + listing.id();
  }

  public static String getIt(Listing listing) {
    return "/" + listing.id() + "/get";
  }

  public static String metadata(Listing listing, String planId) {
    return "/artifacts/" + listing.id() + "/" + planId + "/" + IotEdgeMetadata.ARTIFACT_NAME;
  }

  /** The complete manifest of a plan. */
  public static String deployment(Listing listing, String planId, String tag, boolean pinned) {
    return manifest(listing, planId, "deployment", tag, pinned);
  }

  /** The layered deployment of a plan. */
  public static String layered(Listing listing, String planId, String tag, boolean pinned) {
    return manifest(listing, planId, "layered", tag, pinned);
  }

  private static String manifest(
      Listing listing, String planId, String kind, String tag, boolean pinned) {
    return "/%s/plans/%s/%s.json?tag=%s%s"
        .formatted(listing.id(), planId, kind, tag, pinned ? "&image=digest" : "");
  }
}
