package org.moduleyard.server.identity;

import java.time.Duration;
import java.util.Optional;
import org.moduleyard.server.identity.account.Account;
import org.moduleyard.server.identity.account.Proof;
import org.moduleyard.server.identity.account.SignIn;
import org.moduleyard.server.platform.web.Text;

/** The result of an attempt to prove an identity. */
public sealed interface Proving {

  /** Name and secret belong together. */
  record Proven(Proof proof) implements Proving {}

  /** They do not, or their owner may not come in this way. */
  record Refused() implements Proving {}

  /** The password was chosen by somebody else; it opens nothing but the page that changes it. */
  record PasswordFirst() implements Proving {}

  /** The secret is longer than any; nothing was checked. */
  record Overlong() implements Proving {}

  /** Too much failed there, or too many wait; nothing was checked. */
  record Throttled(Duration retryAfter, Text advice) implements Proving {
    /** For the header {@code Retry-After}: whole seconds, at least one. */
    public String retryAfterSeconds() {
      return Long.toString(retryAfter.toSeconds() + 1);
    }
  }

  /** The proof, if there is one. */
  default Optional<Proof> proven() {
    return this instanceof Proven(Proof proof) ? Optional.of(proof) : Optional.empty();
  }

  /** The same for somebody who signed in with a password. */
  static Proving of(SignIn.Attempt attempt) {
    return switch (attempt) {
      case SignIn.Attempt.Accepted(Account account) when account.mustChangePassword() ->
          new PasswordFirst();
      case SignIn.Attempt.Accepted(Account account) -> new Proven(account.proof());
      case SignIn.Attempt.Refused refused -> new Refused();
      case SignIn.Attempt.Overlong overlong -> new Overlong();
      case SignIn.Attempt.Throttled(Duration retryAfter, Text advice) ->
          new Throttled(retryAfter, advice);
    };
  }
}
