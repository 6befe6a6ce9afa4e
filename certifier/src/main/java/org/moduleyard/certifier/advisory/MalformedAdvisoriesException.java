package org.moduleyard.certifier.advisory;

import org.jspecify.annotations.Nullable;

/** A file that is no database of advisories; says which record is wrong and why. */
public final class MalformedAdvisoriesException extends IllegalArgumentException {

  MalformedAdvisoriesException(String message) {
    super(message);
  }

  MalformedAdvisoriesException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
