package org.moduleyard.server.identity.web.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.moduleyard.server.platform.web.error.ApiAnswer;

/**
 * A token, in the words of OAuth (RFC 6749, section 5.1).
 *
 * @param expiresIn seconds from now
 * @param expiresOn seconds since 1970
 * @param notBefore seconds since 1970
 */
record TokenAnswer(
    @JsonProperty("access_token") String accessToken,
    @JsonProperty("expires_in") long expiresIn,
    @JsonProperty("expires_on") long expiresOn,
    @JsonProperty("not_before") long notBefore,
    @JsonProperty("resource") String resource,
    @JsonProperty("token_type") String tokenType)
    implements ApiAnswer {

  @Override
  public String toString() {
    return "TokenAnswer[" + resource + "]";
  }
}
