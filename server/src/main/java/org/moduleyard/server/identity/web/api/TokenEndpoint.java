package org.moduleyard.server.identity.web.api;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.moduleyard.server.identity.Proving;
import org.moduleyard.server.identity.account.NetworkAddress;
import org.moduleyard.server.identity.account.Proof;
import org.moduleyard.server.identity.session.ApiTokens;
import org.moduleyard.server.identity.web.api.TokenRequest.Client;
import org.moduleyard.server.identity.web.api.TokenRequest.MalformedException;
import org.moduleyard.server.platform.web.error.ApiAnswer;
import org.moduleyard.server.platform.web.error.TokenErrorAnswer;
import org.moduleyard.server.platform.web.error.TokenErrorCode;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Secrets in, access tokens out, in the form of the version 1 endpoint that Cloud Partner Portal
 * tools use: OAuth 2.0 client credentials for programs (RFC 6749, section 4.4), user name and
 * password for people (section 4.3).
 *
 * <pre>
 * POST /moduleyard/oauth2/token
 * client_id=…&amp;client_secret=…&amp;grant_type=client_credentials&amp;resource=https://cloudpartner.azure.com
 * username=…&amp;password=…&amp;grant_type=password
 *
 * {"token_type":"Bearer","expires_in":3600,"resource":"https://cloudpartner.azure.com","access_token":"…"}
 * </pre>
 *
 * <p>A program may send client id and secret by HTTP Basic instead of as form fields.
 */
@RestController
public class TokenEndpoint {

  /** Of any tenant: this marketplace is one. */
  public static final String PATH = "/{tenant}/oauth2/token";

  private final ApiTokens tokens;
  private final Clock clock;
  private final String tenant;

  TokenEndpoint(
      ApiTokens tokens, Clock clock, @Value("${moduleyard.tenant:moduleyard}") String tenant) {
    this.tokens = tokens;
    this.clock = clock;
    this.tenant = tenant;
  }

  @PostMapping(TokenEndpoint.PATH)
  ResponseEntity<ApiAnswer> token(@PathVariable("tenant") String asked, HttpServletRequest sent) {
    if (!asked.equals(tenant)) {
      throw new MalformedException(
          TokenErrorCode.INVALID_REQUEST, "There is no tenant '" + asked + "' here.");
    }
    TokenRequest request = new TokenRequest(sent);
    return switch (request.required("grant_type")) {
      case "client_credentials" -> program(request, NetworkAddress.of(sent));
      case "password" -> person(request, NetworkAddress.of(sent));
      default ->
          throw new MalformedException(
              TokenErrorCode.UNSUPPORTED_GRANT_TYPE,
              "grant_type must be 'client_credentials' for programs or 'password' for people.");
    };
  }

  private ResponseEntity<ApiAnswer> program(TokenRequest request, NetworkAddress address) {
    Client client = request.client();
    String resource = known(request.required("resource"));
    return answer(
        uuid(client.id())
            .map(id -> tokens.ofProgram(id, client.secret(), address))
            .orElseGet(Proving.Refused::new),
        resource,
        () ->
            error(
                unauthorized(),
                TokenErrorCode.INVALID_CLIENT,
                "The client id is unknown or the client secret is not its present one."));
  }

  private ResponseEntity<ApiAnswer> person(TokenRequest request, NetworkAddress address) {
    String username = request.required("username");
    String password = request.required("password");
    String resource = known(request.field("resource").orElseGet(tokens::ownResource));
    return answer(
        tokens.ofPerson(username, password, address),
        resource,
        () ->
            error(
                ResponseEntity.badRequest(),
                TokenErrorCode.INVALID_GRANT,
                "The user name or password is incorrect."));
  }

  private ResponseEntity<ApiAnswer> answer(
      Proving proving, String resource, Supplier<ResponseEntity<ApiAnswer>> refused) {
    return switch (proving) {
      case Proving.Proven(Proof proof) -> issued(tokens.issue(proof, resource), resource);
      case Proving.Refused no -> refused.get();
      case Proving.PasswordFirst first ->
          error(
              ResponseEntity.badRequest(),
              TokenErrorCode.INVALID_GRANT,
              "Sign in at /login and choose a password of your own first.");
      case Proving.Overlong overlong ->
          error(
              ResponseEntity.badRequest(),
              TokenErrorCode.INVALID_REQUEST,
              "A password has at most 72 bytes, a client secret 43.");
      case Proving.Throttled throttled ->
          error(
              ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
                  .header(HttpHeaders.RETRY_AFTER, throttled.retryAfterSeconds()),
              TokenErrorCode.TEMPORARILY_UNAVAILABLE,
              throttled.advice().english());
    };
  }

  @ExceptionHandler
  ResponseEntity<ApiAnswer> malformed(MalformedException e) {
    return error(ResponseEntity.badRequest(), e.code(), String.valueOf(e.getMessage()));
  }

  private String known(String resource) {
    if (!tokens.knowsResource(resource)) {
      throw new MalformedException(
          TokenErrorCode.INVALID_RESOURCE,
          "resource must be the public URL of this installation or"
              + " https://cloudpartner.azure.com.");
    }
    return resource;
  }

  private ResponseEntity<ApiAnswer> issued(String token, String resource) {
    long now = clock.instant().getEpochSecond();
    long lifetime = tokens.lifetime().toSeconds();
    return answer(
        ResponseEntity.ok(),
        new TokenAnswer(token, lifetime, now + lifetime, now, resource, "Bearer"));
  }

  private static ResponseEntity.BodyBuilder unauthorized() {
    return ResponseEntity.status(HttpStatus.UNAUTHORIZED)
        .header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"moduleyard\"");
  }

  private static ResponseEntity<ApiAnswer> error(
      ResponseEntity.BodyBuilder status, TokenErrorCode code, String description) {
    return answer(status, TokenErrorAnswer.of(code, description));
  }

  private static ResponseEntity<ApiAnswer> answer(
      ResponseEntity.BodyBuilder status, ApiAnswer body) {
    return status
        .cacheControl(CacheControl.noStore())
        .contentType(MediaType.APPLICATION_JSON)
        .body(body);
  }

  private static Optional<UUID> uuid(String text) {
    try {
      return Optional.of(UUID.fromString(text.strip()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
