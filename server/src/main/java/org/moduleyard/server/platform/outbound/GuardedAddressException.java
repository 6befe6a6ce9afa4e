package org.moduleyard.server.platform.outbound;

import org.moduleyard.edge.message.Message;
import org.moduleyard.oci.client.http.AddressRefusedException;

/** A host that the guard of outbound requests keeps them from, said in any language. */
final class GuardedAddressException extends AddressRefusedException {
  private static final long serialVersionUID = 1L;

  private final transient Message why;

  GuardedAddressException(Message why) {
    super(why.english());
    this.why = why;
  }

  /** Why, and what an operator can do about it. */
  Message why() {
    return why;
  }
}
