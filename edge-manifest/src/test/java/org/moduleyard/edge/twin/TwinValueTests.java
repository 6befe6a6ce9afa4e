package org.moduleyard.edge.twin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.moduleyard.edge.json.EdgeJson;
import org.moduleyard.edge.json.Problem;

class TwinValueTests {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "30",
        "-4503599627370496",
        "4503599627370495",
        "1.5e300",
        "true",
        "\"\"",
        "\"<MY_NAME>\"",
        "{}",
        "{\"a\":{\"b\":{\"c\":{\"d\":1}}}}"
      })
  void aValueThatTheHubStoresIsAccepted(String text) {
    assertThat(TwinValue.problems(text, TwinLimits.LISTING)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "auto | '' | not valid JSON",
        "<MY_NAME> | '' | not valid JSON",
        "1 2 | '' | not valid JSON",
        "1e99999999999 | '' | not valid JSON",
        "{\"a\":1,\"a\":2} | '' | not valid JSON (the member \"a\" is given twice at line 1,"
            + " character 8)",
        "1e400 | '' | not valid JSON (the number 1e400 is beyond what computers hold",
        "{\"a\":1e-400} | '' | not valid JSON (the number 1e-400 is beyond what computers hold",
        "'' | '' | empty",
        "[] | '' | an array",
        "{\"a/b\":{\"c~\":[1]}} | /a~1b/c~0 | an array",
        "{\"a\":null} | /a | null",
        "4503599627370496 | '' | an integer outside",
        "{\"a\":-4503599627370497} | /a | an integer outside",
        "{\"a.b\":1} | /a.b | a property name",
        "{\"$a\":1} | /$a | a property name",
        "{\"a b\":1} | /a b | a property name",
        "{\"\":1} | / | a property name",
        "{\"a\":{\"b\":{\"c\":{\"d\":{}}}}} | '' | nested 5 levels deep",
      })
  void aValueThatTheHubRefusesIsExplainedWithItsPlace(String text, String pointer, String message) {
    assertThat(TwinValue.problems(text, TwinLimits.LISTING))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.pointer()).isEqualTo(pointer);
              assertThat(problem.message()).startsWith(message);
            });
  }

  @Test
  void textIsMeasuredInBytes() {
    assertThat(TwinValue.problems("\"%s\"".formatted("é".repeat(256)), TwinLimits.LISTING))
        .isEmpty();
    assertThat(TwinValue.problems("\"%s\"".formatted("é".repeat(257)), TwinLimits.LISTING))
        .hasSize(1);
  }

  @Test
  void namesAreMeasuredInBytesToo() {
    assertThat(TwinValue.nameProblems("é".repeat(32), TwinLimits.LISTING)).isEmpty();
    assertThat(TwinValue.nameProblems("é".repeat(33), TwinLimits.LISTING))
        .singleElement()
        .extracting(Problem::measure)
        .isEqualTo(Problem.Measure.TWIN_NAME_BYTES);
    assertThat(
            TwinValue.problems("{\"a\":{\"%s\":1}}".formatted("b".repeat(65)), TwinLimits.LISTING))
        .extracting(Problem::measure)
        .containsExactly(Problem.Measure.TWIN_NAME_BYTES);
  }

  /** Keys and texts by their characters, numbers 8, truth values 4. */
  @Test
  void theHubCountsInItsOwnWay() {
    assertThat(TwinValue.size("ab", "{\"c\":1,\"d\":true,\"e\":{\"f\":\"gé\"}}"))
        .isEqualTo(2 + (1 + 8) + (1 + 4) + (1 + 1 + 2));
  }

  @Test
  void aNumberOfManyDigitsAndDeepNestingAreRefusedWithoutWork() {
    assertThat(TwinValue.problems("1".repeat(100_000), TwinLimits.LISTING)).hasSize(1);
    assertThat(
            TwinValue.problems("{\"a\":".repeat(5000) + "1" + "}".repeat(5000), TwinLimits.LISTING))
        .hasSize(1);
  }

  @Test
  void aNumberKeepsTheFormItWasWrittenIn() {
    assertThat(EdgeJson.write(TwinValue.read("1.50"))).isEqualTo("1.50");
  }
}
