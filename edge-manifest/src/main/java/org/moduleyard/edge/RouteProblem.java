package org.moduleyard.edge;

/**
 * A flaw in a route that has the right grammar.
 *
 * @param position zero-based index into the route text
 * @param fatal true when Edge Hub refuses the route when it builds it, and with it all others;
 *     false when the route is accepted but does not do what it says
 */
public record RouteProblem(int position, boolean fatal, String message) {}
