package org.moduleyard.edge.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.moduleyard.edge.message.Message;

/** The places of values and flaws in a JSON text. */
class JsonTextTests {
  private static final String OPTIONS =
      "{\"HostConfig\": {\"Privileged\": true, \"Binds\": [\"/a:/b\", {\"c~/d\": 1}]}}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/HostConfig | \"HostConfig\"",
        "/HostConfig/Privileged | \"Privileged\": true",
        "/HostConfig/Binds | \"Binds\"",
        "/HostConfig/Binds/0 | \"/a:/b\"",
        "/HostConfig/Binds/1 | {",
        "/HostConfig/Binds/1/c~0~1d | \"c~/d\": 1",
        "/HostConfig/Memory | \"HostConfig\"",
      })
  void aPointerLeadsToWhatPeopleWouldPointAt(String pointer, String marked) {
    TextRange mark = JsonText.of(OPTIONS).mark(pointer);

    assertThat(OPTIONS.substring(mark.start(), mark.end())).isEqualTo(marked);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\": 1,} | 8 | 9 | expected a name in double quotes, found '}'",
        "{a: 1} | 1 | 2 | expected a name in double quotes, found 'a'",
        "{\"a\" 1} | 5 | 6 | expected ':' behind the name, found '1'",
        "{\"a\": 'b'} | 6 | 9 | ''b'' is no value; text belongs in double quotes",
        "{\"a\": \"b} | 6 | 9 | the text that starts here has no closing quote",
        "{\"a\": \"\\x\"} | 7 | 9 | after a backslash only",
        "{\"a\": 1 | 7 | 7 | the text ends here, ',' or '}' is missing",
        "{\"a\": 1, \"a\": 2} | 9 | 12 | the member \"a\" is given twice",
        "[1 2] | 3 | 4 | expected ',' or ']', found '2'",
        "{} x | 3 | 4 | there is more text behind the end",
        "01 | 0 | 2 | '01' is no value",
        "True | 0 | 4 | 'True' is no value",
        "{\"a\": 1e400} | 6 | 11 | the number 1e400 is beyond what computers hold",
        "-1e309 | 0 | 6 | the number -1e309 is beyond",
        "1e-400 | 0 | 6 | the number 1e-400 is beyond",
        "1E+2147483648 | 0 | 13 | beyond",
      })
  void theFirstFlawIsMarkedAndNamed(String text, int start, int end, String message) {
    assertThat(JsonText.of(text).flaw())
        .hasValueSatisfying(
            flaw -> {
              assertThat(flaw.range()).isEqualTo(new TextRange(start, end));
              assertThat(flaw.message()).contains(message);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0", "-0", "0.0", "0e999999999999", "1e308", "-1.7e308", "5e-324", "1e-300"})
  void numbersThatComputersHoldAreNoFlaw(String number) {
    assertThat(JsonText.of(number).flaw()).isEmpty();
    assertThat(JsonText.problem("[" + number + "]")).isEmpty();
  }

  @Test
  void aProblemIsToldWithItsPlace() {
    assertThat(JsonText.problem("{\n \"a\": 1 \"b\": 2}").map(Message::english))
        .contains("expected ',' or '}', found '\"' at line 2, character 9");
    assertThat(JsonText.problem("{\"a\": [1, 2]}")).isEmpty();
  }

  @Test
  void linesAndColumnsCountAsPeopleDo() {
    String text = "{\n  \"😀\": x\n}";
    TextRange flaw = JsonText.of(text).flaw().orElseThrow().range();

    assertThat(flaw.line(text)).isEqualTo(2);
    assertThat(flaw.column(text)).isEqualTo(8);
    assertThat(new TextRange(0, 0).line(text)).isEqualTo(1);
    assertThat(new TextRange(0, 0).column(text)).isEqualTo(1);
  }
}
