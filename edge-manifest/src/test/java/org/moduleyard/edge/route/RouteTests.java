package org.moduleyard.edge.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.moduleyard.edge.Seeds;

class RouteTests {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FROM /* INTO $upstream",
        "from /messages/* into $UPSTREAM",
        "SELECT * FROM /messages/modules/a/outputs/* WHERE $body.t > 1 INTO $upstream",
        "FROM /messages/modules/a/outputs/b INTO BrokeredEndpoint('/modules/c/inputs/d')",
        "FROM /messages/modules/my-module/* INTO $upstream",
        "FROM /messages/modules/m.1/* INTO $upstream",
        "FROM /twinChangeNotifications INTO $upstream",
        "FROM /messages/* WHERE NOT IS_DEFINED($connectionModuleId) INTO $upstream",
        "FROM /messages/* WHERE NOT NOT -3.5e+2 < power(2, 0x1F) INTO $upstream",
        "FROM /messages/* WHERE {$body.a[0]} ?? 'none' <> \"it\\u0027s\" INTO $upstream",
        "FROM /messages/* WHERE (a OR b AND c = 1) AND d != 2 OR x || 'y' = null INTO $upstream",
        "FROM /messages/* WHERE substring(a, 1) + substring(a, 1, 2) * 3 % 2 >= 1 INTO $upstream",
        "FROM\t/messages/*\r\nINTO brokeredendpoint( \"modules/c/inputs/d/\" )",
      })
  void aRouteThatEdgeHubTakesIsRead(String text) {
    Route route = Route.parse(text);

    assertThat(route.text()).isEqualTo(text);
    assertThat(route.problems()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "INTO $upstream",
        "FROM INTO $upstream",
        "FROM /messages/modules/a/outputs/1 INTO $upstream",
        "FROM /messages/modules/123/* INTO $upstream",
        "FROM /messages/modules/and/* INTO $upstream",
        "FROM /messages/modules/From/* INTO $upstream",
        "FROM /messages/modules/true/* INTO $upstream",
        "FROM /messages/modules/1e5/* INTO $upstream",
        "FROM /messages/modules/$a/* INTO $upstream",
        "FROM /messages/modules/<FROM_MODULE_NAME>/* INTO $upstream",
        "FROM messages/* INTO $upstream",
        "FROM /messages/ INTO $upstream",
        "FROM /messages/* INTO upstream",
        "FROM /messages/* INTO $downstream",
        "FROM /messages/* INTO OtherEndpoint(\"/modules/a/inputs/b\")",
        "FROM /messages/* WHERE INTO $upstream",
        "FROM /messages/* WHERE a = INTO $upstream",
        "FROM /messages/* WHERE (a INTO $upstream",
        "FROM /messages/* WHERE {a} INTO $upstream",
        "FROM /messages/* WHERE shout(a) INTO $upstream",
        "FROM /messages/* WHERE abs() INTO $upstream",
        "FROM /messages/* WHERE abs(1, 2) INTO $upstream",
        "FROM /messages/* WHERE a b INTO $upstream",
        "FROM /messages/* INTO BrokeredEndpoint(\"/modules/a/inputs/b\"",
        "FROM /messages/* INTO BrokeredEndpoint(\"/modules/a/inputs/b)",
        "FROM /messages/* INTO BrokeredEndpoint(\"/modules/\\a/inputs/b\")",
        "FROM /messages/* INTO BrokeredEndpoint(/modules/a/inputs/b)",
        "SELECT a FROM /messages/* INTO $upstream",
        "FROM /messages/* FROM /messages/* INTO $upstream",
      })
  void aRouteThatEdgeHubCannotParseIsRefused(String text) {
    assertThatExceptionOfType(RouteSyntaxException.class).isThrownBy(() -> Route.parse(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FROM /messages/modules/and/* INTO $upstream | 23 | cannot name a module",
        "FROM /messages/* INTO upstream | 22 | expected $upstream",
        "FROM /messages/* INTO | 21 | found the end of the route",
        "FROM /messages/* WHERE a ; b INTO $upstream | 25 | unexpected ';'",
      })
  void aRefusalSaysWhereAndWhy(String text, int position, String reason) {
    Throwable refusal = catchThrowable(() -> Route.parse(text));

    assertThat(refusal)
        .isInstanceOfSatisfying(
            RouteSyntaxException.class, e -> assertThat(e.position()).isEqualTo(position))
        .hasMessageContaining(reason)
        .hasMessageEndingWith("at character %s".formatted(position + 1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FROM /messages/modules/*/outputs/x INTO $upstream | false | taken literally",
        "FROM /messages/* INTO $upstream and more | false | ignores the text after the sink",
        "FROM /messages/* INTO BrokeredEndpoint(\"/modules/a/b\") | true | exactly the form",
        "FROM /messages/* INTO BrokeredEndpoint(\"/modules/a/inputs/b/c\") | true | exactly the"
            + " form",
        "FROM /messages/* INTO BrokeredEndpoint(\"/modules//inputs/b\") | true | exactly the form",
        "FROM /messages/* INTO BrokeredEndpoint(\"/module/a/inputs/b\") | false | is written",
        "FROM /events/* INTO $upstream | false | no message has this source",
      })
  void aRouteThatParsesButMisleadsIsFlagged(String text, boolean fatal, String message) {
    assertThat(Route.parse(text).problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.fatal()).isEqualTo(fatal);
              assertThat(problem.message()).contains(message);
            });
  }

  @Test
  void anythingMayFollowTheSinkBecauseEdgeHubDoesNotReadIt() {
    assertThat(Route.parse("FROM /* INTO $upstream \\ \" ;").problems()).hasSize(1);
  }

  @Test
  void aListingMayLeaveModulesValuesAndSinkOpen() {
    String text =
        "FROM /messages/modules/<FROM_MODULE_NAME>/outputs/* WHERE $body.t > <LIMIT> INTO <SINK>";

    Route route = Route.parseTemplate(text);

    assertThat(route.references()).containsExactly("<FROM_MODULE_NAME>");
    assertThat(route.condition()).isEqualTo("$body.t > <LIMIT>");
    assertThat(route.sink()).isEqualTo(new RouteSink.Open("<SINK>"));
  }

  @Test
  void referencesAreTheModulesOfSourceAndSink() {
    String text =
        "FROM /messages/modules/camera/outputs/frames INTO"
            + " BrokeredEndpoint(\"/modules/filter/inputs/in\")";

    assertThat(Route.parse(text).references()).containsExactly("camera", "filter");
    assertThat(Route.parse("FROM /messages/modules/* INTO $upstream").references()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FROM /messages/modules/a/outputs/a INTO $upstream"
            + " | FROM /messages/modules/bb/outputs/a INTO $upstream",
        "FROM /messages/modules/A/* INTO $upstream | FROM /messages/modules/bb/* INTO $upstream",
        "FROM /messages/modules/ab/outputs/x INTO BrokeredEndpoint(\"/modules/aa/inputs/a\") | FROM"
            + " /messages/modules/ab/outputs/x INTO BrokeredEndpoint(\"/modules/aa/inputs/a\")",
        "FROM /messages/modules/a/* WHERE a = 'a' INTO BrokeredEndpoint('modules/a/inputs/a') |"
            + " FROM /messages/modules/bb/* WHERE a = 'a' INTO"
            + " BrokeredEndpoint('/modules/bb/inputs/a')",
        "FROM /messages/modules/x/* INTO BrokeredEndpoint(\"/modules/\\u0061/inputs/i\")  rest"
            + " | FROM /messages/modules/x/* INTO BrokeredEndpoint(\"/modules/bb/inputs/i\")  rest",
      })
  void renamingAModuleTouchesOnlyItsPathSegments(String text, String expected) {
    assertThat(Route.parse(text).withModuleRenamed("a", "bb").text()).isEqualTo(expected);
  }

  @Test
  void nestingIsBounded() {
    String deep = "(".repeat(2000) + "a" + ")".repeat(2000);

    assertThatExceptionOfType(RouteSyntaxException.class)
        .isThrownBy(() -> Route.parse("FROM /messages/* WHERE %s INTO $upstream".formatted(deep)))
        .withMessageContaining("nested too deeply");
    assertThatExceptionOfType(RouteSyntaxException.class)
        .isThrownBy(
            () -> Route.parse("FROM /* WHERE %sa INTO $upstream".formatted("NOT ".repeat(900))))
        .withMessageContaining("nested too deeply");
  }

  @Test
  void aRouteThatIsTooLongIsNotRead() {
    assertThatExceptionOfType(RouteSyntaxException.class)
        .isThrownBy(() -> Route.parse("FROM /* INTO $upstream" + " ".repeat(Route.MAX_LENGTH)))
        .withMessageContaining("at most 4096 characters");
  }

  @Test
  void shuffledRouteWordsAreReadOrRefusedButNeverBreakTheReader() {
    long seed = Seeds.next();
    Random random = new Random(seed);
    List<String> words =
        List.of(
            "SELECT ",
            "* ",
            " FROM ",
            "/",
            "messages",
            "modules",
            "a",
            " WHERE ",
            "$body.t",
            " INTO ",
            "$upstream",
            "BrokeredEndpoint(",
            "\"/modules/a/inputs/b\"",
            ")",
            "(",
            "<A>",
            "<",
            ">",
            "=",
            "'",
            "\\",
            "{",
            "}",
            " NOT ",
            "-",
            "1e5",
            "abs",
            ",",
            "\uD83D",
            "\0",
            "é");
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      random.ints(random.nextInt(25), 0, words.size()).forEach(w -> text.append(words.get(w)));
      Throwable thrown =
          catchThrowable(
              () -> {
                Route route = Route.parseTemplate(text.toString());
                assertThat(route.problems()).isNotNull();
                Route back = route.withModuleRenamed("a", "bb").withModuleRenamed("bb", "a");
                assertThat(back.references()).isEqualTo(route.references());
              });
      if (thrown != null) {
        assertThat(thrown)
            .as("seed %d, route '%s'", seed, text)
            .isInstanceOf(RouteSyntaxException.class);
      }
    }
  }
}
