package org.moduleyard.offerdocument.field;

/**
 * A limit that was passed, for tools that show it beside the field.
 *
 * @param name as in configuration, see {@link Limit#key()}
 * @param max the greatest value allowed, inclusive
 */
public record Bound(String name, int max) {
  public static Bound of(Limit limit, OfferLimits limits) {
    return new Bound(limit.key(), limits.max(limit));
  }
}
