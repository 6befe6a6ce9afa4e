package org.moduleyard.server.access;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.moduleyard.server.platform.web.error.StandardHeaders;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.filter.OncePerRequestFilter;

/** Sets {@link StandardHeaders} before anything else, so a handler loosens one by naming it. */
@Configuration(proxyBeanMethods = false)
class SecurityHeaders {

  @Bean
  FilterRegistrationBean<OncePerRequestFilter> securityHeadersFilter(StandardHeaders headers) {
    FilterRegistrationBean<OncePerRequestFilter> registration =
        new FilterRegistrationBean<>(new HeaderFilter(headers));
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
    registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ERROR);
    return registration;
  }

  private static final class HeaderFilter extends OncePerRequestFilter {

    private final StandardHeaders headers;

    HeaderFilter(StandardHeaders headers) {
      this.headers = headers;
    }

    @Override
    protected void doFilterInternal(
        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
      headers.set(response);
      chain.doFilter(request, response);
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
      return false;
    }
  }
}
