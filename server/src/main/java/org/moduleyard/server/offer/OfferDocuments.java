package org.moduleyard.server.offer;

import java.util.function.Consumer;

/**
 * Copies of offer documents that a feature keeps. A picture lives as long as one of them names it,
 * so whoever keeps copies in a new place says so by one of these.
 */
public interface OfferDocuments {

  /**
   * Reads every copy, as text, in little memory; within one transaction, which sees the copies of
   * all features as they were at one moment.
   */
  void forEach(Consumer<String> reader);
}
