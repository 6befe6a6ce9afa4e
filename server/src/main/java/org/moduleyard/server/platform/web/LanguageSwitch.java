package org.moduleyard.server.platform.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.moduleyard.server.platform.PlatformSettings;
import org.moduleyard.server.platform.web.safe.SafeReturn;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/**
 * The choice of a language at the foot of every page. The form carries no token, so that pages for
 * everybody stay the same for everybody: another site could at most change the language.
 */
@Controller
class LanguageSwitch {

  private static final Duration KEPT = Duration.ofDays(365);

  private final boolean https;

  LanguageSwitch(PlatformSettings settings) {
    String url = settings.url();
    https = url != null && url.startsWith("https:");
  }

  @PostMapping(path = "/language")
  ModelAndView choose(
      @RequestParam(defaultValue = "") String language,
      @RequestParam(name = SafeReturn.PARAMETER, defaultValue = "/") String wanted,
      HttpServletResponse response) {
    Language chosen =
        Language.of(language)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
    ResponseCookie cookie =
        ResponseCookie.from(Language.COOKIE, chosen.tag())
            .path("/")
            .maxAge(KEPT)
            .httpOnly(true)
            .secure(https)
            .sameSite("Lax")
            .build();
    response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    return Pages.redirect(SafeReturn.path(wanted).orElse("/"));
  }
}
