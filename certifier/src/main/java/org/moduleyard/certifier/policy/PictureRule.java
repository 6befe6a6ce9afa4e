package org.moduleyard.certifier.policy;

/**
 * The exact size of one kind of picture (C-02, C-03).
 *
 * @param key in the offer document without its prefix, such as {@code smallLogo}
 * @param width in pixels
 * @param height in pixels
 * @param required whether an offer without it is refused
 */
public record PictureRule(String key, int width, int height, boolean required) {

  public String size() {
    return width + "x" + height;
  }
}
