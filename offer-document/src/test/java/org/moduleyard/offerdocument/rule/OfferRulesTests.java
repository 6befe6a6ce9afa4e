package org.moduleyard.offerdocument.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.moduleyard.offerdocument.Offers.offer;
import static org.moduleyard.offerdocument.Offers.plan;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.moduleyard.offerdocument.Offers;
import org.moduleyard.offerdocument.Pointers;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.document.SecretName;
import org.moduleyard.offerdocument.field.OfferKeys;
import org.moduleyard.offerdocument.field.OfferLimits;
import org.moduleyard.offerdocument.field.OfferPolicy;
import org.moduleyard.offerdocument.field.Severity;
import org.moduleyard.offerdocument.field.Violation;
import tools.jackson.databind.JsonNode;

class OfferRulesTests {
  private static final OfferLimits CPP = OfferLimits.cpp();

  @Test
  void aCompleteOfferHasNoViolationsInEitherProfile() {
    assertThat(OfferRules.check(Offers.document(), CPP)).isEmpty();
    assertThat(OfferRules.check(Offers.document(), OfferLimits.partnerCenter())).isEmpty();
  }

  @Test
  void aPictureTheMarketplaceKeepsAlreadyIsAsGoodAsAnAddress() {
    OfferDocument saved =
        Offers.with(offer(OfferKeys.SMALL_LOGO), "/media/" + "0a".repeat(32) + ".png");

    assertThat(OfferRules.check(saved, CPP)).isEmpty();
  }

  @Test
  void anEmptyDraftIsToldEverythingItLacks() {
    List<Violation> violations = OfferRules.check(parse("{\"definition\":{}}"), CPP);

    assertThat(violations)
        .filteredOn(Violation::blocks)
        .extracting(Violation::pointer)
        .containsExactlyInAnyOrder(
            "/publisherId",
            "/id",
            "/offerTypeId",
            "/definition/displayText",
            offer(OfferKeys.TITLE),
            offer(OfferKeys.SUMMARY),
            offer(OfferKeys.LONG_SUMMARY),
            offer(OfferKeys.DESCRIPTION),
            offer(OfferKeys.CATEGORIES),
            offer(OfferKeys.ALLOWED_SUBSCRIPTIONS),
            offer(OfferKeys.SMALL_LOGO),
            offer(OfferKeys.MEDIUM_LOGO),
            offer(OfferKeys.LARGE_LOGO),
            offer(OfferKeys.WIDE_LOGO),
            offer(OfferKeys.PRIVACY_URL),
            offer(OfferKeys.TERMS_OF_USE),
            offer(OfferKeys.ENGINEERING_NAME),
            offer(OfferKeys.ENGINEERING_EMAIL),
            offer(OfferKeys.ENGINEERING_PHONE),
            offer(OfferKeys.SUPPORT_NAME),
            offer(OfferKeys.SUPPORT_EMAIL),
            offer(OfferKeys.SUPPORT_PHONE),
            "/definition/plans");
    assertThat(violations)
        .filteredOn(violation -> !violation.blocks())
        .extracting(Violation::rule)
        .containsExactlyInAnyOrder("C-06", "C-07");
  }

  @Test
  void anEmptyPlanIsToldEverythingItLacks() {
    OfferDocument offer = Offers.with("/definition/plans", Offers.JSON.readTree("[{}]"));

    assertThat(OfferRules.check(offer, CPP))
        .extracting(violation -> violation.pointer().substring("/definition/plans/0/".length()))
        .containsExactlyInAnyOrder(
            OfferKeys.PLAN_ID,
            OfferKeys.SKU_TITLE,
            OfferKeys.SKU_SUMMARY,
            OfferKeys.SKU_DESCRIPTION,
            OfferKeys.LICENSE_MODEL,
            OfferKeys.IMAGE_REGISTRY,
            OfferKeys.IMAGE_REPOSITORY,
            OfferKeys.IMAGE_USERNAME,
            OfferKeys.IMAGE_PASSWORD,
            OfferKeys.IMAGE_TAGS,
            OfferKeys.IMAGE_TAGS);
  }

  static Stream<Arguments> spoiltTexts() {
    return Stream.of(
        // identity
        Arguments.of("OFFER-01", "/id", "Gauge"),
        Arguments.of("OFFER-01", "/id", "gauge-"),
        Arguments.of("OFFER-01", "/id", "_gauge"),
        Arguments.of("OFFER-01", "/publisherId", "acme corp"),
        Arguments.of("C-01", "/offerTypeId", "microsoft-azure-virtualmachines"),
        Arguments.of("OFFER-02", offer(OfferKeys.MARKETING_ID), "a/b"),
        // texts
        Arguments.of("C-01", "/definition/displayText", "Gauge \uD83D\uDE80"),
        Arguments.of("C-01", offer(OfferKeys.TITLE), "Gauge \u2764"),
        Arguments.of("C-01", offer(OfferKeys.TITLE), "<b>Gauge</b>"),
        Arguments.of("C-01", offer(OfferKeys.TITLE), "Gauge\u200B"),
        Arguments.of("C-01", offer(OfferKeys.TITLE), "\u202EeguaG"),
        Arguments.of("C-01", offer(OfferKeys.SUMMARY), "one\ntwo"),
        Arguments.of("C-01", offer(OfferKeys.SUMMARY), "bell \u0007"),
        Arguments.of("C-01", offer(OfferKeys.TITLE), "  "),
        Arguments.of("C-05", offer(OfferKeys.DESCRIPTION), "<p>Reads gauges.</p>"),
        // links, categories, preview
        Arguments.of("C-01", offer(OfferKeys.USEFUL_LINKS) + "/0/linkUrl", "javascript:alert(1)"),
        Arguments.of(
            "C-01", offer(OfferKeys.USEFUL_LINKS) + "/0/linkUrl", "https://a:b@acme.example/docs"),
        Arguments.of("C-01", offer(OfferKeys.USEFUL_LINKS) + "/0/linkUrl", "//acme.example/docs"),
        Arguments.of("OFFER-05", offer(OfferKeys.ALLOWED_SUBSCRIPTIONS) + "/0", "1-1-1-1-1"),
        // media
        Arguments.of("C-01", offer(OfferKeys.SMALL_LOGO), "data:image/png;base64,AA"),
        Arguments.of("C-01", offer(OfferKeys.SMALL_LOGO), "/media/../../secret.png"),
        Arguments.of("C-02", offer(OfferKeys.WIDE_LOGO), ""),
        Arguments.of("OFFER-06", offer(OfferKeys.VIDEOS) + "/0/url", "https://video.example/1"),
        Arguments.of(
            "OFFER-06", offer(OfferKeys.VIDEOS) + "/0/url", "http://www.youtube.com/watch?v=1"),
        // legal and support
        Arguments.of("C-04", offer(OfferKeys.PRIVACY_URL), ""),
        Arguments.of("C-04", offer(OfferKeys.TERMS_OF_USE), ""),
        Arguments.of("C-01", offer(OfferKeys.TERMS_OF_USE), "https://a:b@acme.example/terms"),
        Arguments.of("OFFER-12", offer(OfferKeys.SUPPORT_EMAIL), "help at acme"),
        Arguments.of("OFFER-12", offer(OfferKeys.SUPPORT_PHONE), "call us"),
        Arguments.of("C-01", offer(OfferKeys.SUPPORT_URL), "acme.example"),
        Arguments.of(
            "OFFER-10",
            offer("microsoft-azure-marketplace.httpsEndpointLeadConfiguration/httpsEndpointUrl"),
            "http://acme.example/leads"),
        // plans
        Arguments.of("OFFER-01", plan(0, OfferKeys.PLAN_ID), "Standard"),
        Arguments.of("C-01", plan(1, OfferKeys.PLAN_ID), "standard"),
        Arguments.of("PLAN-06", plan(0, OfferKeys.LICENSE_MODEL), "free"),
        Arguments.of("PLAN-02", plan(1, OfferKeys.DEFAULT_MODULE_NAME), "gaugestandard"),
        Arguments.of("PLAN-02", plan(1, OfferKeys.DEFAULT_MODULE_NAME), "edgeHub"),
        // images
        Arguments.of("C-12", plan(0, OfferKeys.IMAGE_REGISTRY), "ftp://registry.acme.example"),
        Arguments.of("C-12", plan(0, OfferKeys.IMAGE_REGISTRY), "registry.acme.example/edge"),
        Arguments.of("C-12", plan(0, OfferKeys.IMAGE_REGISTRY), "registry.acme.example:99999"),
        Arguments.of("C-12", plan(0, OfferKeys.IMAGE_REPOSITORY), "Edge/Gauge"),
        Arguments.of("C-12", plan(0, OfferKeys.IMAGE_REPOSITORY), "edge/gauge:1.0"),
        Arguments.of("PLAN-05", plan(1, OfferKeys.IMAGE_REPOSITORY), "edge/gauge"),
        Arguments.of("C-01", plan(0, OfferKeys.IMAGE_PASSWORD), ""),
        Arguments.of("C-16", plan(0, OfferKeys.IMAGE_TAGS) + "/1", "a b"),
        Arguments.of("C-16", plan(0, OfferKeys.IMAGE_TAGS) + "/1", "sha256:12"),
        Arguments.of("C-16", plan(0, OfferKeys.IMAGE_TAGS) + "/3", "1.02.0"),
        Arguments.of("C-16", plan(0, OfferKeys.IMAGE_TAGS) + "/3", "1.2.0"),
        // defaults
        Arguments.of(
            "C-31", plan(0, OfferKeys.DEFAULT_ROUTES) + "/0/value", "FROM /* INTO upstream"),
        Arguments.of(
            "C-31",
            plan(0, OfferKeys.DEFAULT_ROUTES) + "/0/value",
            "FROM /* INTO BrokeredEndpoint(\"/modules/a\")"),
        Arguments.of("C-29", plan(0, OfferKeys.DEFAULT_ROUTES) + "/0/name", "a.b"),
        Arguments.of("C-29", plan(0, OfferKeys.DEFAULT_ROUTES) + "/1/name", "GaugeToCloud"),
        Arguments.of("C-29", plan(0, OfferKeys.DEFAULT_TWINS) + "/0/value", "[1]"),
        Arguments.of("C-29", plan(0, OfferKeys.DEFAULT_TWINS) + "/0/value", "auto"),
        Arguments.of("C-29", plan(0, OfferKeys.DEFAULT_TWINS) + "/0/name", "a b"),
        Arguments.of("C-29", plan(0, OfferKeys.DEFAULT_ENVIRONMENT) + "/0/name", "A=B"),
        Arguments.of(
            "C-29", plan(0, OfferKeys.DEFAULT_ENVIRONMENT) + "/0/name", "IOTEDGE_DEVICEID"),
        Arguments.of("C-29", plan(0, OfferKeys.DEFAULT_CREATE_OPTIONS), "\"HostConfig\":{}"),
        Arguments.of(
            "C-29",
            plan(0, OfferKeys.DEFAULT_CREATE_OPTIONS),
            "{\"Env\":[\"IOTEDGE_DEVICEID=1\"]}"));
  }

  @ParameterizedTest
  @MethodSource("spoiltTexts")
  void oneSpoiltTextIsOneErrorAtItsPlace(String rule, String pointer, String text) {
    List<Violation> violations = OfferRules.check(Offers.with(pointer, text), CPP);

    assertThat(violations)
        .filteredOn(Violation::blocks)
        .singleElement()
        .satisfies(
            violation -> {
              assertThat(violation.pointer()).isEqualTo(pointer);
              assertThat(violation.rule()).isEqualTo(rule);
              assertThat(violation.message()).endsWith(".").doesNotContain("%s", "%d");
              assertThat(violation.remedy()).endsWith(".").doesNotContain("%s", "%d");
            });
  }

  static Stream<Arguments> doubtfulTexts() {
    return Stream.of(
        Arguments.of("OFFER-04", offer(OfferKeys.CATEGORIES) + "/0", "Gardening"),
        Arguments.of("C-06", offer(OfferKeys.USEFUL_LINKS) + "/0/linkTitle", "Shop"),
        Arguments.of(
            "OFFER-03", offer(OfferKeys.USEFUL_LINKS) + "/1/linkUrl", "https://acme.example/gauge"),
        Arguments.of("OFFER-13", offer(OfferKeys.UNIVERSAL_AMENDMENT), "We may."),
        Arguments.of(
            "OFFER-14",
            offer(OfferKeys.DESCRIPTION),
            "<p>"
                + "Читает показания манометров через камеру. ".repeat(9)
                + "GaugeToCloud CameraToGauge PeriodSec Server ACCEPT_EULA"
                + "</p><p>Minimum hardware requirements: Linux x64, 1 GB of RAM, 500 MB of"
                + " storage</p>"),
        Arguments.of("C-07", offer(OfferKeys.USEFUL_LINKS) + "/1/linkTitle", "Shop"),
        Arguments.of("OFFER-11", offer(OfferKeys.LEAD_DESTINATION), "Pigeon"),
        Arguments.of(
            "OFFER-08", offer(OfferKeys.TERMS_OF_USE), "<script>alert(1)</script>Be kind."),
        Arguments.of("OFFER-08", offer(OfferKeys.TERMS_OF_USE), "<p onclick='x()'>Be kind.</p>"),
        Arguments.of(
            "OFFER-08", offer(OfferKeys.TERMS_OF_USE), "<a href='javascript:x()'>Be kind.</a>"),
        Arguments.of("PLAN-01", plan(0, OfferKeys.IMAGE_TAGS) + "/1", "nightly"),
        Arguments.of(
            "C-31",
            plan(0, OfferKeys.DEFAULT_ROUTES) + "/0/value",
            "FROM /messages/modules/Gauge/outputs/* INTO $upstream"),
        Arguments.of(
            "C-31", plan(0, OfferKeys.DEFAULT_ROUTES) + "/0/value", "FROM /* INTO $upstream twice"),
        Arguments.of("C-35", plan(0, OfferKeys.DEFAULT_TWINS) + "/0/value", "\"<my_server>\""),
        Arguments.of("C-35", plan(0, OfferKeys.DEFAULT_ENVIRONMENT) + "/0/value", "changeme"),
        Arguments.of("PLAN-03", plan(1, OfferKeys.DEFAULT_MODULE_NAME), "gauge-pro"),
        Arguments.of("OPT-01", plan(0, OfferKeys.DEFAULT_CREATE_OPTIONS), "{\"Image\":\"a\"}"));
  }

  @ParameterizedTest
  @MethodSource("doubtfulTexts")
  void oneDoubtfulTextIsOneWarning(String rule, String pointer, String text) {
    assertThat(OfferRules.check(Offers.with(pointer, text), CPP))
        .singleElement()
        .satisfies(
            violation -> {
              assertThat(violation.severity()).isEqualTo(Severity.WARNING);
              assertThat(violation.rule()).isEqualTo(rule);
              assertThat(pointer).startsWith(violation.pointer());
            });
  }

  @Test
  void aRegionIsACountryByItsTwoLetters() {
    OfferDocument offer =
        Offers.with(plan(0, OfferKeys.REGIONS), Offers.JSON.readTree("[\"DE\", \"Germany\"]"));

    assertThat(OfferRules.check(offer, CPP))
        .extracting(Violation::rule, Violation::pointer)
        .containsExactly(tuple("PLAN-07", plan(0, OfferKeys.REGIONS) + "/1"));
  }

  @Test
  void misspeltKeysAreWarnedAbout() {
    String pointer = plan(0, "iot-edge-module.skutitle");

    assertThat(OfferRules.check(Offers.with(pointer, "x"), CPP))
        .singleElement()
        .extracting(Violation::pointer, Violation::severity)
        .containsExactly(pointer, Severity.WARNING);
    assertThat(OfferRules.check(Offers.with(plan(0, "vendor.x"), "DE"), CPP)).isEmpty();
  }

  /** Whatever a publisher's tool sends in place of a value, the answer is a list, not a failure. */
  @ParameterizedTest
  @ValueSource(
      strings = {"null", "true", "-1.5", "\"x\"", "[]", "[[null]]", "{}", "{\"a\":{\"b\":[]}}"})
  void aValueOfAnyTypeAnywhereIsCheckedWithoutFailing(String value) {
    JsonNode wrong = Offers.JSON.readTree(value);
    for (String pointer : Pointers.within(Offers.gauge(), 3)) {
      OfferDocument offer = Offers.with(pointer, wrong);

      assertThat(OfferRules.check(offer, CPP)).as(pointer).isNotNull();
      assertThat(offer.plans()).as(pointer).hasSize(2);
      assertThat(offer.toString()).as(pointer).doesNotContain("p4ssw0rd", "s3");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "1", "{\"a\":1}"})
  void aRequiredTextOfAnotherTypeIsAnErrorAtItsPlace(String value) {
    for (String key :
        List.of(
            OfferKeys.TITLE, OfferKeys.SUMMARY, OfferKeys.DESCRIPTION, OfferKeys.SUPPORT_EMAIL)) {
      assertThat(OfferRules.check(Offers.with(offer(key), Offers.JSON.readTree(value)), CPP))
          .extracting(Violation::pointer)
          .containsExactly(offer(key));
    }
  }

  @Test
  void termsMayBeLeftOutUnderTheStandardContract() {
    var json = Offers.gauge();
    Offers.remove(json, offer(OfferKeys.TERMS_OF_USE));
    Offers.set(json, offer(OfferKeys.STANDARD_CONTRACT), Offers.JSON.readTree("true"));

    assertThat(OfferRules.check(OfferDocument.parse(json), CPP)).isEmpty();
  }

  @Test
  void aStoredPasswordNeedNotBeSentAgain() {
    OfferDocument offer = Offers.document().withoutSecrets();
    Set<SecretName> held =
        Set.of(
            SecretName.ofPlan("standard", OfferKeys.IMAGE_PASSWORD),
            SecretName.ofPlan("pro", OfferKeys.IMAGE_PASSWORD));

    assertThat(OfferRules.check(offer, OfferPolicy.of(CPP), held)).isEmpty();
    assertThat(OfferRules.check(offer, OfferPolicy.of(CPP), Set.of()))
        .extracting(Violation::pointer)
        .containsExactly(plan(0, OfferKeys.IMAGE_PASSWORD), plan(1, OfferKeys.IMAGE_PASSWORD));
  }

  @Test
  void latestAndAVersionHaveToBeListed() {
    assertThat(
            OfferRules.check(
                Offers.with(plan(1, OfferKeys.IMAGE_TAGS), Offers.JSON.readTree("[\"2.0\"]")), CPP))
        .extracting(Violation::rule, Violation::pointer)
        .containsExactly(
            tuple("C-13", plan(1, OfferKeys.IMAGE_TAGS)),
            tuple("C-14", plan(1, OfferKeys.IMAGE_TAGS)));
  }

  @ParameterizedTest
  @CsvSource({"devices.example, true", "DEVICES.example, true", "catalog.example, false"})
  void aDeviceLinkHasToLeadToAConfiguredCatalog(String host, boolean found) {
    OfferPolicy policy = OfferPolicy.of(CPP).withDeviceCatalogHosts(Set.of(host));

    List<Violation> violations = OfferRules.check(Offers.document(), policy, Set.of());

    assertThat(violations.isEmpty()).isEqualTo(found);
    assertThat(violations)
        .allMatch(violation -> violation.rule().equals("C-07") && violation.blocks());
  }

  @Test
  void aliasesOfTheOfferTypeAreAcceptedWhenConfigured() {
    OfferDocument offer = Offers.with("/offerTypeId", "edge-module");
    OfferPolicy policy =
        OfferPolicy.of(CPP).withOfferTypes(Set.of(OfferKeys.OFFER_TYPE, "edge-module"));

    assertThat(OfferRules.check(offer, policy, Set.of())).isEmpty();
  }

  @Test
  void directionOverridesBehindCharacterReferencesAreFound() {
    String description =
        "<p>&#x202e;sguag GaugeToCloud CameraToGauge PeriodSec Server ACCEPT_EULA</p><p>Minimum"
            + " hardware requirements: any Linux device</p>";

    assertThat(OfferRules.check(Offers.with(offer(OfferKeys.DESCRIPTION), description), CPP))
        .singleElement()
        .satisfies(violation -> assertThat(violation.message()).contains("U+202E"));
  }

  @Test
  void createOptionsWithoutBracesAreOfferedWithThem() {
    OfferDocument offer =
        Offers.with(plan(0, OfferKeys.DEFAULT_CREATE_OPTIONS), "\"User\":\"1000\"");

    assertThat(OfferRules.check(offer, CPP))
        .singleElement()
        .satisfies(v -> assertThat(v.remedy()).contains("{\"User\":\"1000\"}"));
  }

  private static OfferDocument parse(String json) {
    return OfferDocument.parse(Offers.JSON.readTree(json));
  }
}
