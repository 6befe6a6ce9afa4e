package org.moduleyard.server.access;

import jakarta.servlet.http.HttpServletRequest;
import org.moduleyard.server.platform.web.error.ApiAnswer;
import org.moduleyard.server.platform.web.error.ApiErrorCode;
import org.moduleyard.server.platform.web.error.ApiErrors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/** Asks for an access token, or for a better one (RFC 6750 3). */
final class BearerChallenge {

  private static final String REALM = "Bearer realm=\"moduleyard\"";

  private BearerChallenge() {}

  /** Whether the caller sent something that was to prove who it is. */
  static boolean wasTried(HttpServletRequest request) {
    return request.getHeader(HttpHeaders.AUTHORIZATION) != null;
  }

  static ResponseEntity<ApiAnswer> of(HttpServletRequest request) {
    return wasTried(request)
        ? challenge(
            REALM + ", error=\"invalid_token\"",
            "The access token is not valid: it has expired, its client secret or password was"
                + " replaced, or its owner was deleted. Ask the token endpoint for a new one.")
        : challenge(
            REALM,
            "Send an access token in the header 'Authorization: Bearer <token>'. The token"
                + " endpoint gives one to programs for a client id and secret, to people for a"
                + " user name and password.");
  }

  private static ResponseEntity<ApiAnswer> challenge(String challenge, String message) {
    ResponseEntity<ApiAnswer> error = ApiErrors.of(ApiErrorCode.UNAUTHORIZED, message);
    return ResponseEntity.status(error.getStatusCode())
        .header(HttpHeaders.WWW_AUTHENTICATE, challenge)
        .body(error.getBody());
  }
}
