package org.moduleyard.server.storefront;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.moduleyard.server.platform.web.error.ApiAnswer;

/**
 * A listing as deployment tools read it, in one object.
 *
 * @param artifacts none: those of a plan are with the plan
 */
record CatalogItem(
    @JsonUnwrapped Identity identity,
    @JsonUnwrapped Texts texts,
    @JsonUnwrapped Terms terms,
    @JsonUnwrapped Pictures pictures,
    List<CatalogPlan> plans,
    List<CatalogPlan.Artifact> artifacts)
    implements ApiAnswer {

  /** The names of a listing and the shop windows that it is in. */
  record Identity(
      String id,
      String legacyId,
      String offerId,
      String publisherId,
      String publisherDisplayName,
      String offerType,
      String language,
      String version,
      String releaseDate,
      List<String> determinedStorefronts,
      boolean isPrivate,
      boolean isPreview,
      boolean isStopSell,
      boolean isDeleted,
      boolean isThirdParty,
      boolean isMicrosoftProduct) {}

  /**
   * The words of a listing.
   *
   * @param description plain HTML
   */
  record Texts(
      String displayName,
      String summary,
      String longSummary,
      String description,
      List<String> categoryIds,
      List<String> industryIds,
      List<String> keywords,
      List<Link> links) {}

  /**
   * A useful link.
   *
   * @param id its number, from 1
   */
  record Link(String id, String displayName, String uri) {}

  /**
   * The conditions under which its modules can be had, and where help is.
   *
   * @param legalTermsType {@code EA} for the standard contract, else {@code None}
   */
  record Terms(
      String legalTermsType,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String legalTermsUri,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String privacyPolicyUri,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String supportUri,
      boolean hasFreePlans,
      boolean isByol,
      boolean hasPaygPlans,
      boolean hasFreeTrials) {}

  /**
   * The pictures of a listing that are on this server.
   *
   * @param iconFileUris addresses by size
   * @param images the same icons as a list, for clients that read that
   */
  record Pictures(
      Icons iconFileUris,
      List<ImageSet> images,
      List<String> screenshotUris,
      List<String> videos) {}

  /** The addresses of icons; absent where there is none of that size. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Icons(
      @Nullable String small,
      @Nullable String medium,
      @Nullable String large,
      @Nullable String wide,
      @Nullable String hero) {}

  /** Pictures for one use. */
  record ImageSet(String context, List<Image> items) {}

  /** A picture of a set; its id is its size. */
  record Image(String id, String uri, String type) {}
}
