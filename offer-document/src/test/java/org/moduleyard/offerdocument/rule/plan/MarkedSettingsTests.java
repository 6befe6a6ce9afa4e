package org.moduleyard.offerdocument.rule.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.moduleyard.offerdocument.Offers.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.moduleyard.edge.json.TextRange;
import org.moduleyard.offerdocument.Offers;
import org.moduleyard.offerdocument.Seeds;
import org.moduleyard.offerdocument.field.OfferKeys;
import org.moduleyard.offerdocument.field.OfferLimits;
import org.moduleyard.offerdocument.field.OfferPolicy;
import org.moduleyard.offerdocument.field.Violation;
import org.moduleyard.offerdocument.rule.OfferRules;

/**
 * What is wrong with a default setting is marked where it stands. {@code -Dmoduleyard.seed=…}
 * repeats a run.
 */
class MarkedSettingsTests {
  private static final OfferPolicy POLICY = OfferPolicy.of(OfferLimits.cpp());
  private static final int ROUNDS = 2_000;

  private static final String ROUTE = plan(0, OfferKeys.DEFAULT_ROUTES) + "/0/value";
  private static final String TWIN = plan(0, OfferKeys.DEFAULT_TWINS) + "/0/value";
  private static final String OPTIONS = plan(0, OfferKeys.DEFAULT_CREATE_OPTIONS);
  private static final String VARIABLE = plan(0, OfferKeys.DEFAULT_ENVIRONMENT) + "/0/value";

  private static final List<String> PIECES =
      List.of(
          "FROM ",
          "/messages/",
          "modules/",
          "Gauge",
          "Pump",
          "/outputs/*",
          " WHERE ",
          "a = 1",
          " INTO ",
          "$upstream",
          "BrokeredEndpoint(\"/modules/",
          "/inputs/in\")",
          "<FROM_MODULE>",
          "<lower case>",
          "{",
          "}",
          "[",
          "]",
          ":",
          ",",
          "\"",
          "\\",
          "\"HostConfig\":",
          "true",
          "\"Privileged\":true",
          "\"Binds\":[\"/:/host\"]",
          "\"hostconfig\":1",
          "\"Env\":[\"IOTEDGE_A=1\"]",
          "null",
          "1e999",
          "-01",
          "'",
          "\n",
          "\t",
          "😀",
          "é",
          " ",
          "\"a.b\":1",
          "todo",
          "x".repeat(300));

  @Test
  void everyMarkLiesInsideOfItsText() {
    long seed = Seeds.next();
    Random random = new Random(seed);
    List<String> places = List.of(ROUTE, TWIN, OPTIONS, VARIABLE);
    int marked = 0;
    for (int round = 0; round < ROUNDS; round++) {
      String place = places.get(round % places.size());
      String text = text(random);
      for (Violation violation : OfferRules.checkSettings(Offers.with(place, text), POLICY)) {
        TextRange range = violation.range();
        if (range != null && violation.pointer().equals(place)) {
          marked++;
          assertThat(range.end())
              .as("%s in %s (seed %d)", violation, text, seed)
              .isBetween(range.start(), text.length());
          assertThat(range.start() == range.end() && range.end() < text.length())
              .as("%s marks nothing in %s (seed %d)", violation, text, seed)
              .isFalse();
          assertThat(splitsACharacter(text, range.start()) || splitsACharacter(text, range.end()))
              .as("%s cuts a character of %s (seed %d)", violation, text, seed)
              .isFalse();
        }
      }
    }
    assertThat(marked).isGreaterThan(ROUNDS / 4);
  }

  @Test
  void aCharacterOfTwoUnitsIsMarkedWhole() {
    assertMarked(ROUTE, "'\\😀'", "\\😀");
  }

  private static boolean splitsACharacter(String text, int at) {
    return at > 0
        && at < text.length()
        && Character.isHighSurrogate(text.charAt(at - 1))
        && Character.isLowSurrogate(text.charAt(at));
  }

  private static String text(Random random) {
    List<String> pieces = new ArrayList<>();
    for (int i = random.nextInt(9); i >= 0; i--) {
      pieces.add(PIECES.get(random.nextInt(PIECES.size())));
    }
    return String.join("", pieces);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "FROM /messages/* INTO upstream | upstream",
        "FROM /messages/* INTO $upstream now | now",
        "FROM /messages/modules/Pump/outputs/* INTO $upstream | Pump",
        "FROM /messages/* INTO BrokeredEndpoint(\"/modules/Pump/inputs/in\") | Pump",
        "FROM /messages/* INTO BrokeredEndpoint(\"/Pump\") | \"/Pump\"",
        "FROM /events/* INTO $upstream | events/*",
      })
  void aRouteIsMarkedAtItsWrongWord(String route, String marked) {
    assertMarked(ROUTE, route, marked);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"HostConfig\":{\"Privileged\":true}} | \"Privileged\":true",
        "{\"HostConfig\":{\"Memory\":\"1\"}} | \"Memory\":\"1\"",
        "{\"HostConfig\":{\"Nonsense\":{\"a\":1}}} | \"Nonsense\"",
        "{\"Env\":[\"IOTEDGE_A=1\"]} | IOTEDGE_A",
        "{\"a\":} | }",
      })
  void createOptionsAreMarkedAtTheirWrongMember(String options, String marked) {
    assertMarked(OPTIONS, options, marked);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {"{\"a\":{\"b\":[1]}} | \"b\"", "{\"a b\":1} | \"a b\":1", "text | text"})
  void aTwinValueIsMarkedAtItsWrongPart(String value, String marked) {
    assertMarked(TWIN, value, marked);
  }

  private static void assertMarked(String place, String text, String marked) {
    assertThat(OfferRules.checkSettings(Offers.with(place, text), POLICY))
        .filteredOn(violation -> violation.pointer().equals(place))
        .isNotEmpty()
        .first()
        .extracting(violation -> markedIn(text, violation))
        .isEqualTo(marked);
  }

  private static String markedIn(String text, Violation violation) {
    TextRange range = violation.range();
    return range == null ? "nothing" : text.substring(range.start(), range.end());
  }
}
