package org.moduleyard.server.identity.account;

import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.moduleyard.server.identity.Identity;

/**
 * The secret whose holder a token was given to. The token is good only as long as its proof is:
 * {@link Identity#holder} asks anew.
 *
 * @param id a client id or an account's id
 * @param generation of the program's secret or the account's password
 */
public record Proof(Kind kind, UUID id, int generation) {

  /** The kind of holder; tokens carry it in {@code idtyp}. */
  public enum Kind {
    PROGRAM("app"),
    PERSON("user");

    private final String claim;

    Kind(String claim) {
      this.claim = claim;
    }

    /** As tokens spell it. */
    public String claim() {
      return claim;
    }

    /** The kind that tokens spell so; empty when there is none. */
    public static Optional<Kind> of(@Nullable String claim) {
      return Arrays.stream(values()).filter(kind -> kind.claim.equals(claim)).findFirst();
    }
  }
}
