package org.moduleyard.offerdocument.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.moduleyard.edge.json.NameValue;
import org.moduleyard.edge.manifest.DeploymentManifest;
import org.moduleyard.edge.manifest.ModuleDeployment;
import org.moduleyard.edge.manifest.PlaceholderUse;
import org.moduleyard.offerdocument.Offers;
import org.moduleyard.offerdocument.field.OfferKeys;
import org.moduleyard.offerdocument.field.OfferLimits;
import org.moduleyard.offerdocument.field.Violation;
import org.moduleyard.offerdocument.image.ImageSourceSettings;
import org.moduleyard.offerdocument.rule.OfferRules;
import tools.jackson.databind.node.ObjectNode;

class OfferDocumentTests {

  @Test
  void thePreviewAudienceIsReadInBothForms() {
    OfferDocument offer =
        Offers.with(
            Offers.offer(OfferKeys.ALLOWED_SUBSCRIPTIONS),
            Offers.JSON.readTree(
                """
                ["7A1E3A4E-0E0B-4F0B-9C39-0D8D1A6C9B11", "nobody", {"id": "nobody"},
                 {"id": "00000000-0000-0000-0000-000000000001", "description": "The plant"},
                 {"id": "7a1e3a4e-0e0b-4f0b-9c39-0d8d1a6c9b11"}]
                """));
    UUID first = UUID.fromString("7a1e3a4e-0e0b-4f0b-9c39-0d8d1a6c9b11");
    UUID plant = UUID.fromString("00000000-0000-0000-0000-000000000001");

    assertThat(offer.previewSubscriptions()).containsExactly(first, plant);
    assertThat(offer.previewAudience())
        .containsExactly(
            new PreviewSubscription(first, ""),
            new PreviewSubscription(plant, "The plant"),
            new PreviewSubscription(first, ""));
  }

  @Test
  void everyPartOfAnOfferCanBeRead() {
    OfferDocument offer = Offers.document();

    assertThat(offer.publisherId()).isEqualTo("acme");
    assertThat(offer.offerId()).isEqualTo("gauge");
    assertThat(offer.title()).isEqualTo("Gauge™ for pumps");
    assertThat(offer.marketingId()).isEqualTo("gaugeForPumps");
    assertThat(offer.previewSubscriptions())
        .containsExactly(UUID.fromString("7a1e3a4e-0e0b-4f0b-9c39-0d8d1a6c9b11"));
    assertThat(offer.usefulLinks())
        .contains(new Link("Documentation", "https://acme.example/gauge"));
    assertThat(offer.logos().wide()).isEqualTo("https://acme.example/255.png");
    assertThat(offer.supportContact())
        .isEqualTo(new Contact("Support", "help@acme.example", "(030) 123456 ext. 7"));
    assertThat(offer.plans()).extracting(Plan::planId).containsExactly("standard", "pro");
    assertThat(offer.plan("standard"))
        .hasValueSatisfying(
            plan -> {
              assertThat(plan.moduleName()).isEqualTo("GaugeStandard");
              assertThat(plan.license()).isEqualTo(LicenseModel.FREE);
              assertThat(plan.image())
                  .isEqualTo(
                      new ImageSourceSettings(
                          "registry.acme.example:5000", "edge/gauge", "marketplace", true));
              assertThat(plan.environment()).containsExactly(new NameValue("ACCEPT_EULA", "Y"));
              assertThat(plan.hidden()).isFalse();
            });
    assertThat(offer.plan("pro")).map(Plan::moduleName).contains("gauge_pro");
    assertThat(offer.plan("pro")).map(Plan::createOptions).isEmpty();
  }

  @Test
  void anIncompleteDraftReadsAsEmpty() {
    OfferDocument draft = OfferDocument.parse(Offers.JSON.readTree("{}"));

    assertThat(draft.title()).isEmpty();
    assertThat(draft.plans()).isEmpty();
    assertThat(draft.logos()).isEqualTo(new Logos("", "", "", "", "", ""));
    assertThat(draft.leadDestination()).isEqualTo("None");
    assertThat(draft.secrets()).isEmpty();
  }

  @Test
  void aBareDefinitionHasPointersOfItsOwn() {
    OfferDocument definition = OfferDocument.parse(Offers.gauge().get("definition"));

    assertThat(definition.title()).isEqualTo("Gauge™ for pumps");
    assertThat(OfferRules.check(definition, OfferLimits.cpp())).isEmpty();
    ObjectNode spoilt = (ObjectNode) Offers.gauge().get("definition");
    spoilt.put("displayText", "");
    assertThat(OfferRules.check(OfferDocument.parse(spoilt), OfferLimits.cpp()))
        .extracting(Violation::pointer)
        .containsExactly("/displayText");
  }

  @Test
  void laterChangesToTheJsonDoNotReachTheDocument() {
    ObjectNode json = Offers.gauge();
    OfferDocument offer = OfferDocument.parse(json);

    json.removeAll();
    ((ObjectNode) offer.json()).removeAll();

    assertThat(offer).isEqualTo(Offers.document());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[] | ''",
        "1 | ''",
        "null | ''",
        "{\"definition\":[]} | /definition",
        "{\"definition\":{\"offer\":\"x\"}} | /definition/offer",
        "{\"definition\":{\"plans\":{}}} | /definition/plans",
        "{\"definition\":{\"plans\":[{},7]}} | /definition/plans/1",
        "{\"offer\":1} | /offer",
        "{\"id\":\"a\\u0000\"} | /id",
        "{\"definition\":{\"a/b\":[\"\\ud800\"]}} | /definition/a~1b/0",
        "{\"\\u0000\":1} | ''",
      })
  void whatHasNotTheOuterShapeOfAnOfferIsRefusedWithThePlace(String json, String pointer) {
    MalformedOfferException refusal =
        catchThrowableOfType(
            MalformedOfferException.class, () -> OfferDocument.parse(Offers.JSON.readTree(json)));

    assertThat(refusal.pointer()).isEqualTo(pointer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "{", "{}{}", "{\"a\":1,\"a\":2}", "{'a':1}", "nope"})
  void bytesThatAreNotOneJsonDocumentAreRefused(String text) {
    assertThatExceptionOfType(MalformedOfferException.class)
        .isThrownBy(() -> OfferDocument.read(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void hostileBytesAreRefusedBeforeTheyCostAnything() {
    byte[] deep =
        ("{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000)).getBytes(StandardCharsets.UTF_8);
    byte[] big = new byte[10 * 1024 * 1024];
    byte[] notUtf8 = {'{', '"', (byte) 0xC0, (byte) 0x80, '"', ':', '1', '}'};
    byte[] longNumber = "{\"a\":%s}".formatted("1".repeat(10_000)).getBytes(StandardCharsets.UTF_8);

    for (byte[] hostile : List.of(deep, big, notUtf8, longNumber)) {
      assertThatExceptionOfType(MalformedOfferException.class)
          .isThrownBy(() -> OfferDocument.read(hostile));
    }
  }

  @Test
  void secretsAreFoundAndTakenOut() {
    OfferDocument offer = Offers.document();

    assertThat(offer.secrets())
        .containsOnlyKeys(
            SecretName.ofPlan("standard", OfferKeys.IMAGE_PASSWORD),
            SecretName.ofPlan("pro", OfferKeys.IMAGE_PASSWORD),
            SecretName.ofOffer(OfferKeys.MARKETPLACE + "httpsEndpointLeadConfiguration", "secret"));
    ObjectNode expected = Offers.gauge();
    Offers.remove(expected, Offers.plan(0, OfferKeys.IMAGE_PASSWORD));
    Offers.remove(expected, Offers.plan(1, OfferKeys.IMAGE_PASSWORD));
    Offers.remove(
        expected,
        Offers.offer("microsoft-azure-marketplace.httpsEndpointLeadConfiguration/secret"));
    assertThat(offer.withoutSecrets().json()).isEqualTo(expected);
    assertThat(offer.toString()).doesNotContain("p4ssw0rd");
  }

  @Test
  void noSecretEscapesThroughPlansThatShareAnIdOrLeadSettingsOfAnotherShape() {
    ObjectNode json = Offers.gauge();
    Offers.set(json, Offers.plan(1, OfferKeys.PLAN_ID), json.stringNode("standard"));
    Offers.set(
        json,
        Offers.offer("microsoft-azure-marketplace.crmLeadConfiguration"),
        Offers.JSON.readTree("[{\"password\":\"p4ssw0rd\"}]"));

    assertThat(OfferDocument.parse(json).withoutSecrets().json().toString())
        .doesNotContain("p4ssw0rd");
  }

  @Test
  void aPlanBecomesADeploymentWithItsDefaults() {
    ModuleDeployment module =
        Offers.document()
            .plan("standard")
            .orElseThrow()
            .deployment("yard.example/acme/gauge:1.2.0");

    assertThat(module.placeholders())
        .extracting(PlaceholderUse::placeholder)
        .containsExactly("<FROM_MODULE_NAME>", "<MY_SERVER>");
    ModuleDeployment answered =
        module.withAnswers(Map.of("<FROM_MODULE_NAME>", "camera", "<MY_SERVER>", "10.0.0.1"));
    assertThat(DeploymentManifest.of(answered.renamed("dial")).toJson())
        .contains("yard.example/acme/gauge:1.2.0", "/modules/dial/inputs/frames", "10.0.0.1");
  }

  @Test
  void categoriesAreReadAsTheirIdsHoweverTheyAreWritten() {
    for (Category category : Category.values()) {
      for (String written : java.util.List.of(category.title(), category.slug(), category.name())) {
        OfferDocument offer =
            Offers.with(
                Offers.offer(OfferKeys.CATEGORIES),
                Offers.JSON.valueToTree(
                    java.util.List.of(written, category.slug(), "Unknown one")));

        assertThat(offer.categories()).containsExactly(category.slug(), "Unknown one");
      }
    }
  }
}
