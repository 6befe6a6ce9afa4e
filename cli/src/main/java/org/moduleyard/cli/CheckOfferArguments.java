package org.moduleyard.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of {@code check-offer}.
 *
 * @param offer a file, or {@code -} for standard input
 * @param policy name or file; null for the standard policy
 * @param secretsStored whether secrets that the document leaves out are with the marketplace
 * @param registry the marketplace's own registry; empty when not given
 * @param previous the report of what buyers of one plan have now; null when there is none
 */
record CheckOfferArguments(
    String offer,
    @Nullable String policy,
    Format format,
    boolean secretsStored,
    String registry,
    @Nullable Path previous) {}
