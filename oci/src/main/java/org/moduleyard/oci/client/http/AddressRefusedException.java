package org.moduleyard.oci.client.http;

import java.net.UnknownHostException;

/** A host whose addresses all lie where connections are not allowed to go. */
public class AddressRefusedException extends UnknownHostException {

  /**
   * Creates a refusal.
   *
   * @param reason why, and what an operator can do about it
   */
  public AddressRefusedException(String reason) {
    super(reason);
  }
}
