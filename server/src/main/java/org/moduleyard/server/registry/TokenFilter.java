package org.moduleyard.server.registry;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.moduleyard.oci.RepositoryName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code GET /token}: gives pull tokens for public repositories to anyone, and for previews to
 * those who may see them (C5). Asking for more than one may have is no error; the token just allows
 * less.
 */
final class TokenFilter implements Filter {

  private static final Logger log = LoggerFactory.getLogger(TokenFilter.class);

  private final Pullers pullers;
  private final Previews previews;
  private final RegistryTokens tokens;

  TokenFilter(Pullers pullers, Previews previews, RegistryTokens tokens) {
    this.pullers = pullers;
    this.previews = previews;
    this.tokens = tokens;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException {
    answer((HttpServletRequest) request, (HttpServletResponse) response);
  }

  private void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    response.setHeader("X-Content-Type-Options", "nosniff");
    try {
      // Clients that try POST first fall back to GET when they see this status.
      if (!request.getMethod().equals("GET")) {
        throw new WireException(WireError.UNSUPPORTED, Map.of("Allow", "GET"));
      }
      give(request, response);
    } catch (WireException e) {
      Answers.error(request, response, e);
    } catch (RuntimeException e) {
      log.error("a token could not be made", e);
      Answers.error(request, response, new WireException(WireError.UNKNOWN));
    }
  }

  private void give(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Puller puller = pullers.identify(request, Optional.empty());
    String @Nullable [] asked = request.getParameterValues("scope");
    List<Scope> scopes = Scope.parseAll(asked == null ? List.of() : List.of(asked));
    Set<UUID> subscriptions = puller.subscriptions();
    RegistryTokens.Issued token =
        tokens.issue(account(puller), subscriptions, granted(scopes, subscriptions));
    ObjectNode body = Answers.object();
    body.put("token", token.value());
    body.put("access_token", token.value());
    body.put("expires_in", token.lifetime().toSeconds());
    body.put("issued_at", token.issuedAt().toString());
    response.setHeader("Cache-Control", "no-store");
    Answers.json(request, response, body);
  }

  private static String account(Puller puller) {
    return switch (puller) {
      case Puller.Anonymous anonymous -> "";
      case Puller.SignedIn signedIn -> signedIn.subscriber().account();
      case Puller.TokenHolder holder -> holder.account();
    };
  }

  private List<RepositoryName> granted(List<Scope> scopes, Set<UUID> subscriptions) {
    return scopes.stream()
        .filter(Scope::asksToPull)
        .map(Scope::name)
        .filter(name -> isGranted(name, subscriptions))
        .distinct()
        .toList();
  }

  /** Public names are granted whether or not they exist: a token tells nothing. */
  private boolean isGranted(RepositoryName name, Set<UUID> subscriptions) {
    return switch (Zone.of(name)) {
      case PUBLIC -> true;
      case PREVIEW -> !previews.shownTo(subscriptions, Zone.PREVIEW.inside(name)).isEmpty();
    };
  }
}
