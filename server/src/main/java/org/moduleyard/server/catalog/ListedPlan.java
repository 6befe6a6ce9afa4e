package org.moduleyard.server.catalog;

import java.util.List;

/**
 * What was packaged for one plan.
 *
 * @param planId as in the offer document
 * @param repository below our registry host, for instance {@code contoso/camera-transcoder}
 * @param tags in the publisher's order; the digests are the certified ones
 * @param platforms of the newest version
 */
public record ListedPlan(
    String planId, String repository, List<PublishedTag> tags, List<PlatformImage> platforms) {

  public ListedPlan {
    tags = List.copyOf(tags);
    platforms = List.copyOf(platforms);
  }
}
