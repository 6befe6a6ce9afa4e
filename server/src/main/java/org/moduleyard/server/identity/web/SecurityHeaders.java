package org.moduleyard.server.identity.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.moduleyard.server.platform.PlatformSettings;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * What browsers are told about every response, whoever makes it: pages, errors, API, registry.
 *
 * <p>They are set before anything else runs, so a handler can only loosen one by naming it. Nothing
 * is cached unless a handler says so.
 */
@Configuration(proxyBeanMethods = false)
class SecurityHeaders {

  static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; script-src"
          + " 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors"
          + " 'none'";

  private static final Map<String, String> ALWAYS =
      new TreeMap<>(
          Map.of(
              "Content-Security-Policy", CONTENT_SECURITY_POLICY,
              "X-Content-Type-Options", "nosniff",
              "X-Frame-Options", "DENY",
              "Referrer-Policy", "same-origin",
              "Permissions-Policy",
                  "accelerometer=(), camera=(), geolocation=(), gyroscope=(), magnetometer=(),"
                      + " microphone=(), payment=(), usb=()",
              "Cross-Origin-Opener-Policy", "same-origin",
              "Cache-Control", "no-store"));

  @Bean
  FilterRegistrationBean<OncePerRequestFilter> securityHeadersFilter(PlatformSettings settings) {
    FilterRegistrationBean<OncePerRequestFilter> registration =
        new FilterRegistrationBean<>(new HeaderFilter(CookieNames.isHttps(settings)));
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
    registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ERROR);
    return registration;
  }

  private static final class HeaderFilter extends OncePerRequestFilter {

    private final boolean https;

    HeaderFilter(boolean https) {
      this.https = https;
    }

    @Override
    protected void doFilterInternal(
        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
      ALWAYS.forEach(response::setHeader);
      if (https) {
        response.setHeader("Strict-Transport-Security", "max-age=31536000");
      }
      chain.doFilter(request, response);
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
      return false;
    }
  }
}
