package org.moduleyard.offerdocument.image;

/**
 * Where the marketplace copies a plan's images from (OPEN-32). {@link ImageOrigin} tells what that
 * means and under which name they are published.
 *
 * @param registry {@code host[:port]} or an {@code http(s)} URL
 * @param hasPassword whether this document carries the password; a stored one is kept elsewhere
 */
public record ImageSourceSettings(
    String registry, String repository, String username, boolean hasPassword) {}
