package org.moduleyard.server.identity.web;

import org.moduleyard.server.identity.session.SavedForms;
import org.moduleyard.server.platform.PlatformSettings;
import org.springframework.http.ResponseCookie;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.stereotype.Component;

/**
 * The cookies. Under https they are called {@code __Host-…}: browsers then refuse them from other
 * hosts, sub-domains and plain http.
 */
@Component
public class CookieNames {

  private static final String SESSION = "moduleyard";
  private static final String CSRF = "moduleyard-csrf";
  private static final String UNSENT = "moduleyard-unsent";

  private final boolean https;

  public CookieNames(PlatformSettings settings) {
    this.https = isHttps(settings);
  }

  static boolean isHttps(PlatformSettings settings) {
    String url = settings.url();
    return url != null && url.startsWith("https:");
  }

  public String session() {
    return named(SESSION);
  }

  /** Lives until the browser closes, at most as long as the session that it names. */
  ResponseCookie sessionCookie(String token) {
    return sessionCookie().value(token).build();
  }

  ResponseCookie endOfSession() {
    return sessionCookie().maxAge(0).build();
  }

  private ResponseCookie.ResponseCookieBuilder sessionCookie() {
    return ResponseCookie.from(session()).path("/").httpOnly(true).secure(https).sameSite("Lax");
  }

  String unsent() {
    return named(UNSENT);
  }

  /** Lives as long as the form that it leads to. */
  ResponseCookie unsentCookie(String token) {
    return ResponseCookie.from(unsent(), token)
        .path("/")
        .httpOnly(true)
        .secure(https)
        .sameSite("Lax")
        .maxAge(SavedForms.KEPT)
        .build();
  }

  /**
   * Forms carry a masked copy of this cookie. No session is needed for it, so a form that anybody
   * may open costs the server nothing.
   */
  public CookieCsrfTokenRepository csrfTokens() {
    CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
    tokens.setCookieName(named(CSRF));
    tokens.setCookiePath("/");
    tokens.setCookieCustomizer(cookie -> cookie.httpOnly(true).secure(https).sameSite("Lax"));
    return tokens;
  }

  private String named(String name) {
    return https ? "__Host-" + name : name;
  }
}
