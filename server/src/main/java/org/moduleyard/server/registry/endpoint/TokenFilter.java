package org.moduleyard.server.registry.endpoint;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.moduleyard.oci.reference.RepositoryName;
import org.moduleyard.server.platform.memory.BusyException;
import org.moduleyard.server.platform.web.error.ApiAnswer;
import org.moduleyard.server.registry.auth.Action;
import org.moduleyard.server.registry.auth.RegistryTokens;
import org.moduleyard.server.registry.auth.Requester;
import org.moduleyard.server.registry.auth.Requesters;
import org.moduleyard.server.registry.auth.Scope;
import org.moduleyard.server.registry.image.Previews;
import org.moduleyard.server.registry.protocol.Query;
import org.moduleyard.server.registry.protocol.RegistryErrorCode;
import org.moduleyard.server.registry.protocol.RegistryErrorException;
import org.moduleyard.server.registry.protocol.Responses;
import org.moduleyard.server.registry.protocol.ZonedName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code GET /token}: gives pull tokens for public repositories to anyone, for previews to those
 * who may see them, and tokens for everything to publishers in their staging namespace
 * (distribution token authentication). Asking for more than one may have is no error; the token
 * just allows less.
 */
final class TokenFilter implements Filter {

  private static final Logger log = LoggerFactory.getLogger(TokenFilter.class);

  private final Requesters requesters;
  private final Previews previews;
  private final RegistryTokens tokens;

  TokenFilter(Requesters requesters, Previews previews, RegistryTokens tokens) {
    this.requesters = requesters;
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
        throw new RegistryErrorException(RegistryErrorCode.UNSUPPORTED, Map.of("Allow", "GET"));
      }
      give(request, response);
    } catch (RegistryErrorException e) {
      Responses.error(request, response, e);
    } catch (RuntimeException e) {
      if (BusyException.isCauseOf(e)) {
        Responses.error(request, response, RegistryErrorException.busy());
        return;
      }
      log.error("a token could not be made", e);
      Responses.error(request, response, new RegistryErrorException(RegistryErrorCode.UNKNOWN));
    }
  }

  private void give(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Requester requester = requesters.identifyForToken(request);
    List<Scope> scopes = Scope.parseAll(Query.all(request, "scope"));
    RegistryTokens.Issued token = tokens.issue(requester.principal(), granted(scopes, requester));
    response.setHeader("Cache-Control", "no-store");
    Responses.json(request, response, TokenAnswer.of(token));
  }

  /**
   * A token.
   *
   * @param token the member that the first clients read
   * @param accessToken the same, as OAuth 2 calls it
   * @param expiresIn seconds
   */
  private record TokenAnswer(
      String token,
      @JsonProperty("access_token") String accessToken,
      @JsonProperty("expires_in") long expiresIn,
      @JsonProperty("issued_at") String issuedAt)
      implements ApiAnswer {

    static TokenAnswer of(RegistryTokens.Issued issued) {
      return new TokenAnswer(
          issued.value(),
          issued.value(),
          issued.lifetime().toSeconds(),
          issued.issuedAt().toString());
    }
  }

  /** The requested actions that the requester has a right to. */
  private Map<RepositoryName, Set<Action>> granted(List<Scope> scopes, Requester requester) {
    Map<RepositoryName, Set<Action>> granted = new LinkedHashMap<>();
    for (Scope scope : scopes) {
      for (Action action : scope.wanted()) {
        if (requester.may(action, scope.name()) && isSeen(scope.name(), requester)) {
          granted
              .computeIfAbsent(scope.name().wire(), name -> EnumSet.noneOf(Action.class))
              .add(action);
        }
      }
    }
    return granted;
  }

  /** Public and own names are granted whether or not they exist: a token tells nothing. */
  private boolean isSeen(ZonedName name, Requester requester) {
    return switch (name.zone()) {
      case PUBLIC, STAGING -> true;
      case PREVIEW -> !previews.shownTo(requester.subscriptions(), name.name()).isEmpty();
    };
  }
}
