package org.moduleyard.server.storefront.odata;

import java.util.Map;
import org.moduleyard.server.catalog.ListingFilter;
import org.moduleyard.server.catalog.ListingFilter.Contains;
import org.moduleyard.server.catalog.ListingFilter.Field;
import org.moduleyard.server.catalog.ListingFilter.Values;

/** The members of a catalog item that a filter may name. */
final class CatalogProperties {

  static final String OFFER_TYPE = "IotEdgeModules";

  /** Texts that differ from listing to listing. */
  static final Map<String, Field> TEXTS =
      Map.of(
          "id", Field.ID,
          "legacyId", Field.ID,
          "offerId", Field.OFFER_ID,
          "publisherId", Field.PUBLISHER_ID,
          "publisherDisplayName", Field.PUBLISHER_NAME,
          "displayName", Field.TITLE,
          "summary", Field.SUMMARY);

  /** Texts that are the same for every listing here. */
  static final Map<String, String> CONSTANT_TEXTS =
      Map.of("offerType", OFFER_TYPE, "language", "en");

  static final Map<String, Values> LISTS =
      Map.of("categoryIds", Values.CATEGORIES, "platforms", Values.PLATFORMS);

  /** Yes-or-no members and the filter that finds the listings where they are true. */
  static final Map<String, ListingFilter> SWITCHES =
      Map.ofEntries(
          Map.entry("isByol", new Contains(Values.LICENSES, "BYOL")),
          Map.entry("hasFreePlans", new Contains(Values.LICENSES, "FREE")),
          Map.entry("hasPaygPlans", new ListingFilter.None()),
          Map.entry("hasFreeTrials", new ListingFilter.None()),
          Map.entry("isPrivate", new ListingFilter.None()),
          Map.entry("isPreview", new ListingFilter.None()),
          Map.entry("isStopSell", new ListingFilter.None()),
          Map.entry("isDeleted", new ListingFilter.None()),
          Map.entry("isMicrosoftProduct", new ListingFilter.None()),
          Map.entry("isThirdParty", new ListingFilter.All()));

  private CatalogProperties() {}
}
