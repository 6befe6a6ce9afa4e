package org.moduleyard.offerdocument.document;

import org.moduleyard.edge.message.Message;

/**
 * An offer that cannot even be stored as a draft: not JSON, or not of the outer shape of an offer.
 */
public final class MalformedOfferException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Message what;
  private final String pointer;

  MalformedOfferException(String pointer, Message what) {
    super(what.english());
    this.what = what;
    this.pointer = pointer;
  }

  MalformedOfferException(Message what, Throwable cause) {
    super(what.english(), cause);
    this.what = what;
    this.pointer = "";
  }

  /** The malformed part and its fault, a part of a sentence. */
  public Message what() {
    return what;
  }

  /** RFC 6901 pointer to what is malformed, empty for the document as a whole. */
  public String pointer() {
    return pointer;
  }
}
