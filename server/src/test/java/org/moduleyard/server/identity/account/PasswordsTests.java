package org.moduleyard.server.identity.account;

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
    assertThat(Passwords.problem("abcd".repeat(18) + "e", "").orElseThrow().english())
        .contains("73");
  }

  @Test
  void aHashMatchesItsPasswordOnly() {
    String hash = passwords.hash("seven green lorries", Accounts.STRANGER);
    assertThat(hash).startsWith("$2a$12$").hasSize(60);
    assertThat(passwords.matches("seven green lorries", hash)).isTrue();
    assertThat(passwords.matches("seven green lorriez", hash)).isFalse();
    assertThat(passwords.matches("x".repeat(73), hash)).isFalse();
  }

  @Test
  void anUnknownUserCostsAsMuchAsAWrongPassword() {
    // bcrypt's work is fixed by the head of a hash, and a hash of another form is not worked on
    String hash = passwords.hash("seven green lorries", Accounts.STRANGER);
    assertThat(Passwords.NOBODY).hasSameSizeAs(hash).startsWith(hash.substring(0, 7));
    assertThat(Passwords.NOBODY).matches("\\$2a\\$12\\$[./0-9A-Za-z]{53}");
    assertThat(passwords.matchesNobody("")).isFalse();
  }
}
