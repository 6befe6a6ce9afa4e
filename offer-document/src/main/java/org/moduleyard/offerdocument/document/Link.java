package org.moduleyard.offerdocument.document;

/** A useful link on the listing page. */
public record Link(String title, String url) {}
