package org.moduleyard.server.platform.web.error;

import java.util.List;
import org.springframework.http.HttpStatus;

/**
 * The codes in {@code error} of OAuth's token endpoint (RFC 6749, section 5.2); {@code
 * docs/errors.md} is printed from them.
 */
public enum TokenErrorCode {
  INVALID_REQUEST(
      "invalid_request",
      "A field is missing, given twice or too long, or there is no such tenant.",
      "Send each field once, in the body of a form; the description names the wrong one.",
      400),
  INVALID_CLIENT(
      "invalid_client",
      "The client ID is unknown, or the client secret is not its present one.",
      "Check both; an owner of the publisher can replace the secret.",
      401),
  INVALID_GRANT(
      "invalid_grant",
      "User name or password is wrong, or the password has to be changed first.",
      "Check both, or sign in at `/login` and choose a password of your own.",
      400),
  UNSUPPORTED_GRANT_TYPE(
      "unsupported_grant_type",
      "The grant type is none that this endpoint knows.",
      "Send `client_credentials` for a program, `password` for a person.",
      400),
  INVALID_RESOURCE(
      "invalid_resource",
      "The resource is neither this marketplace nor the Cloud Partner Portal.",
      "Send the public URL of this marketplace, or `https://cloudpartner.azure.com`.",
      400),
  TEMPORARILY_UNAVAILABLE(
      "temporarily_unavailable",
      "Too many attempts failed, too many passwords wait to be checked, or the server is busy.",
      "Wait as long as `Retry-After` says.",
      429,
      503),
  SERVER_ERROR(
      "server_error",
      "Something broke on our side.",
      "Try again in a moment; if it happens again, tell the operator.",
      500);

  private final String word;
  private final String meaning;
  private final String remedy;
  private final HttpStatus usual;
  private final HttpStatus other;

  TokenErrorCode(String word, String meaning, String remedy, int usual, int other) {
    this.word = word;
    this.meaning = meaning;
    this.remedy = remedy;
    this.usual = HttpStatus.valueOf(usual);
    this.other = HttpStatus.valueOf(other);
  }

  TokenErrorCode(String word, String meaning, String remedy, int usual) {
    this(word, meaning, remedy, usual, usual);
  }

  /** As it goes over the wire. */
  public String word() {
    return word;
  }

  /** When this is answered. */
  public String meaning() {
    return meaning;
  }

  /** The advice for the receiver. */
  public String remedy() {
    return remedy;
  }

  /** The statuses it comes with, the usual one first. */
  public List<HttpStatus> statuses() {
    return usual == other ? List.of(usual) : List.of(usual, other);
  }

  /** Whether an answer with this code may have this status. */
  public boolean allows(HttpStatus status) {
    return status == usual || status == other || of(status) == this;
  }

  /** The code of an answer of which only the status is known. */
  static TokenErrorCode of(HttpStatus status) {
    return switch (status) {
      case UNAUTHORIZED -> INVALID_CLIENT;
      case TOO_MANY_REQUESTS, SERVICE_UNAVAILABLE -> TEMPORARILY_UNAVAILABLE;
      default -> status.is5xxServerError() ? SERVER_ERROR : INVALID_REQUEST;
    };
  }
}
