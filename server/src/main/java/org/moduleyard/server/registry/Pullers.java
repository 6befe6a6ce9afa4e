package org.moduleyard.server.registry;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.moduleyard.oci.RepositoryName;
import org.moduleyard.server.platform.PublicUrl;

/** Finds out who sends a request, and asks those who must sign in to do so (C5). */
final class Pullers {

  private static final String BASIC = "basic ";
  private static final String BEARER = "bearer ";

  private final Subscribers subscribers;
  private final RegistryTokens tokens;
  private final PublicUrl url;

  Pullers(Subscribers subscribers, RegistryTokens tokens, PublicUrl url) {
    this.subscribers = subscribers;
    this.tokens = tokens;
    this.url = url;
  }

  /**
   * Who this is, by a token or by user name and password.
   *
   * @throws WireException with a challenge when credentials were sent but are not accepted, so that
   *     a client with an expired token knows to get a new one
   */
  Puller identify(HttpServletRequest request, Optional<RepositoryName> name) {
    @Nullable String authorization = request.getHeader("Authorization");
    if (authorization == null) {
      return new Puller.Anonymous();
    }
    String scheme = authorization.toLowerCase(Locale.ROOT);
    Optional<? extends Puller> puller = Optional.empty();
    if (scheme.startsWith(BEARER)) {
      puller = tokens.verify(authorization.substring(BEARER.length()).strip());
    } else if (scheme.startsWith(BASIC)) {
      puller = basic(authorization).map(Puller.SignedIn::new);
    }
    if (puller.isEmpty()) {
      throw challenge(name, scheme.startsWith(BEARER) ? ",error=\"invalid_token\"" : "");
    }
    return puller.get();
  }

  private Optional<Subscriber> basic(String authorization) {
    String decoded;
    try {
      byte[] bytes = Base64.getDecoder().decode(authorization.substring(BASIC.length()).strip());
      decoded = new String(bytes, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    int colon = decoded.indexOf(':');
    return colon < 0
        ? Optional.empty()
        : subscribers.authenticate(decoded.substring(0, colon), decoded.substring(colon + 1));
  }

  /** Asks for a token that allows to pull from a repository. */
  WireException askToSignIn(RepositoryName name, Puller puller) {
    boolean hasToken = puller instanceof Puller.TokenHolder;
    return challenge(Optional.of(name), hasToken ? ",error=\"insufficient_scope\"" : "");
  }

  /** Asks for any token. */
  WireException askToSignIn() {
    return challenge(Optional.empty(), "");
  }

  private WireException challenge(Optional<RepositoryName> name, String error) {
    String scope = name.map(n -> ",scope=\"" + Scope.toPull(n) + "\"").orElse("");
    String challenge =
        "Bearer realm=\"%s\",service=\"%s\"%s%s"
            .formatted(url.absolute("/token"), url.registryHost(), scope, error);
    return new WireException(WireError.UNAUTHORIZED, Map.of("WWW-Authenticate", challenge));
  }
}
