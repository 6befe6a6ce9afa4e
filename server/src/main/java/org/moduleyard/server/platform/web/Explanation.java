package org.moduleyard.server.platform.web;

import org.springframework.http.HttpStatus;

/**
 * What a person reads about a request that failed.
 *
 * @param status the HTTP status
 * @param headline what happened, in a few words
 * @param advice why, and what to do next
 */
public record Explanation(int status, String headline, String advice) {

  static Explanation of(HttpStatus status) {
    return switch (status) {
      case GONE ->
          new Explanation(
              410,
              "This is no longer distributed",
              "Its publisher, or this marketplace, took it down. Whoever has it can still pull it by"
                  + " its exact name. The yard's front page lists everything that can be had today.");
      case NOT_FOUND ->
          new Explanation(
              404,
              "There is nothing here",
              "The address may be mistyped, or what was here has been withdrawn. The yard's front"
                  + " page lists everything that can be had today.");
      case FORBIDDEN ->
          new Explanation(
              403,
              "This is not open to you",
              "Your account has no right to this page, or the form you sent was too old. Go back,"
                  + " load the page again, and ask an owner of the publisher if it happens again.");
      case UNAUTHORIZED ->
          new Explanation(401, "Sign in first", "This needs an account. Sign in and try again.");
      case METHOD_NOT_ALLOWED, UNSUPPORTED_MEDIA_TYPE, NOT_ACCEPTABLE, BAD_REQUEST ->
          new Explanation(
              status.value(),
              "That request was not understood",
              "Something in the address or the form was not what this page expects. Go back and"
                  + " try again.");
      case CONTENT_TOO_LARGE ->
          new Explanation(
              413, "That is too large", "What you sent is larger than this page accepts.");
      case SERVICE_UNAVAILABLE, TOO_MANY_REQUESTS ->
          new Explanation(
              status.value(),
              "Too busy at the moment",
              "Nothing was lost. Wait a moment and try again.");
      default -> other(status);
    };
  }

  private static Explanation other(HttpStatus status) {
    return status.is5xxServerError()
        ? new Explanation(
            status.value(),
            "Something broke on our side",
            "It is not your fault, and the details are in this server's log. Try again in a"
                + " moment; if it keeps happening, tell whoever runs this yard what you did.")
        : new Explanation(
            status.value(), "That did not work", "Go back, check what you entered and try again.");
  }
}
