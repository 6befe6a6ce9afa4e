package org.moduleyard.edge.twin;

/**
 * How large the default of a twin property may be (OPEN-20, OPEN-23).
 *
 * @param nameBytes UTF-8 length of a property name
 * @param stringBytes UTF-8 length of one text
 * @param depth objects inside objects, a scalar counting 0
 */
public record TwinLimits(int nameBytes, int stringBytes, int depth) {
  /** Those of the hub when listings were defined, 2018 to 2020. */
  public static final TwinLimits LISTING = new TwinLimits(64, 512, 4);
}
