package org.moduleyard.edge.manifest;

/** A module that no manifest can be written for; the message says which part and why. */
public final class InvalidDeploymentException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String setting;

  InvalidDeploymentException(String message) {
    this("", message);
  }

  InvalidDeploymentException(String setting, String message) {
    super(message);
    this.setting = setting;
  }

  /**
   * The setting that is refused, as {@link PlaceholderUse#setting} calls it; empty when it is none.
   */
  public String setting() {
    return setting;
  }
}
