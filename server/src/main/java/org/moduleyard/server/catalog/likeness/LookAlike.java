package org.moduleyard.server.catalog.likeness;

/**
 * A public offer whose name could be taken for another one.
 *
 * @param field which of the two names it is
 */
public record LookAlike(
    Field field, String publisherId, String publisherName, String offerId, String title) {

  /** The names that customers go by. */
  public enum Field {
    TITLE,
    PUBLISHER_NAME
  }

  /** The name that is alike. */
  public String name() {
    return field == Field.TITLE ? title : publisherName;
  }
}
