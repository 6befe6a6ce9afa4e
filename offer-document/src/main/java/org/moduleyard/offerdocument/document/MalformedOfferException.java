package org.moduleyard.offerdocument.document;

/**
 * An offer that cannot even be stored as a draft: not JSON, or not of the outer shape of an offer.
 */
public final class MalformedOfferException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String pointer;

  MalformedOfferException(String pointer, String message) {
    super(message);
    this.pointer = pointer;
  }

  MalformedOfferException(String message, Throwable cause) {
    super(message, cause);
    this.pointer = "";
  }

  /** RFC 6901 pointer to what is malformed, empty for the document as a whole. */
  public String pointer() {
    return pointer;
  }
}
