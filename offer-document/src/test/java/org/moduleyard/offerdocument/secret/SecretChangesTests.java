package org.moduleyard.offerdocument.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.moduleyard.offerdocument.Offers;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.document.SecretName;
import org.moduleyard.offerdocument.field.OfferKeys;
import org.moduleyard.offerdocument.field.Violation;
import tools.jackson.databind.node.ObjectNode;

class SecretChangesTests {
  private static final SecretName STANDARD =
      SecretName.ofPlan("standard", OfferKeys.IMAGE_PASSWORD);
  private static final SecretName PRO = SecretName.ofPlan("pro", OfferKeys.IMAGE_PASSWORD);
  private static final SecretName LEADS =
      SecretName.ofOffer(OfferKeys.MARKETPLACE + "httpsEndpointLeadConfiguration", "secret");
  private static final OfferDocument STORED = Offers.document().withoutSecrets();

  @Test
  void aNewOfferBringsItsSecrets() {
    SecretChanges changes = SecretChanges.between(null, Set.of(), Offers.document());

    assertThat(changes.violations()).isEmpty();
    assertThat(changes.changes())
        .containsEntry(STANDARD, new SecretChange.Replace("p4ssw0rd"))
        .containsEntry(LEADS, new SecretChange.Replace("s3"))
        .hasSize(3);
    assertThat(changes.toString()).doesNotContain("p4ssw0rd");
  }

  @Test
  void anAbsentMemberKeepsAndAnEmptyOneDeletes() {
    ObjectNode json = (ObjectNode) STORED.json();
    Offers.set(json, Offers.plan(1, OfferKeys.IMAGE_PASSWORD), Offers.JSON.readTree("\"\""));

    SecretChanges changes =
        SecretChanges.between(STORED, Set.of(STANDARD, PRO), OfferDocument.parse(json));

    assertThat(changes.violations()).isEmpty();
    assertThat(changes.changes())
        .containsEntry(STANDARD, new SecretChange.Keep())
        .containsEntry(PRO, new SecretChange.Delete())
        .hasSize(2);
    assertThat(changes.heldAfterwards()).containsExactly(STANDARD);
  }

  @Test
  void theSecretOfARemovedPlanIsDeletedAndReorderingLosesNone() {
    ObjectNode json = (ObjectNode) STORED.json();
    Offers.remove(json, "/definition/plans/0");

    SecretChanges changes =
        SecretChanges.between(STORED, Set.of(STANDARD, PRO), OfferDocument.parse(json));

    assertThat(changes.changes())
        .containsEntry(STANDARD, new SecretChange.Delete())
        .containsEntry(PRO, new SecretChange.Keep());
  }

  @ParameterizedTest
  @CsvSource({
    "iot-edge-module.imageRegistry, evil.example, true",
    "iot-edge-module.imageRegistry, http://registry.acme.example:5000, true",
    "iot-edge-module.imageUsername, someone, true",
    "iot-edge-module.imageRegistry, https://REGISTRY.acme.example:5000/, false",
    "iot-edge-module.imageRepository, edge/other, false",
  })
  void aKeptPasswordIsNeverTakenToAnotherPlace(String key, String value, boolean refused) {
    ObjectNode json = (ObjectNode) STORED.json();
    Offers.set(json, Offers.plan(0, key), json.stringNode(value));
    OfferDocument after = OfferDocument.parse(json);

    assertThat(
            SecretChanges.between(STORED, Set.of(STANDARD), after).violations().stream()
                .map(Violation::pointer))
        .isEqualTo(refused ? List.of(Offers.plan(0, key)) : List.of());
    assertThat(SecretChanges.between(STORED, Set.of(), after).violations()).isEmpty();

    Offers.set(json, Offers.plan(0, OfferKeys.IMAGE_PASSWORD), json.stringNode("new"));
    SecretChanges withPassword =
        SecretChanges.between(STORED, Set.of(STANDARD), OfferDocument.parse(json));
    assertThat(withPassword.violations()).isEmpty();
    assertThat(withPassword.changes()).containsEntry(STANDARD, new SecretChange.Replace("new"));
  }

  @Test
  void aKeptLeadSecretStaysWithItsEndpoint() {
    ObjectNode json = (ObjectNode) STORED.json();
    String endpoint =
        Offers.offer("microsoft-azure-marketplace.httpsEndpointLeadConfiguration/httpsEndpointUrl");
    Offers.set(json, endpoint, json.stringNode("https://evil.example"));

    assertThat(SecretChanges.between(STORED, Set.of(LEADS), OfferDocument.parse(json)).violations())
        .extracting(Violation::rule)
        .containsExactly("OFFER-09");
    assertThat(SecretChanges.between(STORED, Set.of(LEADS), STORED).violations()).isEmpty();
  }

  @Test
  void aSecretThatIsNoTextIsAViolation() {
    OfferDocument after =
        Offers.with(Offers.plan(0, OfferKeys.IMAGE_PASSWORD), Offers.JSON.readTree("12345"));

    assertThat(SecretChanges.between(STORED, Set.of(), after).violations())
        .extracting(Violation::pointer)
        .containsExactly(Offers.plan(0, OfferKeys.IMAGE_PASSWORD));
  }

  @Test
  void secretsOfPlansThatShareAnIdAreRefused() {
    OfferDocument after = Offers.with(Offers.plan(1, OfferKeys.PLAN_ID), "standard");

    assertThat(SecretChanges.between(null, Set.of(), after).violations())
        .extracting(Violation::pointer)
        .containsExactly(Offers.plan(1, OfferKeys.IMAGE_PASSWORD));
    assertThat(SecretChanges.between(null, Set.of(), after.withoutSecrets()).violations())
        .isEmpty();
  }
}
