package org.moduleyard.server.identity.account;

import com.github.benmanes.caffeine.cache.Ticker;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.moduleyard.server.identity.account.AccountStore.Credentials;
import org.moduleyard.server.platform.FairShare;
import org.moduleyard.server.platform.web.Text;
import org.springframework.stereotype.Component;

/**
 * Checks user names and passwords. Failures slow whoever fails, not the account: who signed in from
 * an address before is let in from there within a second, whatever strangers try elsewhere.
 */
@Component
public class SignIn {

  /** No door hashes a longer one; the longest that can be chosen has 72. */
  static final int LONGEST_PASSWORD_BYTES = 1024;

  /** How long somebody waits here who was here before, however much failed. */
  private static final Duration SHORT_WAIT = Duration.ofMillis(600);

  private static final int MOST_SHORT_WAITS = 64;
  private static final int MOST_SHORT_WAITS_EACH = 2;

  private final AccountStore accounts;
  private final Passwords passwords;
  private final SignInFailures failures;
  private final SignInPlaces places;
  private final KnownPasswords known = new KnownPasswords(Ticker.systemTicker());
  private final FairShare shortWaits =
      new FairShare(MOST_SHORT_WAITS, MOST_SHORT_WAITS_EACH, Duration.ZERO);

  SignIn(AccountStore accounts, Passwords passwords, SignInFailures failures, SignInPlaces places) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.failures = failures;
    this.places = places;
  }

  /** The outcome of an attempt to sign in. */
  public sealed interface Attempt {
    /** The password is right. */
    record Accepted(Account account) implements Attempt {}

    /** No such account, or another password; which of them is nobody's business. */
    record Refused() implements Attempt {}

    /** The password is longer than any that is hashed; nothing was checked. */
    record Overlong() implements Attempt {}

    /** Too much failed there, or too many wait; nothing was checked. */
    record Throttled(Duration retryAfter, Text advice) implements Attempt {
      /** For the header {@code Retry-After}: whole seconds, at least one. */
      public String retryAfterSeconds() {
        return Long.toString(retryAfter.toSeconds() + 1);
      }
    }
  }

  /**
   * An attempt: the name tried, and the network address it comes from.
   *
   * @param name as it is stored
   */
  private record Try(String name, String password, NetworkAddress address, boolean isFamiliar) {
    @Override
    public String toString() {
      return "Try[" + name + "]";
    }
  }

  /** Whether no password can be so long, so that it is refused before it is hashed. */
  public static boolean isOverlong(String password) {
    return password.length() > LONGEST_PASSWORD_BYTES
        || password.getBytes(StandardCharsets.UTF_8).length > LONGEST_PASSWORD_BYTES;
  }

  /** Checks a password. */
  public Attempt attempt(String username, String password, NetworkAddress address) {
    return attempt(username, password, address, false);
  }

  /** Checks a password that may have been found right some minutes ago. */
  public Attempt attemptAgain(String username, String password, NetworkAddress address) {
    return attempt(username, password, address, true);
  }

  private Attempt attempt(String username, String password, NetworkAddress address, boolean again) {
    if (isOverlong(password)) {
      return new Attempt.Overlong();
    }
    String name = AccountStore.normalised(username);
    Try one = new Try(name, password, address, places.isFamiliar(name, address));
    Optional<Duration> blocked = failures.blockedFor(name, address);
    if (blocked.isPresent() && !(one.isFamiliar() && waited(one))) {
      return throttled(one.isFamiliar() ? SHORT_WAIT : blocked.get());
    }
    if (again) {
      Optional<Account> recognised = recognised(one);
      if (recognised.isPresent()) {
        return new Attempt.Accepted(recognised.get());
      }
    }
    try {
      return passwords.inTurn(
          new PasswordQueue.Visitor(address.value(), one.isFamiliar()), () -> check(one, again));
    } catch (TooManyTriesException e) {
      return new Attempt.Throttled(e.retryAfter(), e.advice());
    }
  }

  /**
   * The account whose password was found right a moment ago: nothing is hashed, so nobody waits.
   */
  private Optional<Account> recognised(Try one) {
    return accounts
        .byUsername(one.name())
        .filter(credentials -> known.isKnown(credentials, one.password()))
        .map(Credentials::account);
  }

  /** Lets somebody wait who was here before; false when others do that already in that name. */
  private boolean waited(Try one) {
    Optional<FairShare.Place> place = shortWaits.enter(one.address().value() + "\n" + one.name());
    if (place.isEmpty()) {
      return false;
    }
    try {
      Thread.sleep(SHORT_WAIT);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      place.get().close();
    }
  }

  /**
   * The failures are read once more where the number of parallel comparisons is bounded, so a burst
   * of guesses cannot all slip in before the first is counted.
   */
  private Attempt check(Try one, boolean again) {
    Optional<Duration> blocked =
        one.isFamiliar() ? Optional.empty() : failures.blockedFor(one.name(), one.address());
    if (blocked.isPresent()) {
      return throttled(blocked.get());
    }
    Optional<Credentials> found = accounts.byUsername(one.name());
    if (found.isPresent() && isRight(found.get(), one.password(), again)) {
      failures.forget(one.name(), one.address());
      places.remember(one.name(), one.address());
      return new Attempt.Accepted(found.get().account());
    }
    if (found.isEmpty()) {
      passwords.matchesNobody(one.password());
    }
    failures.count(one.name(), one.address());
    return new Attempt.Refused();
  }

  private boolean isRight(Credentials credentials, String password, boolean again) {
    boolean right = passwords.matches(password, credentials.passwordHash());
    if (right && again) {
      known.remember(credentials, password);
    }
    return right;
  }

  /** Counts a failure of somebody whose secret is not hashed here. */
  public Attempt failed(String name, NetworkAddress address) {
    Optional<Duration> blocked = failures.blockedFor(name, address);
    if (blocked.isPresent()) {
      return throttled(blocked.get());
    }
    failures.count(name, address);
    return new Attempt.Refused();
  }

  private static Attempt.Throttled throttled(Duration wait) {
    return new Attempt.Throttled(
        wait, Text.count("identity.too-many.failures", wait.toSeconds() + 1));
  }
}
