package org.moduleyard.server.platform.web;

import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.Principal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.servlet.View;

/**
 * One rendered page. It is rendered in memory before the first byte is sent, so that a failure in a
 * template ends as an error page and not as half a page.
 */
record PageView(
    TemplateEngine templates, String template, Assets assets, List<NavigationLink> navigation)
    implements View {

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
    parameters.put("page", page(parameters, request));
    byte[] body = render(parameters);
    response.setContentType(HTML);
    if (answeredFromCache(request, response, body)) {
      return;
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
    return new Page(
        String.valueOf(model.get(Page.TITLE)),
        model.get(Page.DESCRIPTION) instanceof String text ? text : null,
        request.getRequestURI(),
        principal == null || name != null ? name : principal.getName(),
        navigation.stream().filter(link -> link.visibleTo().test(request)).toList(),
        assets,
        () -> csrf(request));
  }

  private static Page.Csrf csrf(HttpServletRequest request) {
    return request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token
        ? new Page.Csrf(token.getParameterName(), token.getToken())
        : Page.Csrf.NONE;
  }
}
