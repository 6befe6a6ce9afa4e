package org.moduleyard.server.identity.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.moduleyard.server.identity.session.SavedForms;
import org.moduleyard.server.identity.session.SavedForms.Sender;
import org.moduleyard.server.identity.session.Sessions;
import org.moduleyard.server.platform.web.error.Readers;
import org.moduleyard.server.platform.web.safe.SafeReturn;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.WebUtils;

/**
 * Keeps a page's form that came without a session, for its sender to send again after signing in.
 *
 * <p>Nothing is ever sent by itself. A form with a token that does not fit is kept only when the
 * browser vouches for a page of ours ({@code Sec-Fetch-Site}), which no other site can make it do.
 */
@Component
public class FormSaver {

  public static final String PAGE = "/account/unsent";

  /** The field of a form that stands for a kept one. */
  static final String FIELD = "_kept";

  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{43}");
  private static final String SAME_ORIGIN = "same-origin";

  private final SavedForms forms;
  private final Sessions sessions;
  private final CookieNames cookies;

  FormSaver(SavedForms forms, Sessions sessions, CookieNames cookies) {
    this.forms = forms;
    this.sessions = sessions;
    this.cookies = cookies;
  }

  /** The outcome of saving a form. */
  public enum Fate {
    /** It waits for its sender. */
    KEPT,
    /** It is too large, or too much waits already. */
    LOST,
    /** It is none that would be kept. */
    NONE
  }

  /**
   * Keeps the form of a request that needs a session and was refused for want of it or of a token.
   *
   * @param forged whether its token does not fit
   */
  public Fate save(HttpServletRequest request, HttpServletResponse response, boolean forged) {
    if (!isForm(request) || !isOurs(request, forged)) {
      return Fate.NONE;
    }
    if (request.getParameter(FIELD) != null) {
      return Fate.KEPT; // it still waits
    }
    String target = target(request);
    if (SafeReturn.path(target).isEmpty()) {
      return Fate.NONE;
    }
    String browser = browser(request).orElseGet(SavedForms::newBrowser);
    Optional<UUID> holder =
        Optional.ofNullable(WebUtils.getCookie(request, cookies.session()))
            .flatMap(cookie -> sessions.lastHolder(cookie.getValue()));
    if (!forms.save(
        new Sender(browser, holder, request.getRemoteAddr()), target, fields(request))) {
      return Fate.LOST;
    }
    response.addHeader(HttpHeaders.SET_COOKIE, cookies.unsentCookie(browser).toString());
    return Fate.KEPT;
  }

  /** Keeps a form once more whose sending failed on our side. */
  void keepAgain(
      HttpServletRequest request, String browser, UUID account, Map<String, List<String>> fields) {
    forms.save(
        new Sender(browser, Optional.of(account), request.getRemoteAddr()),
        target(request),
        fields);
  }

  /** The token of the browser; empty when it has left no form. */
  Optional<String> browser(HttpServletRequest request) {
    return Optional.ofNullable(WebUtils.getCookie(request, cookies.unsent()))
        .map(Cookie::getValue)
        .filter(value -> TOKEN.matcher(value).matches());
  }

  static String target(HttpServletRequest request) {
    String query = request.getQueryString();
    return request.getRequestURI() + (query == null ? "" : "?" + query);
  }

  private static boolean isForm(HttpServletRequest request) {
    String type = request.getContentType();
    String mode = request.getHeader("Sec-Fetch-Mode");
    return request.getMethod().equals("POST")
        && type != null
        && type.startsWith("application/x-www-form-urlencoded")
        && Readers.isPerson(request)
        && (mode == null || mode.equals("navigate"));
  }

  private static boolean isOurs(HttpServletRequest request, boolean forged) {
    @Nullable String site = request.getHeader("Sec-Fetch-Site");
    return site == null ? !forged : site.equals(SAME_ORIGIN);
  }

  /** The fields of the body: the parameters without those of the address and without the token. */
  private static Map<String, List<String>> fields(HttpServletRequest request) {
    MultiValueMap<String, String> query =
        UriComponentsBuilder.newInstance().query(request.getQueryString()).build().getQueryParams();
    Map<String, List<String>> fields = new LinkedHashMap<>();
    request
        .getParameterMap()
        .forEach(
            (name, values) -> {
              List<String> own = new ArrayList<>(Arrays.asList(values));
              int inAddress = query.getOrDefault(name, List.of()).size();
              own.subList(0, Math.min(inAddress, own.size())).clear();
              if (!own.isEmpty() && !name.equals("_csrf")) {
                fields.put(name, own);
              }
            });
    return fields;
  }
}
