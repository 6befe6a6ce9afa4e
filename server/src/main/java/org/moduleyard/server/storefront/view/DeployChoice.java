package org.moduleyard.server.storefront.view;

/**
 * The deployment that a customer chose.
 *
 * @param tag a tag; a plan that does not have it shows its suggested one
 * @param pinned whether images are named by digest instead
 */
public record DeployChoice(String tag, boolean pinned) {

  /** The choice of a customer who has not chosen yet. */
  public static final DeployChoice NONE = new DeployChoice("", false);
}
