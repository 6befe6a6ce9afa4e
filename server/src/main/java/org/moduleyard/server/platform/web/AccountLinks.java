package org.moduleyard.server.platform.web;

import java.util.List;
import java.util.Set;
import java.util.UUID;

/** A list of links that a feature adds to the page of a person's account: publish it as a bean. */
public interface AccountLinks {

  /**
   * A link.
   *
   * @param href a path of this server
   */
  record Link(String label, String href) {}

  Text title();

  /** The links for the holder of these subscriptions; none leave the list out. */
  List<Link> of(Set<UUID> subscriptions);
}
