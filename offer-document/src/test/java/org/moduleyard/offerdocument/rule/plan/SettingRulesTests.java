package org.moduleyard.offerdocument.rule.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.moduleyard.offerdocument.Offers.plan;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.moduleyard.offerdocument.Offers;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.field.Bound;
import org.moduleyard.offerdocument.field.Limit;
import org.moduleyard.offerdocument.field.OfferKeys;
import org.moduleyard.offerdocument.field.OfferLimits;
import org.moduleyard.offerdocument.field.Violation;
import org.moduleyard.offerdocument.rule.OfferRules;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Rules about default settings that look at more than one field. */
class SettingRulesTests {
  private static final OfferLimits CPP = OfferLimits.cpp();

  @ParameterizedTest
  @CsvSource({"GAUGETOCLOUD", "<b>GaugeToCloud</b>", "'the route &quot;GaugeToCloud&quot;'"})
  void aSettingIsDocumentedInAnyCaseAndInEitherDescription(String words) {
    ObjectNode json = undocumented();
    Offers.set(json, plan(0, OfferKeys.SKU_DESCRIPTION), json.stringNode(words));

    assertThat(OfferRules.check(OfferDocument.parse(json), CPP))
        .allMatch(violation -> violation.rule().equals("C-30") && !violation.blocks())
        .extracting(Violation::pointer)
        .doesNotContain(plan(0, OfferKeys.DEFAULT_ROUTES) + "/0/name")
        .contains(plan(0, OfferKeys.DEFAULT_ENVIRONMENT) + "/0/name")
        .hasSize(4);
  }

  @Test
  void settingsAreNoTopicWhileThereIsNoDescription() {
    ObjectNode json = undocumented();
    Offers.remove(json, Offers.offer(OfferKeys.DESCRIPTION));

    assertThat(OfferRules.check(OfferDocument.parse(json), CPP))
        .extracting(Violation::rule)
        .containsExactly("C-01");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "twin-depth | 4 | {\"a\":{\"b\":{\"c\":{\"d\":{}}}}}",
        "twin-string-bytes | 512 | \"éééééééééééééééééééééééééééééééééééééééé%s\"",
        "twin-name-bytes | 64 |"
            + " {\"abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz\":1}",
      })
  void theLimitsOfTheHubAreNamed(String limit, int max, String value) {
    String text = value.formatted("é".repeat(240));

    assertThat(
            OfferRules.check(Offers.with(plan(0, OfferKeys.DEFAULT_TWINS) + "/0/value", text), CPP))
        .singleElement()
        .satisfies(
            violation -> {
              assertThat(violation.rule()).isEqualTo("C-29");
              assertThat(violation.blocks()).isTrue();
              assertThat(violation.limit()).isEqualTo(new Bound(limit, max));
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a.b\":1} | The twin value cannot be used at /a.b: a property name is not empty and"
            + " holds no space, no control character and none of . $.",
        "{\"a\":1,\"a\":2} | The twin value cannot be used: not valid JSON (the member \"a\" is"
            + " given twice at line 1, character 8).",
        "{\"a\":null} | The twin value cannot be used at /a: null, which deletes the property.",
        "[] | The twin value cannot be used: an array; twins of listings hold none.",
      })
  void whatIsWrongWithATwinValueIsASentence(String value, String sentence) {
    assertThat(
            OfferRules.check(
                Offers.with(plan(0, OfferKeys.DEFAULT_TWINS) + "/0/value", value), CPP))
        .singleElement()
        .extracting(Violation::message)
        .isEqualTo(sentence);
  }

  @Test
  void raisedLimitsStopAtWhatAModuleHasInAll() {
    OfferLimits raised =
        CPP.with(Limit.DEFAULT_SETTINGS, 50)
            .with(Limit.DEFAULT_SETTING_TEXT, 4000)
            .with(Limit.TWIN_STRING_BYTES, 4000);
    ObjectNode json = Offers.gauge();
    ArrayNode twins = (ArrayNode) json.at(plan(0, OfferKeys.DEFAULT_TWINS));
    String value = "\"%s\"".formatted("x".repeat(3900));
    for (int i = 0; i < 9; i++) {
      twins.addObject().put("name", "Server" + i).put("value", value);
    }

    assertThat(OfferRules.check(OfferDocument.parse(json), raised))
        .filteredOn(Violation::blocks)
        .extracting(Violation::rule, Violation::pointer)
        .containsExactly(tuple("C-29", plan(0, OfferKeys.DEFAULT_TWINS)));
  }

  @Test
  void whatAModuleAsksOfTheHostIsShownButNotRefused() {
    String options = "{\"HostConfig\":{\"Privileged\":true,\"Binds\":[\"/srv:/srv\"]}}";

    List<Violation> violations =
        OfferRules.check(Offers.with(plan(0, OfferKeys.DEFAULT_CREATE_OPTIONS), options), CPP);

    assertThat(violations)
        .hasSize(2)
        .allMatch(violation -> violation.rule().equals("C-42") && !violation.blocks());
  }

  @Test
  void whatDoesTheSameWithLessIsProposedAsItCanBePasted() {
    String options = "{\"HostConfig\":{\"Binds\":[\"/etc/localtime:/etc/localtime\"]}}";

    assertThat(
            OfferRules.check(Offers.with(plan(0, OfferKeys.DEFAULT_CREATE_OPTIONS), options), CPP))
        .filteredOn(violation -> violation.rule().equals("OPT-02"))
        .singleElement()
        .satisfies(
            violation -> {
              assertThat(violation.blocks()).isFalse();
              assertThat(violation.message()).contains("Mount /etc/localtime read-only.");
              assertThat(violation.remedy())
                  .endsWith("{\"HostConfig\":{\"Binds\":[\"/etc/localtime:/etc/localtime:ro\"]}}");
            });
  }

  private static ObjectNode undocumented() {
    ObjectNode json = Offers.gauge();
    Offers.set(
        json,
        Offers.offer(OfferKeys.DESCRIPTION),
        json.stringNode("<p>Minimum hardware requirements: any Linux device</p>"));
    return json;
  }
}
