package org.moduleyard.server.offer.draft;

/** Names an offer: its publisher and its own id, unique within the publisher (OPEN-02). */
public record OfferId(String publisher, String offer) {

  /** {@code publisher.offer}, as the catalog and the storefront name it. */
  @Override
  public String toString() {
    return publisher + "." + offer;
  }
}
