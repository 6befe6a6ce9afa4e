package org.moduleyard.offerdocument.image;

/**
 * The repository that the marketplace copies a plan's images from (OPEN-32). {@link ImageOrigin}
 * tells which registry it is in and under which name the images are published.
 *
 * @param registry {@code host[:port]} or an {@code http(s)} URL
 * @param hasPassword whether this document carries the password; a stored one is kept elsewhere
 */
public record ImageSourceSettings(
    String registry, String repository, String username, boolean hasPassword) {}
