package org.moduleyard.server.platform.memory;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Begins the work of each request, and answers when there is no room for it. */
@Component
@Order(RequestMemory.ORDER)
final class RequestMemory extends OncePerRequestFilter {
  /** Before everything that reads a form or a body. */
  static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 5;

  private final MemoryBudget budget;

  RequestMemory(MemoryBudget budget) {
    this.budget = budget;
  }

  @Override
  @SuppressWarnings("try") // the room is only held
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try (Work work = budget.request()) {
      chain.doFilter(request, response);
    } catch (RuntimeException e) {
      if (!BusyException.isCauseOf(e) || response.isCommitted()) {
        throw e;
      }
      response.setHeader(HttpHeaders.RETRY_AFTER, BusyException.RETRY_AFTER_SECONDS);
      response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    }
  }
}
