package org.moduleyard.oci.client.auth;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.moduleyard.oci.client.auth.Tokens.Token;
import org.moduleyard.oci.client.error.RegistryUnauthorizedException;
import org.moduleyard.oci.client.http.Answer;
import org.moduleyard.oci.client.http.Attempt;
import org.moduleyard.oci.client.http.Attempt.Remedies;

/** Answers the challenges of one registry and remembers what worked, token by scope. */
public final class Authenticator {
  private final Tokens tokens;
  private final @Nullable Credentials credentials;
  private final Clock clock;
  private final Map<List<Scope>, Token> cache = new ConcurrentHashMap<>();

  /** Set once the registry has asked for Basic, so that later requests need no second try. */
  private volatile boolean basic;

  public Authenticator(Tokens tokens, @Nullable Credentials credentials, Clock clock) {
    this.tokens = tokens;
    this.credentials = credentials;
    this.clock = clock;
  }

  /** The {@code Authorization} to send unasked; empty when the registry has to ask first. */
  public Optional<String> known(List<Scope> scopes) {
    if (basic && credentials != null) {
      return Optional.of(credentials.basic());
    }
    Token token = cache.get(scopes);
    return token != null && clock.instant().isBefore(token.expires())
        ? Optional.of("Bearer " + token.value())
        : Optional.empty();
  }

  /**
   * The {@code Authorization} that answers a refusal with status 401.
   *
   * @param sent the {@code Authorization} of the refused request, if it had one
   */
  public String answer(Answer refusal, Optional<String> sent, List<Scope> scopes, Attempt attempt) {
    List<Challenge> challenges =
        refusal.headers("WWW-Authenticate").stream()
            .flatMap(header -> Challenge.parse(header).stream())
            .toList();
    for (Challenge challenge : challenges) {
      if (challenge.scheme().equals("bearer")) {
        return bearer(challenge, scopes, attempt);
      }
    }
    boolean offersBasic = challenges.stream().anyMatch(c -> c.scheme().equals("basic"));
    if (!offersBasic) {
      throw attempt.unauthorized(
          "the registry wants a kind of sign-in we do not know",
          "Ask whoever runs it to offer Basic or Bearer.");
    }
    if (credentials == null) {
      throw attempt.unauthorized(
          "the registry wants credentials", "Give a user name and a password or token.");
    }
    if (sent.equals(Optional.of(credentials.basic()))) {
      throw refused(attempt);
    }
    basic = true;
    return credentials.basic();
  }

  private String bearer(Challenge challenge, List<Scope> scopes, Attempt attempt) {
    cache.values().removeIf(token -> !clock.instant().isBefore(token.expires()));
    Token token = tokens.fetch(challenge, Scope.union(challenge.scopes(), scopes), attempt);
    cache.put(scopes, token);
    return "Bearer " + token.value();
  }

  /** The failure to report when the answer to the challenge was refused too. */
  public RegistryUnauthorizedException refused(Attempt attempt) {
    return credentials == null
        ? attempt.unauthorized(
            "the registry does not show this without credentials",
            "Check the name, or give a user name and a password or token.")
        : attempt.unauthorized(
            "the registry refused the credentials of \"%s\"".formatted(credentials.username()),
            Remedies.CREDENTIALS);
  }
}
