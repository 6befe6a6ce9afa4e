package org.moduleyard.server.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Refusals of the API in the envelope of the Cloud Partner Portal API (interfaces A1). */
@Component
class BearerChallenge implements AuthenticationEntryPoint, AccessDeniedHandler {

  private final JsonMapper json;

  BearerChallenge(JsonMapper json) {
    this.json = json;
  }

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
      throws IOException {
    boolean tried = request.getHeader(HttpHeaders.AUTHORIZATION) != null;
    response.setHeader(
        HttpHeaders.WWW_AUTHENTICATE,
        tried
            ? "Bearer realm=\"moduleyard\", error=\"invalid_token\""
            : "Bearer realm=\"moduleyard\"");
    write(
        response,
        HttpServletResponse.SC_UNAUTHORIZED,
        "Unauthorized",
        tried
            ? "The access token is not valid: it has expired, its client secret was replaced, or"
                + " its service principal was deleted. Ask the token endpoint for a new one."
            : "Send an access token in the header 'Authorization: Bearer <token>'. The token"
                + " endpoint gives one for a client id and secret.");
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException exception)
      throws IOException {
    write(
        response,
        HttpServletResponse.SC_FORBIDDEN,
        "Forbidden",
        "This service principal may not do that.");
  }

  private void write(HttpServletResponse response, int status, String code, String message)
      throws IOException {
    response.setStatus(status);
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    response
        .getOutputStream()
        .write(json.writeValueAsBytes(Map.of("error", Map.of("code", code, "message", message))));
  }
}
