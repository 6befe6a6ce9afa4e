package org.moduleyard.server.identity.web.api;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.moduleyard.server.platform.web.error.TokenErrorCode;
import org.springframework.http.HttpHeaders;

/** The fields of a request for an access token, each at most once and only in the body. */
final class TokenRequest {

  private static final String BASIC = "Basic ";

  private final HttpServletRequest request;

  TokenRequest(HttpServletRequest request) {
    this.request = request;
    if (request.getQueryString() != null) {
      throw malformed("Send the fields in the body: URLs end up in logs.");
    }
  }

  /** A request that cannot be answered with a token; code and message are those of OAuth. */
  static final class MalformedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final TokenErrorCode code;

    MalformedException(TokenErrorCode code, String message) {
      super(message);
      this.code = code;
    }

    TokenErrorCode code() {
      return code;
    }
  }

  /** How a program proves who it is. */
  record Client(String id, String secret) {
    @Override
    public String toString() {
      return "Client[" + id + "]";
    }
  }

  Optional<String> field(String name) {
    String[] values = request.getParameterValues(name);
    if (values == null) {
      return Optional.empty();
    }
    if (values.length != 1 || values[0].isBlank()) {
      throw malformed("Send the form field '" + name + "' exactly once.");
    }
    return Optional.of(values[0]);
  }

  String required(String name) {
    return field(name)
        .orElseThrow(() -> malformed("Send the form field '" + name + "' exactly once."));
  }

  /** Client id and secret by HTTP Basic or as form fields, never both (RFC 6749 2.3.1). */
  Client client() {
    Optional<Client> basic = basic();
    if (basic.isEmpty()) {
      return new Client(required("client_id"), required("client_secret"));
    }
    if (field("client_secret").isPresent()
        || field("client_id").filter(id -> !id.equals(basic.get().id())).isPresent()) {
      throw malformed("Send client id and secret in the header or in the form, not in both.");
    }
    return basic.get();
  }

  private Optional<Client> basic() {
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (header == null || !header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
      return Optional.empty();
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(header.substring(BASIC.length()).strip());
      String[] parts = new String(bytes, StandardCharsets.UTF_8).split(":", 2);
      return Optional.of(new Client(decoded(parts[0]), decoded(parts.length > 1 ? parts[1] : "")));
    } catch (IllegalArgumentException e) {
      throw malformed("The Authorization header is not valid HTTP Basic.");
    }
  }

  /** Both halves are form-encoded before they are joined (RFC 6749 2.3.1). */
  private static String decoded(String half) {
    return URLDecoder.decode(half, StandardCharsets.UTF_8);
  }

  private static MalformedException malformed(String message) {
    return new MalformedException(TokenErrorCode.INVALID_REQUEST, message);
  }
}
