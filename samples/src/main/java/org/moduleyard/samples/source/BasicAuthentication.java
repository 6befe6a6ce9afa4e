package org.moduleyard.samples.source;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.moduleyard.oci.client.auth.Credentials;
import org.moduleyard.oci.reference.Digest;

/** The one user name and password that open the registry (RFC 7617). */
final class BasicAuthentication {

  static final String CHALLENGE = "Basic realm=\"Northlight source registry\", charset=\"UTF-8\"";

  private static final String SCHEME = "Basic ";

  private final byte[] expected;

  BasicAuthentication(Credentials credentials) {
    expected = hash(credentials.username() + ":" + credentials.password());
  }

  /** Compares hashes in constant time, so neither length nor content shows in the time it takes. */
  boolean accepts(@Nullable String authorization) {
    if (authorization == null
        || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return false;
    }
    try {
      byte[] decoded = Base64.getDecoder().decode(authorization.substring(SCHEME.length()).strip());
      return MessageDigest.isEqual(expected, hash(new String(decoded, StandardCharsets.UTF_8)));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static byte[] hash(String userAndPassword) {
    return Digest.newSha256().digest(userAndPassword.getBytes(StandardCharsets.UTF_8));
  }
}
