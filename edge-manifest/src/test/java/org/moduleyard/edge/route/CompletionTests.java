package org.moduleyard.edge.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.moduleyard.edge.json.TextRange;

/** The proposals for somebody who writes default settings; {@code ^} is the caret. */
class CompletionTests {
  private static final List<String> MODULES = List.of("Gauge", "<FROM_MODULE_NAME>");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "^ | FROM ",
        "fr^ | FROM ",
        "FROM ^ | FROM /messages/modules/Gauge/outputs/*",
        "FROM /messages/modules/g^ | FROM /messages/modules/Gauge/outputs/*",
        "FROM /messages/modules/<^ INTO $upstream | FROM"
            + " /messages/modules/<FROM_MODULE_NAME>/outputs/* INTO $upstream",
        "FROM /tw^ | FROM /twinChangeNotifications",
        "FROM /messages/* ^ | FROM /messages/* INTO ",
        "FROM /messages/* w^ | FROM /messages/* WHERE ",
        "FROM /messages/* WHERE is_d^(a) | FROM /messages/* WHERE is_defined((a)",
        "FROM /messages/* WHERE $con^ | FROM /messages/* WHERE $connectionDeviceId",
        "FROM /messages/* WHERE a = 1 i^ | FROM /messages/* WHERE a = 1 INTO ",
        "FROM /messages/* INTO ^ | FROM /messages/* INTO $upstream",
        "FROM /messages/* INTO bro^ | FROM /messages/* INTO"
            + " BrokeredEndpoint(\"/modules/Gauge/inputs/input1\")",
        "FROM /messages/* INTO BrokeredEndpoint(\"/modules/<^ | FROM /messages/* INTO"
            + " BrokeredEndpoint(\"/modules/<FROM_MODULE_NAME>/inputs/input1\")",
      })
  void theFirstChoiceContinuesTheRoute(String before, String after) {
    int caret = before.indexOf('^');
    String text = before.replace("^", "");
    Completion completion = Completion.ofRoute(text, caret, MODULES);
    TextRange range = completion.range();

    assertThat(
            text.substring(0, range.start())
                + completion.choices().getFirst().text()
                + text.substring(range.end()))
        .isEqualTo(
            after.endsWith("WHERE") || after.endsWith("INTO") || after.equals("FROM")
                ? after + " "
                : after);
  }

  @Test
  void nothingIsProposedForWhatIsCompleteOrMeansSomethingElse() {
    String whole = "FROM /messages/* INTO $upstream";

    assertThat(Completion.ofRoute(whole, whole.length(), MODULES).choices()).isEmpty();
    assertThat(Completion.ofRoute("FROM /events", 12, MODULES).choices()).isEmpty();
    assertThat(Completion.ofPlaceholder("a < b", 5, List.of()).choices()).isEmpty();
    assertThat(Completion.ofPlaceholder("", 0, List.of()).choices()).isEmpty();
  }

  @Test
  void aModuleCalledLikeAKeywordDoesNotBeginAPart() {
    Completion completion = Completion.ofRoute("FROM /messages/modules/into ", 28, MODULES);

    assertThat(completion.choices())
        .extracting(Completion.Choice::text)
        .containsExactly("INTO ", "WHERE ");
  }

  @Test
  void aPlaceholderIsCompletedWithThoseInUse() {
    Completion completion =
        Completion.ofPlaceholder("{\"a\":\"<MY>\"}", 9, List.of("<MY_OWN>", "<OTHER>"));

    assertThat(completion.range()).isEqualTo(new TextRange(6, 10));
    assertThat(completion.choices())
        .extracting(Completion.Choice::text)
        .containsExactly("<MY_OWN>", "<MY_SERVER_IP_ADDRESS>");
  }
}
