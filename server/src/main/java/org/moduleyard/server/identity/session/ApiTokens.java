package org.moduleyard.server.identity.session;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.moduleyard.server.identity.Identity;
import org.moduleyard.server.identity.Proving;
import org.moduleyard.server.identity.account.NetworkAddress;
import org.moduleyard.server.identity.account.Proof;
import org.moduleyard.server.identity.account.SignIn;
import org.moduleyard.server.identity.caller.Caller;
import org.springframework.stereotype.Component;

/**
 * How programs and people get access tokens of the API, and who comes with one.
 *
 * <p>A token ends with the secret or password that it was got with, and with its holder: both are
 * looked up at every request.
 */
@Component
public class ApiTokens {

  private final AccessTokens tokens;
  private final Identity identity;
  private final SignIn signIn;

  ApiTokens(AccessTokens tokens, Identity identity, SignIn signIn) {
    this.tokens = tokens;
    this.identity = identity;
    this.signIn = signIn;
  }

  /** Authenticates a program with client id and secret. */
  public Proving ofProgram(UUID clientId, String secret, NetworkAddress address) {
    return identity.authenticateProgram(clientId, secret, address);
  }

  /** Authenticates a person with user name and password, limited like signing in. */
  public Proving ofPerson(String username, String password, NetworkAddress address) {
    return Proving.of(signIn.attemptAgain(username, password, address));
  }

  /** A token for the holder of a proof. */
  public String issue(Proof proof, String resource) {
    return tokens.issue(proof, resource);
  }

  /** The holder of a token with the rights of this moment, when token and holder are good. */
  public Optional<Caller> callerWith(String token) {
    return tokens.verify(token).flatMap(identity::holder);
  }

  /** Whether tokens can be asked for this resource: our public URL or the API's documented one. */
  public boolean knowsResource(String resource) {
    return tokens.knowsResource(resource);
  }

  /** The resource of whoever names none: our public URL. */
  public String ownResource() {
    return tokens.ownResource();
  }

  /** How long a token lives: one hour. */
  public Duration lifetime() {
    return AccessTokens.LIFETIME;
  }
}
