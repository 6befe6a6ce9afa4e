package org.moduleyard.server.catalog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A listing that was public until its distribution was stopped.
 *
 * @param at when it left the marketplace; null when that was before this was kept
 */
public record StoppedListing(Listing listing, StopNotice notice, @Nullable Instant at) {}
