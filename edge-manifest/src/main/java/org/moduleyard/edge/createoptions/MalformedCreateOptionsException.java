package org.moduleyard.edge.createoptions;

import org.moduleyard.edge.message.Message;

/** Create options that are not one JSON object, or more of them than a manifest can carry. */
public final class MalformedCreateOptionsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Message what;

  MalformedCreateOptionsException(Message what) {
    super(what.english());
    this.what = what;
  }

  /** The flaw, in a sentence without a full stop. */
  public Message what() {
    return what;
  }
}
