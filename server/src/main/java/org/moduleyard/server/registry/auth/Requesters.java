package org.moduleyard.server.registry.auth;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.moduleyard.server.identity.account.NetworkAddress;
import org.moduleyard.server.platform.PublicUrl;
import org.moduleyard.server.registry.protocol.RegistryErrorCode;
import org.moduleyard.server.registry.protocol.RegistryErrorException;
import org.moduleyard.server.registry.protocol.ZonedName;

/**
 * Finds out who sends a request, and asks those who must sign in to do so (distribution token
 * authentication).
 */
public final class Requesters {

  private static final String BASIC = "basic ";
  private static final String BEARER = "bearer ";

  private final Principals principals;
  private final RegistryTokens tokens;
  private final PublicUrl url;

  public Requesters(Principals principals, RegistryTokens tokens, PublicUrl url) {
    this.principals = principals;
    this.tokens = tokens;
    this.url = url;
  }

  /**
   * The sender of a request, by a token or by user name and password.
   *
   * @throws RegistryErrorException with a challenge when credentials were sent but are not accepted
   */
  public Requester identify(HttpServletRequest request) {
    return identify(request, "", this::holder);
  }

  /**
   * The sender of a request for a token, by user name and password alone: a token that could be
   * exchanged for another would never expire.
   *
   * @throws RegistryErrorException with a challenge when a token or wrong credentials were sent
   */
  public Requester identifyForToken(HttpServletRequest request) {
    return identify(
        request,
        "",
        token -> {
          throw new RegistryErrorException(
              RegistryErrorCode.UNAUTHORIZED,
              "A token is no way to get another one. Send user name and password, or client id and"
                  + " secret.",
              challenge("", ",error=\"invalid_token\"").headers());
        });
  }

  /**
   * The sender of a request for an action on a repository.
   *
   * @throws RegistryErrorException with a challenge when credentials were sent but are not
   *     accepted, so that a client with an expired token knows to get a new one
   */
  public Requester identify(HttpServletRequest request, ZonedName name, Action action) {
    return identify(request, scope(name, action), name.isPublic() ? this::visitor : this::holder);
  }

  private Requester identify(
      HttpServletRequest request,
      String scope,
      Function<String, Optional<? extends Requester>> bearer) {
    @Nullable String authorization = request.getHeader("Authorization");
    if (authorization == null) {
      return new Requester.Anonymous();
    }
    String scheme = authorization.toLowerCase(Locale.ROOT);
    Optional<? extends Requester> requester = Optional.empty();
    if (scheme.startsWith(BEARER)) {
      requester = bearer.apply(authorization.substring(BEARER.length()).strip());
    } else if (scheme.startsWith(BASIC)) {
      requester = basic(authorization, NetworkAddress.of(request)).map(Requester.SignedIn::new);
    }
    if (requester.isEmpty()) {
      throw challenge(scope, scheme.startsWith(BEARER) ? ",error=\"invalid_token\"" : "");
    }
    return requester.get();
  }

  /** The holder of a token, with the rights of this moment. */
  private Optional<Requester.TokenHolder> holder(String token) {
    return tokens
        .verify(token)
        .flatMap(
            grant ->
                grant
                    .proof()
                    .map(principals::present)
                    .orElse(Optional.of(Principal.NOBODY))
                    .map(principal -> new Requester.TokenHolder(principal, grant.granted())));
  }

  /** A visitor who reads public repositories: any valid token is enough. */
  private Optional<Requester.TokenHolder> visitor(String token) {
    return tokens
        .verify(token)
        .map(grant -> new Requester.TokenHolder(Principal.NOBODY, grant.granted()));
  }

  private Optional<Principal> basic(String authorization, NetworkAddress address) {
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
        : principals.authenticate(
            decoded.substring(0, colon), decoded.substring(colon + 1), address);
  }

  /**
   * Lets this one do this. A refusal never tells whether there is such a repository.
   *
   * @throws RegistryErrorException with a challenge, as clients expect who can get a better token;
   *     without one when credentials were sent that cannot get any
   */
  public void require(Requester requester, Action action, ZonedName name) {
    if (requester.may(action, name)) {
      return;
    }
    throw switch (requester) {
      case Requester.Anonymous anonymous -> challenge(scope(name, action), "");
      case Requester.TokenHolder token ->
          challenge(scope(name, action), ",error=\"insufficient_scope\"");
      case Requester.SignedIn signedIn -> new RegistryErrorException(RegistryErrorCode.DENIED);
    };
  }

  /**
   * Lets somebody end what took long to arrive, who was let begin it: the right may be gone since.
   * A token may have ended meanwhile, its reason not.
   *
   * @throws RegistryErrorException as {@link #require} does
   */
  public void requireStill(Requester requester, Action action, ZonedName name) {
    Optional<Principal> present = requester.principal().proof().flatMap(principals::present);
    if (present.isEmpty()) {
      throw challenge(scope(name, action), ",error=\"invalid_token\"");
    }
    require(
        switch (requester) {
          case Requester.Anonymous anonymous -> anonymous;
          case Requester.SignedIn signedIn -> new Requester.SignedIn(present.get());
          case Requester.TokenHolder token ->
              new Requester.TokenHolder(present.get(), token.granted());
        },
        action,
        name);
  }

  /** Asks for any token. */
  public RegistryErrorException askToSignIn() {
    return challenge("", "");
  }

  private static String scope(ZonedName name, Action action) {
    String scope =
        action == Action.PUSH ? Scope.of(name, Action.PULL, Action.PUSH) : Scope.of(name, action);
    return ",scope=\"" + scope + "\"";
  }

  private RegistryErrorException challenge(String scope, String error) {
    String challenge =
        "Bearer realm=\"%s\",service=\"%s\"%s%s"
            .formatted(url.absolute("/token"), url.registryHost(), scope, error);
    return new RegistryErrorException(
        RegistryErrorCode.UNAUTHORIZED, Map.of("WWW-Authenticate", challenge));
  }
}
