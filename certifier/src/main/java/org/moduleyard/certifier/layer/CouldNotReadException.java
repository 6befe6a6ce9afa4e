package org.moduleyard.certifier.layer;

import org.jspecify.annotations.Nullable;
import org.moduleyard.edge.message.Message;
import org.moduleyard.oci.client.error.RegistryException;
import org.moduleyard.oci.client.error.RegistryUnauthorizedException;

/**
 * Evidence could not be read because something outside the artifact did not work: what depends on
 * it cannot be judged.
 */
public final class CouldNotReadException extends RuntimeException {
  private final Message what;
  private final Message fix;

  private CouldNotReadException(Message what, Message fix, @Nullable Throwable cause) {
    super(what.english(), cause);
    this.what = what;
    this.fix = fix;
  }

  /** Because reading {@code what} ended like this. */
  public static CouldNotReadException of(Message what, Exception cause) {
    if (cause instanceof RegistryException registry) {
      return new CouldNotReadException(
          Message.literal("Could not %s: %s.".formatted(registry.attempted(), registry.reason())),
          Message.literal(registry.remedy()),
          cause);
    }
    String detail =
        cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    return new CouldNotReadException(
        Message.of("Could not read {0}: {1}.", what, detail),
        Message.of(
            "Run the certification again; if it happens again, check the storage it reads from."),
        cause);
  }

  /** Because of this; both texts are sentences. */
  public static CouldNotReadException because(Message what, Message fix, Exception cause) {
    return new CouldNotReadException(what, fix, cause);
  }

  /** Because there is nothing to be judged; both texts are sentences. */
  public static CouldNotReadException nothing(Message what, Message fix) {
    return new CouldNotReadException(what, fix, null);
  }

  /** The attempt and the reason of its failure, as a sentence. */
  public Message what() {
    return what;
  }

  /** The advice for solving it, as sentences. */
  public Message fix() {
    return fix;
  }

  /** Whether the registry answered and refused the credentials: the publisher's to fix (C-12). */
  public boolean credentialsRefused() {
    return getCause() instanceof RegistryUnauthorizedException;
  }
}
