package org.moduleyard.server.platform.web.request;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Optional;
import org.moduleyard.server.platform.web.error.Door;
import org.moduleyard.server.platform.web.error.Fault;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.multipart.MultipartResolver;
import org.springframework.web.multipart.support.StandardServletMultipartResolver;

/**
 * Lets nothing in that cannot be read: faults in a client's bytes are answered as the client's
 * (400, 408, 413), in the form of the door, and are not logged.
 *
 * <p>Faults before the body are found in front of every door. Bodies are read by the handlers that
 * want them; their failures are caught here.
 */
@Configuration(proxyBeanMethods = false)
class ReadableRequests {

  @Bean
  FilterRegistrationBean<OncePerRequestFilter> readableRequestsFilter() {
    FilterRegistrationBean<OncePerRequestFilter> registration =
        new FilterRegistrationBean<>(new ReadableFilter());
    // after the headers that every answer has, before everything that reads a request
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
    return registration;
  }

  /** An error page has no form to read, whatever the request was whose error it shows. */
  @Bean
  MultipartResolver multipartResolver() {
    return new StandardServletMultipartResolver() {
      @Override
      public boolean isMultipart(HttpServletRequest request) {
        return request.getDispatcherType() != DispatcherType.ERROR && super.isMultipart(request);
      }
    };
  }

  private static final class ReadableFilter extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(
        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
      Optional<Fault> fault = Legible.fault(request);
      if (fault.isPresent()) {
        refuse(fault.get(), request, response);
        return;
      }
      boolean parsesForms = Door.of(request.getRequestURI()) != Door.REGISTRY;
      try {
        chain.doFilter(parsesForms ? new PlainRequest(request) : request, response);
      } catch (ServletException | IOException | RuntimeException e) {
        Optional<Fault> found = Fault.of(e).or(() -> foundByContainer(request, response));
        if (found.isEmpty()) {
          throw e;
        }
        refuse(found.get(), request, response);
        return;
      }
      foundByContainer(request, response)
          .ifPresent(found -> request.setAttribute(Fault.ATTRIBUTE, found));
    }

    /**
     * The fault for which the container has refused a body that breaks off. Somebody who read the
     * body passed over it; what failed afterwards, or was answered, comes of that.
     */
    private static Optional<Fault> foundByContainer(
        HttpServletRequest request, HttpServletResponse response) {
      return response.isCommitted()
              && request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof IOException e
          ? Optional.of(e instanceof SocketTimeoutException ? Fault.SLOW : Fault.BODY)
          : Optional.empty();
    }

    private static void refuse(
        Fault fault, HttpServletRequest request, HttpServletResponse response) throws IOException {
      request.setAttribute(Fault.ATTRIBUTE, fault);
      if (!response.isCommitted()) {
        response.sendError(fault.status().value());
      }
    }
  }
}
