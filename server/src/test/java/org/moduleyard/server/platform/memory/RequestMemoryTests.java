package org.moduleyard.server.platform.memory;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.transaction.CannotCreateTransactionException;

/** A request that finds no room is told to come back, and gives back what it held. */
class RequestMemoryTests {
  private final MemoryBudget budget = new MemoryBudget(512L << 20, Duration.ZERO);

  private MockHttpServletResponse answer(FilterChain chain) throws Exception {
    MockHttpServletResponse response = new MockHttpServletResponse();
    new RequestMemory(budget).doFilter(new MockHttpServletRequest("POST", "/"), response, chain);
    return response;
  }

  @Test
  void neitherMemoryNorDatabaseIsAFailureWhenOthersHaveAllOfIt() throws Exception {
    for (RuntimeException full :
        new RuntimeException[] {
          new BusyException(),
          new CannotGetJdbcConnectionException("all are taken"),
          new CannotCreateTransactionException("all are taken")
        }) {
      MockHttpServletResponse response =
          answer(
              (request, ignored) -> {
                Work.need(MemoryPart.FORMS, 1_000_000);
                assertThat(budget.taken(MemoryPart.FORMS)).isPositive();
                throw full;
              });

      assertThat(response.getStatus()).as("%s", full).isEqualTo(503);
      assertThat(response.getHeader("Retry-After")).isEqualTo(BusyException.RETRY_AFTER_SECONDS);
      assertThat(budget.taken(MemoryPart.FORMS)).isZero();
    }
  }

  @Test
  void aLongFormWaitsForRoomAndAShortOneDoesNot() throws Exception {
    FormMemory forms = new FormMemory();
    try (Admission.Room all = budget.enter(MemoryPart.FORMS, 1L << 40)) {
      assertThat(all).isNotNull();
      for (int length : new int[] {100, 20_000}) {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/");
        request.setContentType("application/x-www-form-urlencoded");
        request.setContent(new byte[length]);
        MockHttpServletResponse response =
            answer((ignored, out) -> forms.doFilter(request, out, (a, b) -> {}));
        assertThat(response.getStatus()).as("%s", length).isEqualTo(length == 100 ? 200 : 503);
      }
    }
  }
}
