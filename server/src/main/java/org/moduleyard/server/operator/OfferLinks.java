package org.moduleyard.server.operator;

/** The pages on which operators read an offer. */
public final class OfferLinks {

  private OfferLinks() {}

  /**
   * The status page.
   *
   * @param name {@code publisher.offer}
   */
  public static String status(String name) {
    int dot = name.indexOf('.');
    return "/portal/" + name.substring(0, Math.max(dot, 0)) + "/offers/" + name.substring(dot + 1);
  }
}
