package org.moduleyard.server.portal.offer;

import org.moduleyard.server.identity.publisher.Publisher;
import org.moduleyard.server.publication.OfferStanding;

/**
 * The head of every page about one offer.
 *
 * @param name its title, or its id while it has none
 * @param version of the newest submission; 0 when there is none
 * @param mayEdit whether the reader is a member; operators only read
 */
public record OfferHead(
    Publisher publisher,
    String offerId,
    String name,
    OfferStanding standing,
    int version,
    boolean mayEdit) {

  /** The address of the status page; those of the other pages begin with it. */
  public String base() {
    return list() + "/offers/" + offerId;
  }

  /** The address of the list of all offers. */
  public String list() {
    return "/portal/" + publisher.id();
  }
}
