package org.moduleyard.server.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordsTests {

  private final Passwords passwords = new Passwords();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "eleven char",
        "password1234",
        "PASSWORDpassword",
        "aaaaaaaaaaaaaaaa",
        "ada loves long words",
        "ääääääääääääääääääääääääääääääääääääbcd"
      })
  void shortCommonAndOverlongPasswordsAreRefused(String password) {
    assertThat(Passwords.problem(password, "ada")).isPresent();
  }

  @Test
  void lengthIsCountedInTheBytesThatBcryptReads() {
    assertThat(Passwords.problem("abcdefghijkm", "")).isEmpty();
    assertThat(Passwords.problem("abcd".repeat(18), "")).isEmpty();
    assertThat(Passwords.problem("abcd".repeat(18) + "e", "").orElseThrow()).contains("73");
  }

  @Test
  void aHashMatchesItsPasswordOnly() {
    String hash = passwords.hash("seven green lorries");
    assertThat(hash).startsWith("$2a$12$").hasSize(60);
    assertThat(passwords.matches("seven green lorries", hash)).isTrue();
    assertThat(passwords.matches("seven green lorriez", hash)).isFalse();
    assertThat(passwords.matches("x".repeat(73), hash)).isFalse();
  }

  @Test
  void anUnknownUserCostsAsMuchAsAWrongPassword() {
    String hash = passwords.hash("seven green lorries");
    assertThat(passwords.matchesNobody("")).isFalse();
    long known = fastest(() -> passwords.matches("not the password", hash));
    long unknown = fastest(() -> passwords.matchesNobody("not the password"));
    assertThat((double) unknown / known).isBetween(0.5, 2.0);
  }

  private static long fastest(Runnable work) {
    long fastest = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      long start = System.nanoTime();
      work.run();
      fastest = Math.min(fastest, System.nanoTime() - start);
    }
    return fastest;
  }
}
