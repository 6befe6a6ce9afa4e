package org.moduleyard.server.platform.web;

import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.Principal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.moduleyard.server.platform.web.FooterLinks.FooterLink;
import org.moduleyard.server.platform.web.asset.Asset;
import org.moduleyard.server.platform.web.asset.Assets;
import org.moduleyard.server.platform.web.asset.Gzip;
import org.moduleyard.server.platform.web.safe.SafeReturn;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.servlet.View;

/**
 * One rendered page. It is rendered in memory before the first byte is sent, so that a failure in a
 * template ends as an error page and not as half a page.
 */
record PageView(
    TemplateEngine templates,
    String template,
    Assets assets,
    List<NavigationLink> navigation,
    List<PageNotice> notices,
    List<FooterLink> footer)
    implements View {

  private static final int ONE_PACKET_BYTES = 1_400;
  private static final String HTML = "text/html;charset=UTF-8";

  @Override
  public String getContentType() {
    return HTML;
  }

  @Override
  public void render(
      @Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Map<String, @Nullable Object> parameters = new HashMap<>();
    if (model != null) {
      parameters.putAll(model);
    }
    Page page = page(parameters, request);
    parameters.replaceAll(
        (name, value) -> value instanceof FormState form ? form.in(page.language()) : value);
    parameters.put("page", page);
    response.setLocale(Locale.forLanguageTag(page.language().tag()));
    response.addHeader("Vary", "Accept-Encoding, Accept-Language, Cookie");
    byte[] body = render(parameters);
    response.setContentType(HTML);
    boolean isPacked = body.length > ONE_PACKET_BYTES && Gzip.isAccepted(request);
    if (isPacked) {
      body = Gzip.pack(body);
    }
    if (answeredFromCache(request, response, body)) {
      return;
    }
    if (isPacked) {
      response.setHeader("Content-Encoding", "gzip");
    }
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  private byte[] render(Map<String, @Nullable Object> parameters) throws IOException {
    Utf8ByteOutput output = new Utf8ByteOutput();
    templates.render(template, parameters, output);
    ByteArrayOutputStream body = new ByteArrayOutputStream(output.getContentLength());
    output.writeTo(body);
    return body.toByteArray();
  }

  /** Anonymous pages may be kept if they are asked for again; a signed-in person's never are. */
  private static boolean answeredFromCache(
      HttpServletRequest request, HttpServletResponse response, byte[] body) {
    if (request.getUserPrincipal() != null
        || !request.getMethod().equals("GET")
        || response.getStatus() != HttpServletResponse.SC_OK) {
      return false;
    }
    String tag = '"' + Asset.fingerprint(body) + '"';
    response.setHeader("ETag", tag);
    response.setHeader("Cache-Control", "private, no-cache");
    if (tag.equals(request.getHeader("If-None-Match"))) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return true;
    }
    return false;
  }

  private Page page(Map<String, @Nullable Object> model, HttpServletRequest request) {
    Principal principal = request.getUserPrincipal();
    Object friendly = request.getAttribute(Page.SIGNED_IN_NAME);
    String name = friendly instanceof String text ? text : null;
    Language language = Language.of(request);
    return new Page(
        language,
        words(model.get(Page.TITLE), language).orElse(""),
        words(model.get(Page.DESCRIPTION), language).orElse(null),
        request.getRequestURI(),
        here(request),
        principal == null || name != null ? name : principal.getName(),
        navigation.stream().filter(link -> link.visibleTo().test(request)).toList(),
        notices.stream().filter(notice -> notice.visibleTo().test(request)).toList(),
        footer,
        assets,
        () -> csrf(request));
  }

  private static Optional<String> words(@Nullable Object attribute, Language language) {
    return Optional.ofNullable(attribute)
        .map(value -> value instanceof Text text ? text.in(language) : value.toString());
  }

  /**
   * A page that answers a form has no address of its own: whoever comes back gets the page that the
   * form was on.
   */
  private static String here(HttpServletRequest request) {
    Object failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    Object method =
        failed == null ? request.getMethod() : request.getAttribute(RequestDispatcher.ERROR_METHOD);
    if (!"GET".equals(method)) {
      return cameFrom(request).orElse("/");
    }
    Object query =
        failed == null
            ? request.getQueryString()
            : request.getAttribute(RequestDispatcher.ERROR_QUERY_STRING);
    String path = failed instanceof String text ? text : request.getRequestURI();
    return query == null ? path : path + "?" + query;
  }

  private static Optional<String> cameFrom(HttpServletRequest request) {
    try {
      URI page = new URI(Objects.requireNonNullElse(request.getHeader("Referer"), ""));
      String query = page.getRawQuery() == null ? "" : "?" + page.getRawQuery();
      return Optional.ofNullable(page.getRawPath()).flatMap(path -> SafeReturn.path(path + query));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static Page.Csrf csrf(HttpServletRequest request) {
    return request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token
        ? new Page.Csrf(token.getParameterName(), token.getToken())
        : Page.Csrf.NONE;
  }
}
