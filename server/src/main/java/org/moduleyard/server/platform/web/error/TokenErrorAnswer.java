package org.moduleyard.server.platform.web.error;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The form of every error of OAuth's token endpoint (RFC 6749, section 5.2). */
public record TokenErrorAnswer(
    @JsonProperty("error") String error, @JsonProperty("error_description") String description)
    implements ApiAnswer {

  public static TokenErrorAnswer of(TokenErrorCode code, String description) {
    return new TokenErrorAnswer(code.word(), description);
  }
}
