package org.moduleyard.offerdocument.document;

/**
 * A video on YouTube or Vimeo.
 *
 * @param thumbnail address of a PNG of 533 by 324 pixels
 */
public record Video(String name, String url, String thumbnail) {}
