package org.moduleyard.certifier.policy;

import java.util.Set;

/**
 * The exact size of one kind of picture (C-02, C-03).
 *
 * @param key in the offer document without its prefix, such as {@code smallLogo}
 * @param width in pixels
 * @param height in pixels
 */
public record PictureRule(String key, int width, int height) {
  /** Pictures that every offer has (C-02). */
  public static final Set<String> LOGOS =
      Set.of("smallLogo", "mediumLogo", "largeLogo", "wideLogo");

  /** Pictures that may be left out (C-03). */
  public static final Set<String> OPTIONAL = Set.of("heroLogo", "screenshots", "videos");

  public String size() {
    return width + "x" + height;
  }
}
