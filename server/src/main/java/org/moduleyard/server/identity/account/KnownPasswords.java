package org.moduleyard.server.identity.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import org.moduleyard.server.identity.account.AccountStore.Credentials;

/**
 * Passwords that were found right a moment ago: a push asks for a token again and again, and each
 * comparison takes a third of a second of a core. Kept as HMACs under a key that only this process
 * has and that ends with it. Each is bound to the account and to the hash of its present password:
 * with another password, nothing that was known is found.
 */
final class KnownPasswords {

  static final Duration MEMORY = Duration.ofMinutes(3);
  private static final int MOST = 10_000;

  private final byte[] key = new byte[32];
  private final Cache<ByteBuffer, Boolean> known;

  KnownPasswords(Ticker ticker) {
    new SecureRandom().nextBytes(key);
    this.known =
        Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(MEMORY).ticker(ticker).build();
  }

  boolean isKnown(Credentials credentials, String password) {
    return known.getIfPresent(mark(credentials, password)) != null;
  }

  void remember(Credentials credentials, String password) {
    known.put(mark(credentials, password), true);
  }

  /** The id has a fixed length and the hash no line end, so what is hashed reads in one way. */
  private ByteBuffer mark(Credentials credentials, String password) {
    String text = credentials.account().id() + credentials.passwordHash() + "\n" + password;
    return ByteBuffer.wrap(Hashes.hmac(key, text.getBytes(StandardCharsets.UTF_8)));
  }
}
