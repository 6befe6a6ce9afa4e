package org.moduleyard.server.registry.auth;

import java.util.Optional;
import org.moduleyard.server.identity.account.NetworkAddress;
import org.moduleyard.server.identity.account.Proof;
import org.moduleyard.server.registry.protocol.RegistryErrorException;

/** Finds the holder of a user name and password, or of a client id and its secret. */
public interface Principals {

  /**
   * Empty when they do not belong together, or belong to somebody who may not sign in.
   *
   * @throws RegistryErrorException when nothing was checked: the password is too long, or too much
   *     failed
   */
  Optional<Principal> authenticate(String username, String password, NetworkAddress address);

  /** The holder of a proof, with the rights of this moment; empty when it is no longer valid. */
  Optional<Principal> present(Proof proof);
}
