package org.moduleyard.server.partnerapi;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.moduleyard.server.platform.web.Language;
import org.springframework.http.HttpHeaders;

/**
 * The language of what an answer says to people: that of {@code Accept-Language}, else English.
 * Codes and names are the same in every language.
 */
final class AnswerLanguage {

  private AnswerLanguage() {}

  /** The language that a request asks for; programs have no cookie that is stronger. */
  static Language of(HttpServletRequest request) {
    return Language.acceptedBy(request);
  }

  /** The headers that name the language and keep caches from giving it to others. */
  static HttpHeaders headers(Language language) {
    HttpHeaders headers = new HttpHeaders();
    headers.set(HttpHeaders.CONTENT_LANGUAGE, language.tag());
    headers.setVary(List.of(HttpHeaders.ACCEPT_LANGUAGE));
    return headers;
  }
}
