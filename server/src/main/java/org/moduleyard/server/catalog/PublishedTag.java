package org.moduleyard.server.catalog;

/**
 * A tag that can be pulled and what it pointed to when the listing was published.
 *
 * @param tag for instance {@code 1.0.0}
 * @param digest {@code sha256:…} of the manifest or index it names
 */
public record PublishedTag(String tag, String digest) {}
