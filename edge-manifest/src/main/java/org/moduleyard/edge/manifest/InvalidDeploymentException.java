package org.moduleyard.edge.manifest;

import org.moduleyard.edge.message.Message;

/** A module that no manifest can be written for; the message says which part and why. */
public final class InvalidDeploymentException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String setting;
  private final transient Message what;

  InvalidDeploymentException(Message what) {
    this("", what);
  }

  InvalidDeploymentException(String setting, Message what) {
    super(what.english());
    this.setting = setting;
    this.what = what;
  }

  /** The part that is refused and why, in a sentence without a full stop. */
  public Message what() {
    return what;
  }

  /**
   * The setting that is refused, as {@link PlaceholderUse#setting} calls it; empty when it is none.
   */
  public String setting() {
    return setting;
  }
}
