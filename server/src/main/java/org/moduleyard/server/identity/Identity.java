package org.moduleyard.server.identity;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Who people, programs and publishers are: the way in for every other feature.
 *
 * <p>What changes them is asked of {@link Accounts}, {@link Onboarding}, {@link Members} and {@link
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
   * What a person proves with this user name and password.
   *
   * <p>Takes the same time for unknown users, and is refused for a while after repeated failures.
   * An account that must change its password first is not let in here, only at the sign-in page.
   */
  public Optional<Proof> authenticate(String username, String password) {
    return signIn.attempt(username, password) instanceof SignIn.Attempt.Accepted accepted
            && !accepted.account().mustChangePassword()
        ? Optional.of(accepted.account().proof())
        : Optional.empty();
  }

  /** What a program proves with this client id and secret. */
  public Optional<Proof> authenticateProgram(UUID clientId, String clientSecret) {
    return principals.authenticate(clientId, clientSecret);
  }

  /**
   * Who proved something, with the rights of this moment; empty when the proof is worth nothing any
   * more: its secret or password was replaced, or its holder deleted.
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
