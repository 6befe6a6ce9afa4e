package org.moduleyard.offerdocument.document;

/** A screenshot, PNG of 533 by 324 pixels, with its caption. */
public record Screenshot(String name, String url) {}
