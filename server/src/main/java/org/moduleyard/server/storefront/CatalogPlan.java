package org.moduleyard.server.storefront;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A plan of a {@link CatalogItem}.
 *
 * @param description plain HTML
 * @param certification absent in listings from before that was kept
 */
record CatalogPlan(
    String id,
    String planId,
    String skuId,
    String legacyPlanId,
    String displayName,
    String summary,
    String description,
    String type,
    boolean isPrivate,
    boolean isHidden,
    boolean isStopSell,
    boolean isFree,
    boolean isByol,
    boolean isPayg,
    boolean hasFreeTrials,
    String callToAction,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Certification certification,
    List<Artifact> artifacts) {

  /**
   * The outcome of a certification.
   *
   * @param allowedPrivileges identities of those that the operator allows this plan alone
   */
  record Certification(
      String verdict, List<Unchecked> notChecked, List<String> allowedPrivileges) {}

  /** A subject that the report says nothing about. */
  record Unchecked(String code, String words) {}

  /** A file that tools read about a plan. */
  record Artifact(String name, String uri, String type) {}
}
