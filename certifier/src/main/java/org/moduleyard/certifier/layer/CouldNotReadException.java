package org.moduleyard.certifier.layer;

import org.jspecify.annotations.Nullable;
import org.moduleyard.oci.client.error.RegistryException;
import org.moduleyard.oci.client.error.RegistryUnauthorizedException;

/**
 * Evidence could not be read because something outside the artifact did not work: what depends on
 * it cannot be judged.
 */
public final class CouldNotReadException extends RuntimeException {
  private final String reason;
  private final String remedy;

  private CouldNotReadException(String reason, String remedy, @Nullable Throwable cause) {
    super(reason, cause);
    this.reason = reason;
    this.remedy = remedy;
  }

  /** Because reading {@code what} ended like this. */
  public static CouldNotReadException of(String what, Exception cause) {
    if (cause instanceof RegistryException registry) {
      return new CouldNotReadException(
          "Could not %s: %s.".formatted(registry.attempted(), registry.reason()),
          registry.remedy(),
          cause);
    }
    String detail =
        cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    return new CouldNotReadException(
        "Could not read %s: %s.".formatted(what, detail),
        "Run the certification again; if it happens again, check the storage it reads from.",
        cause);
  }

  /** Because of this; both texts are sentences. */
  public static CouldNotReadException because(String reason, String remedy, Exception cause) {
    return new CouldNotReadException(reason, remedy, cause);
  }

  /** Because there is nothing to be judged; both texts are sentences. */
  public static CouldNotReadException nothing(String reason, String remedy) {
    return new CouldNotReadException(reason, remedy, null);
  }

  /** The attempt and the reason of its failure, as a sentence. */
  public String reason() {
    return reason;
  }

  /** The advice for solving it, as sentences. */
  public String remedy() {
    return remedy;
  }

  /** Whether the registry answered and refused the credentials: the publisher's to fix (C-12). */
  public boolean credentialsRefused() {
    return getCause() instanceof RegistryUnauthorizedException;
  }
}
