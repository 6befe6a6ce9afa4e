package org.moduleyard.edge.json;

/** One default setting of a listing: a route, a twin property or an environment variable. */
public record NameValue(String name, String value) {}
