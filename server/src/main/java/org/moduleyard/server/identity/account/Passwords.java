package org.moduleyard.server.identity.account;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.moduleyard.server.platform.web.Text;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * How passwords are chosen, hashed and compared.
 *
 * <p>bcrypt takes a quarter of a second of a core, on purpose. At most all cores but one work on it
 * at a time; the rest of the server stays responsive however many sign-ins arrive. Waiting for that
 * is bounded in number, size and time: see {@link PasswordQueue} and {@link SignIn#isOverlong}.
 */
@Component
class Passwords {

  /** bcrypt reads no more than this; a longer password would be cut silently. */
  static final int MAX_BYTES = 72;

  static final int MIN_BYTES = 12;
  private static final int COST = 12;

  /** No password has this hash; comparing with it costs what any comparison costs. */
  static final String NOBODY = "$2a$12$ZsUoMcSbBbRPiyFnYRc9K.aWJkCHQLVX1rL7R5cE3Hm3YhPzY4s1u";

  /** Passwords that people choose when a rule only asks for length. */
  private static final Set<String> COMMON =
      Set.of(
          "password1234",
          "password12345",
          "password123456",
          "passwordpassword",
          "123456789012",
          "1234567890123",
          "12345678901234",
          "123456123456",
          "123123123123",
          "qwertyuiop12",
          "qwertyuiop123",
          "qwertyuiopasdf",
          "qwerty123456",
          "1q2w3e4r5t6y",
          "1qaz2wsx3edc",
          "abcdefghijkl",
          "abcd12345678",
          "abc123abc123",
          "iloveyou1234",
          "letmein12345",
          "welcome12345",
          "administrator",
          "administrator1",
          "changeme1234",
          "changemechangeme",
          "moduleyard123",
          "moduleyard1234",
          "correcthorsebatterystaple");

  private final BCryptPasswordEncoder bcrypt = new BCryptPasswordEncoder(COST);
  private final PasswordQueue queue =
      new PasswordQueue(
          Math.max(1, Runtime.getRuntime().availableProcessors() - 1),
          PasswordQueue.MOST_WAITING,
          PasswordQueue.PATIENCE);

  /** Why a password cannot be chosen, in words for its owner; empty when it can. */
  static Optional<Text> problem(String password, String username) {
    int bytes = password.getBytes(StandardCharsets.UTF_8).length;
    if (bytes < MIN_BYTES) {
      return Optional.of(Text.of("identity.password.short"));
    }
    if (bytes > MAX_BYTES) {
      return Optional.of(Text.of("identity.password.long", bytes));
    }
    String lower = password.toLowerCase(Locale.ROOT);
    if (COMMON.contains(lower) || password.chars().distinct().count() < 4) {
      return Optional.of(Text.of("identity.password.common"));
    }
    if (!username.isEmpty() && lower.contains(username.toLowerCase(Locale.ROOT))) {
      return Optional.of(Text.of("identity.password.username"));
    }
    return Optional.empty();
  }

  /**
   * Hashes a new password.
   *
   * @throws TooManyTriesException when too many wait
   */
  String hash(String password, PasswordQueue.Visitor visitor) {
    return inTurn(
        visitor,
        () -> {
          String hash = bcrypt.encode(password);
          if (hash == null) {
            throw new IllegalStateException("bcrypt gave no hash");
          }
          return hash;
        });
  }

  /**
   * Runs a comparison when a core is free for it.
   *
   * @throws TooManyTriesException when too many wait
   */
  <T> T inTurn(PasswordQueue.Visitor visitor, Supplier<T> work) {
    return queue.inTurn(visitor, work);
  }

  /** Call it {@link #inTurn}. */
  boolean matches(String password, String hash) {
    boolean usable = password.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES;
    return bcrypt.matches(usable ? password : "", hash) && usable;
  }

  /** Takes as long as {@link #matches}; always false. */
  boolean matchesNobody(String password) {
    return matches(password, NOBODY) && password.isEmpty();
  }
}
