package org.moduleyard.oci.client.auth;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A user name and password, or what a registry takes in their place. */
public record Credentials(String username, String password) {
  public Credentials {
    if (username.indexOf(':') >= 0) {
      throw new IllegalArgumentException("A user name for a registry cannot hold a colon");
    }
  }

  /** The value of an {@code Authorization} header (RFC 7617). */
  String basic() {
    byte[] pair = (username + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  /** Without the password, so that it cannot reach a log. */
  @Override
  public String toString() {
    return "Credentials[username=" + username + ", password=***]";
  }
}
