package org.moduleyard.server.identity;

import java.time.Duration;
import java.util.Optional;
import org.moduleyard.server.identity.AccountStore.Credentials;
import org.moduleyard.server.platform.web.Text;
import org.springframework.stereotype.Component;

/** Checks user names and passwords, slower for every failure. */
@Component
public class SignIn {

  private final AccountStore accounts;
  private final Passwords passwords;
  private final SignInFailures failures;

  SignIn(AccountStore accounts, Passwords passwords, SignInFailures failures) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.failures = failures;
  }

  /** What became of an attempt. */
  public sealed interface Attempt {
    /** The password is right. */
    record Accepted(Account account) implements Attempt {}

    /** No such account, or another password; which of them is nobody's business. */
    record Refused() implements Attempt {}

    /** Too many failures for this user name; nothing was checked. */
    record Throttled(Duration retryAfter) implements Attempt {
      /** What to tell whoever tries. */
      public Text advice() {
        return Text.count("identity.too-many.failures", retryAfter.toSeconds() + 1);
      }
    }
  }

  /**
   * Checks a password.
   *
   * <p>The throttle is read where the number of parallel comparisons is bounded, so a burst of
   * guesses cannot all slip in before the first is counted.
   */
  public Attempt attempt(String username, String password) {
    return passwords.onACore(() -> check(AccountStore.normalised(username), password));
  }

  private Attempt check(String username, String password) {
    Optional<Duration> blocked = failures.blockedFor(username);
    if (blocked.isPresent()) {
      return new Attempt.Throttled(blocked.get());
    }
    Optional<Credentials> found = accounts.byUsername(username);
    boolean right =
        found
            .map(credentials -> passwords.matches(password, credentials.passwordHash()))
            .orElseGet(() -> passwords.matchesNobody(password));
    if (found.isPresent() && right) {
      failures.forget(username);
      return new Attempt.Accepted(found.get().account());
    }
    failures.count(username);
    return new Attempt.Refused();
  }
}
