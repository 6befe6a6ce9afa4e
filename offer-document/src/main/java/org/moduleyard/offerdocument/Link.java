package org.moduleyard.offerdocument;

/** A useful link on the listing page. */
public record Link(String title, String url) {}
