package org.moduleyard.offerdocument.rule.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.moduleyard.offerdocument.Offers.plan;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.moduleyard.offerdocument.Offers;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.document.SecretName;
import org.moduleyard.offerdocument.field.OfferKeys;
import org.moduleyard.offerdocument.field.OfferLimits;
import org.moduleyard.offerdocument.field.OfferPolicy;
import org.moduleyard.offerdocument.field.Violation;
import org.moduleyard.offerdocument.lock.LockedFields;
import org.moduleyard.offerdocument.lock.Locks;
import org.moduleyard.offerdocument.rule.OfferRules;
import org.moduleyard.offerdocument.secret.SecretChanges;
import tools.jackson.databind.node.ObjectNode;

/** Plans whose images are in the publisher's staging namespace of the marketplace itself. */
class StagingSourceTests {
  private static final OfferPolicy UNKNOWN = OfferPolicy.of(OfferLimits.cpp());
  private static final OfferPolicy OURS = UNKNOWN.withRegistry("https://market.example");
  private static final String REGISTRY = plan(0, OfferKeys.IMAGE_REGISTRY);
  private static final String REPOSITORY = plan(0, OfferKeys.IMAGE_REPOSITORY);
  private static final String USERNAME = plan(0, OfferKeys.IMAGE_USERNAME);
  private static final String PASSWORD = plan(0, OfferKeys.IMAGE_PASSWORD);

  private final ObjectNode json = Offers.gauge();

  private void source(String registry, String repository) {
    Offers.set(json, REGISTRY, json.stringNode(registry));
    Offers.set(json, REPOSITORY, json.stringNode(repository));
    Offers.remove(json, USERNAME);
    Offers.remove(json, PASSWORD);
  }

  private List<Violation> check(OfferPolicy policy, Set<SecretName> held) {
    return OfferRules.check(OfferDocument.parse(json), policy, held);
  }

  private List<Violation> check(OfferPolicy policy) {
    return check(policy, Set.of());
  }

  @Test
  void theOwnStagingNamespaceNeedsNoUserNameAndNoPassword() {
    source("market.example", "staging/acme/gauge");

    assertThat(check(OURS)).isEmpty();
  }

  @Test
  void aUserNameThatIsNotNeededIsStillOneLine() {
    source("market.example", "staging/acme/gauge");
    Offers.set(json, USERNAME, json.stringNode("one\ntwo"));

    assertThat(check(OURS))
        .extracting(Violation::pointer, Violation::rule)
        .containsExactly(tuple(USERNAME, "C-01"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "staging/other/gauge",
        "staging/acme",
        "preview/acme/gauge",
        "acme/gauge",
        "gauge"
      })
  void whatElseIsInTheMarketplaceIsRefusedAndNothingElseAskedFor(String repository) {
    source("https://MARKET.example/", repository);

    assertThat(check(OURS))
        .singleElement()
        .satisfies(
            violation -> {
              assertThat(violation.pointer()).isEqualTo(REPOSITORY);
              assertThat(violation.rule()).isEqualTo("PLAN-04");
              assertThat(violation.blocks()).isTrue();
              assertThat(violation.message()).contains("'" + repository + "'");
              assertThat(violation.remedy()).contains("staging/acme/");
            });
  }

  @Test
  void aMissingRepositoryOfTheMarketplaceIsOnlyMissing() {
    source("market.example", "");

    assertThat(check(OURS))
        .extracting(Violation::pointer, Violation::rule)
        .containsExactly(tuple(REPOSITORY, "C-01"));
  }

  @Test
  void anotherRegistryNeedsCredentialsWhateverItsRepositoriesAreCalled() {
    source("registry.acme.example", "staging/acme/gauge");

    assertThat(check(OURS))
        .extracting(Violation::pointer, Violation::rule)
        .containsExactly(tuple(USERNAME, "C-01"), tuple(PASSWORD, "C-01"));
  }

  @Test
  void farFromTheMarketplaceNobodyKnowsWhetherItsStagingNamespaceIsMeant() {
    source("market.example", "staging/acme/gauge");
    assertThat(check(UNKNOWN)).isEmpty();
    assertThat(check(UNKNOWN, OfferDocument.parse(json).secretNames())).isEmpty();

    source("market.example", "staging/other/gauge");
    assertThat(check(UNKNOWN)).extracting(Violation::pointer).containsExactly(USERNAME, PASSWORD);

    source("market.example", "staging/acme/gauge");
    Offers.set(json, USERNAME, json.stringNode("marketplace"));
    assertThat(check(UNKNOWN)).extracting(Violation::pointer).containsExactly(PASSWORD);
  }

  @Test
  void aDefinitionWithoutItsPublisherMayNameAnyNamespace() {
    source("market.example", "staging/acme/gauge");
    OfferDocument definition = OfferDocument.parse(json.get("definition"));

    assertThat(OfferRules.check(definition, UNKNOWN, Set.of())).isEmpty();
  }

  @Test
  void twoPlansCannotBePublishedUnderOneName() {
    source("market.example", "staging/acme/edge/gauge-pro");

    assertThat(check(OURS))
        .singleElement()
        .satisfies(
            violation -> {
              assertThat(violation.pointer()).isEqualTo(plan(1, OfferKeys.IMAGE_REPOSITORY));
              assertThat(violation.rule()).isEqualTo("PLAN-05");
              assertThat(violation.message()).contains("'standard'", "'edge/gauge-pro'");
            });
  }

  @Test
  void aLivePlanMayMoveToTheStagingNamespaceAndBackUnderItsName() {
    OfferDocument elsewhere = Offers.document();
    source("market.example", "staging/acme/edge/gauge");
    OfferDocument staged = OfferDocument.parse(json);
    Locks live = new Locks(true, Set.of("standard"));

    assertThat(LockedFields.check(elsewhere, staged, live)).isEmpty();
    assertThat(LockedFields.check(staged, elsewhere, live)).isEmpty();

    source("market.example", "staging/acme/gauge");
    OfferDocument renamed = OfferDocument.parse(json);
    assertThat(LockedFields.check(elsewhere, renamed, live))
        .singleElement()
        .satisfies(
            violation -> {
              assertThat(violation.rule()).isEqualTo("C-23");
              assertThat(violation.remedy()).contains("'staging/acme/edge/gauge'");
            });
    assertThat(LockedFields.check(staged, renamed, live)).hasSize(1);
  }

  @Test
  void aLivePlanCannotGetAnotherIdByMovingToTheStagingNamespace() {
    source("market.example", "staging/acme/edge/gauge");
    Offers.set(json, plan(0, OfferKeys.PLAN_ID), json.stringNode("basic"));

    assertThat(
            LockedFields.check(
                Offers.document(), OfferDocument.parse(json), new Locks(true, Set.of("standard"))))
        .extracting(Violation::pointer, Violation::rule)
        .containsExactly(tuple(plan(0, OfferKeys.PLAN_ID), "LOCK-06"));
  }

  @Test
  void whoMovesToTheStagingNamespaceDeletesTheStoredPassword() {
    OfferDocument before = Offers.document();
    source("market.example", "staging/acme/edge/gauge");
    SecretName password = SecretName.ofPlan("standard", OfferKeys.IMAGE_PASSWORD);

    assertThat(
            SecretChanges.between(before, Set.of(password), OfferDocument.parse(json)).violations())
        .isNotEmpty()
        .allSatisfy(violation -> assertThat(violation.remedy()).contains("an empty text deletes"));

    Offers.set(json, PASSWORD, json.stringNode(""));
    SecretChanges deleted =
        SecretChanges.between(before, Set.of(password), OfferDocument.parse(json));
    assertThat(deleted.violations()).isEmpty();
    assertThat(deleted.heldAfterwards()).doesNotContain(password);
    assertThat(check(OURS)).isEmpty();
  }
}
