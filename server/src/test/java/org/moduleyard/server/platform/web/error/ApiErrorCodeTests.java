package org.moduleyard.server.platform.web.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

class ApiErrorCodeTests {

  private static final List<HttpStatus> ERRORS =
      Arrays.stream(HttpStatus.values()).filter(HttpStatus::isError).toList();

  @ParameterizedTest
  @EnumSource
  void aCodeIsAWordOfItsOwnThatSaysWhenAndWhatToDo(ApiErrorCode code) {
    assertThat(code.word()).matches("[A-Z][A-Za-z]+");
    assertThat(Arrays.stream(ApiErrorCode.values()).map(ApiErrorCode::word))
        .containsOnlyOnce(code.word());
    assertThat(code.word().toUpperCase(Locale.ROOT)).isEqualTo(code.name().replace("_", ""));
    assertThat(code.meaning()).matches("[A-Z].+\\.");
    assertThat(code.remedy()).matches("[A-Z`].+\\.").isNotEqualTo(code.meaning());
    assertThat(code.statuses()).isNotEmpty().doesNotHaveDuplicates().isSubsetOf(ERRORS);
  }

  @Test
  void everyStatusHasACodeThatMayComeWithIt() {
    for (HttpStatus status : ERRORS) {
      ResponseEntity<ApiAnswer> answer = ApiErrors.of(status, "Try again.");

      assertThat(ApiErrorCode.of(status).allows(status)).as(status.name()).isTrue();
      assertThat(answer.getStatusCode()).isEqualTo(status);
      assertThat(String.valueOf(answer.getBody())).contains(ApiErrorCode.of(status).word());
      assertThat(ApiErrors.advice(status))
          .as("our words, not those of a framework for %s", status)
          .doesNotContainIgnoringCase(status.getReasonPhrase() + ".");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aCodeComesWithItsStatusesOnly(ApiErrorCode code) {
    for (HttpStatus status : ERRORS) {
      if (code.allows(status)) {
        assertThat(ApiErrors.of(status, code, "No.", null).getStatusCode()).isEqualTo(status);
      } else {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> ApiErrors.of(status, code, "No.", null));
      }
    }
    assertThat(ApiErrors.of(code, "No.").getStatusCode()).isEqualTo(code.statuses().getFirst());
  }

  @ParameterizedTest
  @EnumSource
  void theTypeOfAProblemLeadsToTheExplanationOfItsCode(ApiErrorCode code) {
    ProblemDetail problem = ApiErrors.problem(code.status(), code, "No", "Not this.");

    assertThat(problem.getType())
        .hasPath("/docs/errors")
        .hasFragment(code.word().toLowerCase(Locale.ROOT));
    assertThat(problem.getProperties()).containsEntry("code", code.word());
    assertThat(problem.getStatus()).isEqualTo(code.status().value());
  }

  @ParameterizedTest
  @EnumSource
  void aCodeOfTheTokenEndpointIsOneOfOAuth(TokenErrorCode code) {
    assertThat(code.word()).isEqualTo(code.name().toLowerCase(Locale.ROOT));
    assertThat(code.meaning()).matches("[A-Z].+\\.");
    assertThat(code.remedy()).matches("[A-Z].+\\.");
    for (HttpStatus status : ERRORS) {
      assertThat(TokenErrorCode.of(status).allows(status)).isTrue();
    }
  }
}
