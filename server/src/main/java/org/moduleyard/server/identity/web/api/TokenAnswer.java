package org.moduleyard.server.identity.web.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The responses of the token endpoint, in the words of OAuth (RFC 6749, section 5). */
sealed interface TokenAnswer {

  /**
   * A token.
   *
   * @param expiresIn seconds from now
   * @param expiresOn seconds since 1970
   * @param notBefore seconds since 1970
   */
  record Issued(
      @JsonProperty("access_token") String accessToken,
      @JsonProperty("expires_in") long expiresIn,
      @JsonProperty("expires_on") long expiresOn,
      @JsonProperty("not_before") long notBefore,
      @JsonProperty("resource") String resource,
      @JsonProperty("token_type") String tokenType)
      implements TokenAnswer {

    @Override
    public String toString() {
      return "Issued[" + resource + "]";
    }
  }

  /** A refusal. */
  record Refused(
      @JsonProperty("error") String error, @JsonProperty("error_description") String description)
      implements TokenAnswer {}
}
