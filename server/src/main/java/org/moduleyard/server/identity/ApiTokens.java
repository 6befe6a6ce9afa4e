package org.moduleyard.server.identity;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
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

  /** What becomes of a person who asks for a token. */
  public sealed interface Answer {
    /** Here it is. */
    record Issued(String token) implements Answer {}

    /** User name and password do not belong together. */
    record Refused() implements Answer {}

    /** The password was chosen by somebody else; it opens nothing but the page that changes it. */
    record PasswordFirst() implements Answer {}

    /** Too many failures for this user name; nothing was checked. */
    record Throttled(Duration retryAfter, String advice) implements Answer {}
  }

  /** A token for a program; empty when client id and secret do not belong together. */
  public Optional<String> forProgram(UUID clientId, String secret, String resource) {
    return identity
        .authenticateProgram(clientId, secret)
        .map(proof -> tokens.issue(proof, resource));
  }

  /** A token for a person, throttled like signing in. */
  public Answer forPerson(String username, String password, String resource) {
    return switch (signIn.attempt(username, password)) {
      case SignIn.Attempt.Refused refused -> new Answer.Refused();
      case SignIn.Attempt.Throttled throttled ->
          new Answer.Throttled(throttled.retryAfter(), throttled.advice().english());
      case SignIn.Attempt.Accepted(Account account) when account.mustChangePassword() ->
          new Answer.PasswordFirst();
      case SignIn.Attempt.Accepted(Account account) ->
          new Answer.Issued(tokens.issue(account.proof(), resource));
    };
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
