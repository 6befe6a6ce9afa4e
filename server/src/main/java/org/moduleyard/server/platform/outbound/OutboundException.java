package org.moduleyard.server.platform.outbound;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.moduleyard.edge.message.Message;

/** A fetch that did not work out. The message says of what, why, and what to do about it. */
public final class OutboundException extends RuntimeException {

  private final transient Message what;
  private final Reason reason;

  /** Why a fetch failed. Those by {@link #isTransient()} may work later without any change. */
  public enum Reason {
    /** Not an absolute http or https URL that we would follow. */
    BAD_URL,
    /** Leads to an address outbound requests may not reach. */
    ADDRESS_REFUSED,
    /** No such host, nobody listening, broken TLS, or the connection broke. */
    UNREACHABLE,
    /** Slower than we wait. */
    TIMED_OUT,
    /** The server answered with a status other than 200. */
    UNEXPECTED_STATUS,
    /** More bytes than allowed. */
    TOO_LARGE,
    /** Redirected too often or in a way we do not follow. */
    REDIRECT_REFUSED;

    public boolean isTransient() {
      return this == UNREACHABLE || this == TIMED_OUT;
    }
  }

  OutboundException(Reason reason, URI uri, Message why, @Nullable Throwable cause) {
    this(reason, Message.of("Could not fetch {0}: {1}", uri, why), cause);
  }

  private OutboundException(Reason reason, Message what, @Nullable Throwable cause) {
    super(what.english(), cause);
    this.what = what;
    this.reason = reason;
  }

  /** The message in the words of any language. */
  public Message what() {
    return what;
  }

  public Reason reason() {
    return reason;
  }
}
