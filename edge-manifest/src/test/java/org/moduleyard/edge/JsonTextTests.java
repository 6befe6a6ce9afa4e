package org.moduleyard.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where things stand in a JSON text. */
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
        "{\"a\": 1, \"a\": 2} | 9 | 12 | the name \"a\" stands here twice",
        "[1 2] | 3 | 4 | expected ',' or ']', found '2'",
        "{} x | 3 | 4 | there is more text behind the end",
        "01 | 0 | 2 | '01' is no value",
        "True | 0 | 4 | 'True' is no value",
      })
  void theFirstFlawIsMarkedAndNamed(String text, int start, int end, String message) {
    assertThat(JsonText.of(text).flaw())
        .hasValueSatisfying(
            flaw -> {
              assertThat(flaw.range()).isEqualTo(new TextRange(start, end));
              assertThat(flaw.message()).contains(message);
            });
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
