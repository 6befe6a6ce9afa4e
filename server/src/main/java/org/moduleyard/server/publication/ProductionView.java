package org.moduleyard.server.publication;

import org.jspecify.annotations.Nullable;

/**
 * What customers have, or had until its distribution stopped.
 *
 * @param path of its public page
 * @param stop the present stop; null when there is none
 */
public record ProductionView(
    int version, OfferProgress progress, String path, @Nullable OfferStop stop) {}
