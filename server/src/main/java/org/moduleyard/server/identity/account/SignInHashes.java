package org.moduleyard.server.identity.account;

import java.nio.charset.StandardCharsets;
import org.moduleyard.server.platform.Keys;

/** Names and addresses as they are kept of those who sign in: hashed under a key of this place. */
final class SignInHashes {

  private final byte[] key;

  SignInHashes(Keys keys) {
    this.key = keys.derive("sign-in names and addresses");
  }

  byte[] name(String name) {
    return hash("name\n" + name);
  }

  byte[] address(NetworkAddress address) {
    return hash("address\n" + address.value());
  }

  /** Of both together; no address has a line end. */
  byte[] pair(String name, NetworkAddress address) {
    return hash("pair\n" + address.value() + "\n" + name);
  }

  private byte[] hash(String text) {
    return Hashes.hmac(key, text.getBytes(StandardCharsets.UTF_8));
  }
}
