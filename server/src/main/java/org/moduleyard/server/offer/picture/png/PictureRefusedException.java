package org.moduleyard.server.offer.picture.png;

import org.moduleyard.edge.message.Message;

/** Bytes that are not a picture we take; the message says why, to follow "was refused:". */
public final class PictureRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Message why;

  public PictureRefusedException(Message why) {
    super(why.english());
    this.why = why;
  }

  public PictureRefusedException(Message why, Throwable cause) {
    super(why.english(), cause);
    this.why = why;
  }

  /** The reason, to follow "was refused:", without a full stop. */
  public Message why() {
    return why;
  }
}
