package org.moduleyard.server.identity;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.moduleyard.server.identity.account.Account;
import org.moduleyard.server.identity.account.AccountStore;
import org.moduleyard.server.identity.account.Accounts;
import org.moduleyard.server.identity.account.NetworkAddress;
import org.moduleyard.server.identity.account.Proof;
import org.moduleyard.server.identity.account.SignIn;
import org.moduleyard.server.identity.caller.Caller;
import org.moduleyard.server.identity.caller.PublisherId;
import org.moduleyard.server.identity.publisher.Members;
import org.moduleyard.server.identity.publisher.Membership;
import org.moduleyard.server.identity.publisher.Onboarding;
import org.moduleyard.server.identity.publisher.Publisher;
import org.moduleyard.server.identity.publisher.PublisherStore;
import org.moduleyard.server.identity.publisher.ServicePrincipals;
import org.springframework.stereotype.Component;

/**
 * Identifies people, programs and publishers, for every other feature.
 *
 * <p>Changes of them are made by {@link Accounts}, {@link Onboarding}, {@link Members} and {@link
 * ServicePrincipals}.
 */
@Component
public class Identity {

  private final SignIn signIn;
  private final AccountStore accounts;
  private final PublisherStore publishers;
  private final ServicePrincipals principals;

  Identity(
      SignIn signIn,
      AccountStore accounts,
      PublisherStore publishers,
      ServicePrincipals principals) {
    this.signIn = signIn;
    this.accounts = accounts;
    this.publishers = publishers;
    this.principals = principals;
  }

  /**
   * Authenticates a person with user name and password, or a program with client id and secret: no
   * user name looks like a client id, which is a UUID.
   *
   * <p>Takes the same time for unknown users. An account that must change its password first is
   * accepted at the sign-in page only.
   */
  public Proving authenticate(String name, String secret, NetworkAddress address) {
    return clientId(name)
        .map(id -> authenticateProgram(id, secret, address))
        .orElseGet(() -> Proving.of(signIn.attemptAgain(name, secret, address)));
  }

  private static Optional<UUID> clientId(String text) {
    try {
      return Optional.of(UUID.fromString(text)).filter(id -> id.toString().equals(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * Authenticates a program with client id and secret. A right secret is never refused, because
   * nobody guesses 256 bits; failures have to wait like those of people.
   */
  public Proving authenticateProgram(UUID clientId, String secret, NetworkAddress address) {
    if (SignIn.isOverlong(secret)) {
      return new Proving.Overlong();
    }
    return principals
        .authenticate(clientId, secret)
        .<Proving>map(Proving.Proven::new)
        .orElseGet(() -> Proving.of(signIn.failed(clientId.toString(), address)));
  }

  /**
   * The person or program of a proof, with the rights of this moment; empty when the proof is no
   * longer valid: its secret or password was replaced, or its holder deleted.
   */
  public Optional<Caller> holder(Proof proof) {
    return switch (proof.kind()) {
      case PROGRAM -> principals.holder(proof.id(), proof.generation()).map(Caller.Program::new);
      case PERSON ->
          person(proof.id())
              .filter(person -> person.account().proof().equals(proof))
              .filter(person -> !person.account().mustChangePassword())
              .map(person -> person);
    };
  }

  /** The caller that an account is, with its memberships of this moment. */
  public Optional<Caller.Person> person(UUID accountId) {
    return accounts
        .byId(accountId)
        .map(account -> new Caller.Person(account, publishers.rolesOf(accountId)));
  }

  public Optional<Account> account(UUID accountId) {
    return accounts.byId(accountId);
  }

  /** The subscriptions an account holds; empty for an unknown account. */
  public Set<UUID> subscriptionsOf(UUID accountId) {
    return accounts.subscriptionsOf(accountId);
  }

  public Optional<Publisher> publisher(PublisherId id) {
    return publishers.byId(id);
  }

  /** The publishers an account belongs to, by name. */
  public List<Membership> membershipsOf(UUID accountId) {
    return publishers.membershipsOf(accountId);
  }
}
