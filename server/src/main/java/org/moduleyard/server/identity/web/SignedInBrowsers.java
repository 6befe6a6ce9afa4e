package org.moduleyard.server.identity.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.moduleyard.server.identity.account.Account;
import org.moduleyard.server.identity.caller.Caller;
import org.moduleyard.server.identity.caller.CallerAuthentication;
import org.moduleyard.server.identity.caller.StreamAuthorization;
import org.moduleyard.server.identity.session.Sessions;
import org.moduleyard.server.platform.web.Page;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/** Finds the person behind a session cookie; asked only when a request needs to know. */
@Component
public class SignedInBrowsers implements SecurityContextRepository, StreamAuthorization {

  private static final String CONTEXT = SignedInBrowsers.class.getName();

  private final Sessions sessions;
  private final CookieNames cookies;

  SignedInBrowsers(Sessions sessions, CookieNames cookies) {
    this.sessions = sessions;
    this.cookies = cookies;
  }

  /** Starts a session in this browser; one that it had before ends. */
  void signIn(Account account, HttpServletRequest request, HttpServletResponse response) {
    token(request).ifPresent(sessions::close);
    String token = sessions.open(account);
    response.addHeader(HttpHeaders.SET_COOKIE, cookies.sessionCookie(token).toString());
  }

  void signOut(HttpServletRequest request, HttpServletResponse response) {
    token(request).ifPresent(sessions::close);
    response.addHeader(HttpHeaders.SET_COOKIE, cookies.endOfSession().toString());
  }

  @Override
  public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
    return new DeferredSecurityContext() {
      private @Nullable SecurityContext loaded;

      @Override
      public SecurityContext get() {
        SecurityContext context = loaded;
        if (context == null) {
          context = load(request);
          loaded = context;
        }
        return context;
      }

      @Override
      public boolean isGenerated() {
        return get().getAuthentication() == null;
      }
    };
  }

  /** The error page of a request asks again, hence the attribute. */
  private SecurityContext load(HttpServletRequest request) {
    if (request.getAttribute(CONTEXT) instanceof SecurityContext known) {
      return known;
    }
    SecurityContext context = new SecurityContextImpl();
    Optional<Caller.Person> person = token(request).flatMap(sessions::find);
    if (person.isPresent()) {
      context.setAuthentication(new CallerAuthentication(person.get()));
      request.setAttribute(Page.SIGNED_IN_NAME, person.get().account().displayName());
    }
    request.setAttribute(CONTEXT, context);
    return context;
  }

  @Override
  public Optional<Caller.Person> holder(HttpServletRequest request) {
    return token(request).flatMap(sessions::look);
  }

  private Optional<String> token(HttpServletRequest request) {
    return Optional.ofNullable(WebUtils.getCookie(request, cookies.session()))
        .map(Cookie::getValue);
  }

  @Override
  public boolean containsContext(HttpServletRequest request) {
    return token(request).isPresent();
  }

  @Deprecated
  @Override
  public SecurityContext loadContext(HttpRequestResponseHolder exchange) {
    return load(exchange.getRequest());
  }

  /** Sessions begin and end at the sign-in and sign-out pages only. */
  @Override
  public void saveContext(
      SecurityContext context, HttpServletRequest request, HttpServletResponse response) {}
}
