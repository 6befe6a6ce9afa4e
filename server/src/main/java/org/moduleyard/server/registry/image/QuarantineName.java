package org.moduleyard.server.registry.image;

import java.util.UUID;

/**
 * Names the images of one plan of one submission while they are certified. Nothing outside the
 * server can read them by this name.
 */
public record QuarantineName(UUID submissionId, String planId) {

  @Override
  public String toString() {
    return submissionId + "/" + planId;
  }
}
