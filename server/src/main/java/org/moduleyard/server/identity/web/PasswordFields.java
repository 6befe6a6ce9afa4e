package org.moduleyard.server.identity.web;

import java.util.Map;
import org.moduleyard.server.identity.account.SignIn;
import org.springframework.http.HttpStatus;

/** The passwords in a form. */
final class PasswordFields {

  private PasswordFields() {}

  /** How a form is refused: 400 when it holds a password that nobody can have, else 422. */
  static HttpStatus refusal(Map<String, String> sent) {
    boolean overlong =
        sent.entrySet().stream()
            .anyMatch(
                field -> field.getKey().contains("assword") && SignIn.isOverlong(field.getValue()));
    return overlong ? HttpStatus.BAD_REQUEST : HttpStatus.UNPROCESSABLE_CONTENT;
  }
}
