package org.moduleyard.edge;

/** A module that no manifest can be written for; the message says which part and why. */
public final class InvalidDeploymentException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InvalidDeploymentException(String message) {
    super(message);
  }
}
