package org.moduleyard.server.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.moduleyard.server.identity.ServicePrincipal;
import org.moduleyard.server.identity.ServicePrincipals;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Client id and secret in, access token out: OAuth 2.0 client credentials (RFC 6749 4.4) in the
 * form of the version 1 endpoint that Cloud Partner Portal tools use (interfaces A1).
 *
 * <pre>
 * POST /moduleyard/oauth2/token
 * client_id=…&amp;client_secret=…&amp;grant_type=client_credentials&amp;resource=https://cloudpartner.azure.com
 *
 * {"token_type":"Bearer","expires_in":3600,"resource":"https://cloudpartner.azure.com","access_token":"…"}
 * </pre>
 */
@RestController
class TokenEndpoint {

  private final ServicePrincipals principals;
  private final Clock clock;
  private final String tenant;

  TokenEndpoint(
      ServicePrincipals principals,
      Clock clock,
      @Value("${moduleyard.tenant:moduleyard}") String tenant) {
    this.principals = principals;
    this.clock = clock;
    this.tenant = tenant;
  }

  @PostMapping(SecurityChains.TOKEN_PATH)
  ResponseEntity<Map<String, Object>> token(
      @PathVariable("tenant") String asked, HttpServletRequest request) {
    if (!asked.equals(tenant)) {
      return error("invalid_request", "There is no tenant '" + asked + "' here.");
    }
    for (String name : new String[] {"grant_type", "client_id", "client_secret", "resource"}) {
      String[] values = request.getParameterValues(name);
      if (values == null || values.length != 1 || values[0].isBlank()) {
        return error("invalid_request", "Send the form field '" + name + "' exactly once.");
      }
    }
    if (request.getQueryString() != null) {
      return error("invalid_request", "Send the fields in the body: URLs end up in logs.");
    }
    if (!"client_credentials".equals(request.getParameter("grant_type"))) {
      return error("unsupported_grant_type", "grant_type must be 'client_credentials'.");
    }
    String resource = request.getParameter("resource");
    if (!principals.knowsResource(resource)) {
      return error(
          "invalid_resource",
          "resource must be the public URL of this installation or https://cloudpartner.azure.com.");
    }
    return authenticate(request.getParameter("client_id"), request.getParameter("client_secret"))
        .map(principal -> issued(principal, resource))
        .orElseGet(TokenEndpoint::invalidClient);
  }

  private Optional<ServicePrincipal> authenticate(String clientId, String secret) {
    try {
      return principals.authenticate(UUID.fromString(clientId.strip()), secret);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private ResponseEntity<Map<String, Object>> issued(ServicePrincipal principal, String resource) {
    long now = clock.instant().getEpochSecond();
    long lifetime = principals.tokenLifetimeSeconds();
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .contentType(MediaType.APPLICATION_JSON)
        .body(
            new TreeMap<>(
                Map.of(
                    "token_type",
                    "Bearer",
                    "expires_in",
                    lifetime,
                    "expires_on",
                    now + lifetime,
                    "not_before",
                    now,
                    "resource",
                    resource,
                    "access_token",
                    principals.issueToken(principal, resource))));
  }

  private static ResponseEntity<Map<String, Object>> invalidClient() {
    return ResponseEntity.status(HttpStatus.UNAUTHORIZED)
        .cacheControl(CacheControl.noStore())
        .contentType(MediaType.APPLICATION_JSON)
        .header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"moduleyard\"")
        .body(
            Map.of(
                "error", "invalid_client",
                "error_description",
                    "The client id is unknown or the client secret is not its present one."));
  }

  private static ResponseEntity<Map<String, Object>> error(String code, String description) {
    return ResponseEntity.badRequest()
        .cacheControl(CacheControl.noStore())
        .contentType(MediaType.APPLICATION_JSON)
        .body(Map.of("error", code, "error_description", description));
  }
}
