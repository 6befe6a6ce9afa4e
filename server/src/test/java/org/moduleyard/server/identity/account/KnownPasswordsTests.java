package org.moduleyard.server.identity.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.moduleyard.server.identity.account.AccountStore.Credentials;

class KnownPasswordsTests {

  private static final String PASSWORD = "seven green lorries";

  private final AtomicLong nanos = new AtomicLong();
  private final KnownPasswords known = new KnownPasswords(nanos::get);
  private final UUID id = UUID.randomUUID();
  private final Credentials ada = credentials(id, "$2a$12$first");

  private static Credentials credentials(UUID id, String hash) {
    return new Credentials(
        new Account(id, "ada", "Ada", "", Role.CUSTOMER, false, 1, Instant.EPOCH), hash);
  }

  @Test
  void aPasswordThatWasRightIsKnownForThreeMinutes() {
    assertThat(known.isKnown(ada, PASSWORD)).isFalse();
    known.remember(ada, PASSWORD);
    nanos.addAndGet(KnownPasswords.MEMORY.toNanos() - 1);
    assertThat(known.isKnown(ada, PASSWORD)).isTrue();
    nanos.addAndGet(1);
    assertThat(known.isKnown(ada, PASSWORD)).isFalse();
  }

  @Test
  void itIsKnownOfThatAccountAndItsPresentPasswordOnly() {
    known.remember(ada, PASSWORD);
    assertThat(known.isKnown(ada, PASSWORD + "x")).isFalse();
    assertThat(known.isKnown(credentials(id, "$2a$12$second"), PASSWORD)).isFalse();
    assertThat(known.isKnown(credentials(UUID.randomUUID(), "$2a$12$first"), PASSWORD)).isFalse();
  }
}
