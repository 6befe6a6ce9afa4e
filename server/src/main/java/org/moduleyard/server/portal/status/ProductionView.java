package org.moduleyard.server.portal.status;

import org.jspecify.annotations.Nullable;
import org.moduleyard.server.publication.stop.OfferStop;
import org.moduleyard.server.publication.submission.OfferProgress;

/**
 * The version that customers have, or had until its distribution stopped.
 *
 * @param path of its public page
 * @param stop the present stop; null when there is none
 */
public record ProductionView(
    int version, OfferProgress progress, String path, @Nullable OfferStop stop) {}
