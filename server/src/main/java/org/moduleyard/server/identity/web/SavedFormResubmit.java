package org.moduleyard.server.identity.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.moduleyard.server.identity.caller.Caller;
import org.moduleyard.server.identity.caller.CurrentCaller;
import org.moduleyard.server.identity.session.SavedForms;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Puts the fields of a kept form in the place of the button that sends it again. By then the
 * request has shown a token of this browser and the right to do what the form asks for.
 */
public final class SavedFormResubmit extends OncePerRequestFilter {

  private final FormSaver unsent;
  private final SavedForms forms;
  private final CurrentCaller currentCaller;

  public SavedFormResubmit(FormSaver unsent, SavedForms forms, CurrentCaller currentCaller) {
    this.unsent = unsent;
    this.forms = forms;
    this.currentCaller = currentCaller;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (!request.getMethod().equals("POST") || request.getParameter(FormSaver.FIELD) == null) {
      chain.doFilter(request, response);
      return;
    }
    Optional<UUID> id = uuid(request.getParameter(FormSaver.FIELD));
    Optional<String> browser = unsent.browser(request);
    Optional<Map<String, List<String>>> fields =
        id.isPresent() && browser.isPresent() && currentCaller.get() instanceof Caller.Person person
            ? forms.take(browser.get(), person.account().id(), id.get(), FormSaver.target(request))
            : Optional.empty();
    if (fields.isEmpty()) {
      response.setStatus(HttpServletResponse.SC_SEE_OTHER);
      response.setHeader(HttpHeaders.LOCATION, FormSaver.PAGE);
      return;
    }
    send(fields.get(), request, response, chain);
  }

  private void send(
      Map<String, List<String>> fields,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws ServletException, IOException {
    boolean sent = false;
    try {
      chain.doFilter(new Filled(request, fields), response);
      sent = response.getStatus() < HttpStatus.INTERNAL_SERVER_ERROR.value();
    } finally {
      if (!sent && currentCaller.get() instanceof Caller.Person person) {
        unsent
            .browser(request)
            .ifPresent(token -> unsent.keepAgain(request, token, person.account().id(), fields));
      }
    }
  }

  private static Optional<UUID> uuid(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The request with the fields that were kept beside those of its address. */
  private static final class Filled extends HttpServletRequestWrapper {

    private final Map<String, String[]> parameters;

    Filled(HttpServletRequest request, Map<String, List<String>> fields) {
      super(request);
      Map<String, String[]> all = new HashMap<>(request.getParameterMap());
      all.remove(FormSaver.FIELD);
      fields.forEach((name, values) -> all.put(name, values.toArray(String[]::new)));
      parameters = Collections.unmodifiableMap(all);
    }

    @Override
    public @Nullable String getParameter(String name) {
      String[] values = parameters.get(name);
      return values == null || values.length == 0 ? null : values[0];
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
      String[] values = parameters.get(name);
      return values == null ? null : values.clone();
    }

    @Override
    public Map<String, String[]> getParameterMap() {
      return parameters;
    }

    @Override
    public Enumeration<String> getParameterNames() {
      return Collections.enumeration(parameters.keySet());
    }
  }
}
