package org.moduleyard.offerdocument.document;

/**
 * Addresses of the offer's PNG images, empty where there is none.
 *
 * @param small 40 by 40 pixels
 * @param medium 90 by 90
 * @param large 115 by 115
 * @param wide 255 by 115
 * @param hero 815 by 290, optional, cannot be removed once set
 * @param master a square of 216 to 350 pixels; while there is one, the first four are made from it
 */
public record Logos(
    String small, String medium, String large, String wide, String hero, String master) {}
