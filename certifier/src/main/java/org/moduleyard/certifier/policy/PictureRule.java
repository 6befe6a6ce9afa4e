package org.moduleyard.certifier.policy;

import java.util.Set;

/**
 * A size that one kind of picture may have (C-02, C-03). Several rules about one kind are a choice:
 * a picture that fits any of them is fine (OPEN-13).
 *
 * @param key in the offer document without its prefix, such as {@code smallLogo}
 * @param width in pixels
 * @param height in pixels
 * @param upTo the side of the largest square allowed; {@code width} where only the exact size is
 */
public record PictureRule(String key, int width, int height, int upTo) {
  /** Logos, and the square that they may be made from (C-02, OPEN-12). */
  public static final Set<String> LOGOS =
      Set.of("smallLogo", "mediumLogo", "largeLogo", "wideLogo", "masterLogo");

  /** Pictures that may be left out (C-03). */
  public static final Set<String> OPTIONAL = Set.of("heroLogo", "screenshots", "videos");

  /** An exact size. */
  public PictureRule(String key, int width, int height) {
    this(key, width, height, width);
  }

  public boolean allows(int actualWidth, int actualHeight) {
    boolean exact = actualWidth == width && actualHeight == height;
    boolean square = width == height && actualWidth == actualHeight;
    return exact || (square && actualWidth >= width && actualWidth <= upTo);
  }

  public String size() {
    String least = width + "x" + height;
    return upTo > width ? least + " to " + upTo + "x" + upTo : least;
  }
}
