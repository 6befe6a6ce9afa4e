package org.moduleyard.server.publication;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.moduleyard.server.identity.Caller;
import org.moduleyard.server.identity.CurrentCaller;
import org.moduleyard.server.identity.PublisherId;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What every call of the Cloud Partner Portal API passes before its body is read: who calls was
 * settled by the security filters (401), then the api-version (400), then membership (403).
 */
@Configuration(proxyBeanMethods = false)
class PortalGate implements HandlerInterceptor, WebMvcConfigurer {

  static final String API_VERSION = "2017-10-31";

  private final CurrentCaller currentCaller;
  private final JsonMapper json;

  PortalGate(CurrentCaller currentCaller, JsonMapper json) {
    this.currentCaller = currentCaller;
    this.json = json;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(this).addPathPatterns("/api/publishers/**");
  }

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
      throws IOException {
    String version = request.getParameter("api-version");
    if (!API_VERSION.equals(version)) {
      String said =
          version == null ? "is missing" : "has the invalid value '" + printable(version) + "'";
      return refuse(
          response,
          PortalErrors.of(
              org.springframework.http.HttpStatus.BAD_REQUEST,
              "InvalidAPIVersion",
              "The query parameter api-version "
                  + said
                  + ". Allowed values are ["
                  + API_VERSION
                  + "]."));
    }
    String publisher = publisherOf(request);
    if (!mayEdit(currentCaller.get(), publisher)) {
      return refuse(response, PortalErrors.forbidden(printable(publisher)));
    }
    return true;
  }

  private static boolean mayEdit(Caller caller, String publisher) {
    return PublisherId.tryParse(publisher).map(caller::mayEdit).orElse(false);
  }

  private static String publisherOf(HttpServletRequest request) {
    Object variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
    return variables instanceof Map<?, ?> map && map.get("publisher") instanceof String publisher
        ? publisher
        : "";
  }

  private static String printable(String text) {
    return text.substring(0, Math.min(text.length(), 60)).replaceAll("[^\\x20-\\x7e]", "?");
  }

  private boolean refuse(HttpServletResponse response, ResponseEntity<JsonNode> error)
      throws IOException {
    response.setStatus(error.getStatusCode().value());
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    response.getOutputStream().write(json.writeValueAsBytes(error.getBody()));
    return false;
  }
}
