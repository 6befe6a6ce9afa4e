package org.moduleyard.server.identity.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.moduleyard.server.audit.AuditLog;
import org.moduleyard.server.platform.web.Text;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * People's accounts: made by themselves or by an operator, and their passwords.
 *
 * <p>Hashing a password takes long and therefore never happens inside a transaction.
 */
@Component
public class Accounts {

  private static final Text TAKEN = Text.of("identity.taken");
  private static final int MAX_NAME = 100;

  /** Strangers who make accounts; {@link RegistrationLimit} counts how many come from where. */
  public static final PasswordQueue.Visitor STRANGER = new PasswordQueue.Visitor("", false);

  private final AccountStore store;
  private final Passwords passwords;
  private final SignIn signIn;
  private final SignInPlaces places;
  private final AuditLog audit;
  private final ApplicationEventPublisher events;
  private final TransactionOperations transactions;
  private final Clock clock;

  Accounts(
      AccountStore store,
      Passwords passwords,
      SignIn signIn,
      SignInPlaces places,
      AuditLog audit,
      ApplicationEventPublisher events,
      TransactionOperations transactions,
      Clock clock) {
    this.store = store;
    this.passwords = passwords;
    this.signIn = signIn;
    this.places = places;
    this.audit = audit;
    this.events = events;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** An account to be made, as its author typed it. */
  public record Registration(String username, String password, String displayName, String email) {
    @Override
    public String toString() {
      return "Registration[" + username + "]";
    }
  }

  /** An account to be made by an operator, with a first password to hand over. */
  public record Invitation(
      String username, String password, String displayName, Role role, boolean mustChangePassword) {
    @Override
    public String toString() {
      return "Invitation[" + username + ", " + role + "]";
    }
  }

  /** Checked and hashed, not yet stored. */
  public record NewAccount(Account account, String passwordHash) {
    @Override
    public String toString() {
      return "NewAccount[" + account.username() + "]";
    }
  }

  /** Makes a customer account with one subscription. */
  public Outcome<Account> register(Registration registration) {
    FieldChecks checks = new FieldChecks();
    Account account =
        new Account(
            UUID.randomUUID(),
            checkCredentials(checks, registration.username(), registration.password()),
            checks.line(
                "displayName",
                registration.displayName(),
                Text.of("identity.enter.own-name"),
                MAX_NAME),
            checks.email("email", registration.email()),
            Role.CUSTOMER,
            false,
            1,
            clock.instant());
    return checks.failed()
        ? checks.refused()
        : store(hashed(account, registration.password(), STRANGER), "");
  }

  /** Makes an account of any role, on behalf of an operator. */
  public Outcome<Account> invite(Invitation invitation, String actor) {
    FieldChecks checks = new FieldChecks();
    Account account =
        new Account(
            UUID.randomUUID(),
            checkCredentials(checks, invitation.username(), invitation.password()),
            checks.line(
                "displayName",
                invitation.displayName(),
                Text.of("identity.enter.person-name"),
                MAX_NAME),
            "",
            invitation.role(),
            invitation.mustChangePassword(),
            1,
            clock.instant());
    return checks.failed()
        ? checks.refused()
        : store(hashed(account, invitation.password(), somebody(actor)), actor);
  }

  private static PasswordQueue.Visitor somebody(String actor) {
    return new PasswordQueue.Visitor(actor, true);
  }

  /**
   * Changes a password and ends every session of the account.
   *
   * @param address from where; all others are forgotten
   * @return the account as it is now; problems name {@code currentPassword}, {@code newPassword} or
   *     {@code repeatPassword}
   * @throws TooManyTriesException when too much failed or too many wait; nothing was checked
   */
  public Outcome<Account> changePassword(
      Account account, String current, String chosen, String repeated, NetworkAddress address) {
    FieldChecks checks = new FieldChecks();
    checks.password("newPassword", chosen, account.username());
    if (chosen.equals(current)) {
      checks.add("newPassword", Text.of("identity.password.same"));
    }
    if (!chosen.equals(repeated)) {
      checks.add("repeatPassword", Text.of("identity.password.differ"));
    }
    if (checks.failed()) {
      return checks.refused();
    }
    return switch (signIn.attempt(account.username(), current, address)) {
      case SignIn.Attempt.Refused refused ->
          Outcome.refused("currentPassword", Text.of("identity.password.wrong"));
      case SignIn.Attempt.Overlong overlong ->
          Outcome.refused("currentPassword", Text.of("identity.password.wrong"));
      case SignIn.Attempt.Throttled(Duration retryAfter, Text advice) ->
          throw new TooManyTriesException(retryAfter, advice);
      case SignIn.Attempt.Accepted(Account present) -> setPassword(present, chosen, address);
    };
  }

  /**
   * Accounts by user name.
   *
   * @param after the last user name of the page before; empty for the first page
   */
  public List<Account> page(String after, int limit) {
    return store.page(after, limit);
  }

  /** Checks {@code username} and {@code password} of a new account; the answer is the user name. */
  public String checkCredentials(FieldChecks checks, String username, String password) {
    String normalised = checks.username("username", username);
    checkFree(checks, normalised);
    checks.password("password", password, normalised);
    return normalised;
  }

  public void checkFree(FieldChecks checks, String username) {
    if (store.byUsername(username).isPresent()) {
      checks.add("username", TAKEN);
    }
  }

  public NewAccount hashed(Account account, String password, PasswordQueue.Visitor visitor) {
    return new NewAccount(account, passwords.hash(password, visitor));
  }

  /**
   * Stores an account in the caller's transaction.
   *
   * @param actor the person who made it; empty for its owner
   * @throws DuplicateKeyException when somebody else took the user name in the meantime
   */
  public void insert(NewAccount created, String actor) {
    Account account = created.account();
    store.insert(account, created.passwordHash());
    if (account.role() == Role.CUSTOMER) {
      store.insertSubscription(UUID.randomUUID(), account.id(), account.createdAt());
    }
    audit.record(
        actor.isEmpty() ? account.auditName() : actor,
        "account.created",
        account.auditName(),
        Map.of("role", account.role().name()));
  }

  private Outcome<Account> store(NewAccount created, String actor) {
    try {
      transactions.executeWithoutResult(status -> insert(created, actor));
      return new Outcome.Done<>(created.account());
    } catch (DuplicateKeyException e) {
      return Outcome.refused("username", TAKEN);
    }
  }

  private Outcome<Account> setPassword(Account account, String chosen, NetworkAddress address) {
    String hash = passwords.hash(chosen, somebody(account.auditName()));
    Instant now = clock.instant();
    transactions.executeWithoutResult(
        status -> {
          store.setPassword(account.id(), hash);
          places.forget(account.username());
          places.remember(account.username(), address);
          audit.record(
              account.auditName(), "account.password-changed", account.auditName(), Map.of());
          events.publishEvent(new PasswordChanged(account.id(), account.username(), now));
        });
    return new Outcome.Done<>(store.byId(account.id()).orElseThrow());
  }
}
