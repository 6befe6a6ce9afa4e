package org.moduleyard.offerdocument.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.moduleyard.offerdocument.Offers.offer;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.moduleyard.offerdocument.Offers;
import org.moduleyard.offerdocument.document.LeadDestination;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.document.SecretName;
import org.moduleyard.offerdocument.field.OfferKeys;
import org.moduleyard.offerdocument.field.OfferLimits;
import org.moduleyard.offerdocument.field.OfferPolicy;
import org.moduleyard.offerdocument.field.Violation;
import tools.jackson.databind.node.ObjectNode;

class LeadRulesTests {
  private static final OfferPolicy CPP = OfferPolicy.of(OfferLimits.cpp());

  @ParameterizedTest
  @CsvSource({
    "Azure Table, AZURE_TABLE",
    "table, AZURE_TABLE",
    "Dynamics CRM Online, DYNAMICS_CRM",
    "HTTPS Endpoint, HTTPS_ENDPOINT",
    "SALESFORCE, SALESFORCE",
    "'', NONE",
    "none, NONE"
  })
  void destinationsAreKnownByTheNamesOfPagesAndApi(String name, LeadDestination destination) {
    assertThat(LeadDestination.parse(name)).contains(destination);
  }

  @Test
  void aDestinationWithoutItsSettingsIsAnErrorForEachOfThem() {
    ObjectNode json = choose("Marketo");

    assertThat(OfferRules.check(OfferDocument.parse(json), CPP, Set.of()))
        .filteredOn(Violation::blocks)
        .allMatch(violation -> violation.rule().equals("OFFER-11"))
        .extracting(Violation::pointer)
        .containsExactly(
            offer("microsoft-azure-marketplace.marketoLeadConfiguration/serverId"),
            offer("microsoft-azure-marketplace.marketoLeadConfiguration/munchkinId"),
            offer("microsoft-azure-marketplace.marketoLeadConfiguration/formId"));
  }

  @Test
  void settingsOfOtherDestinationsMayBeEmpty() {
    ObjectNode json = Offers.gauge();
    json.withObject("/definition/offer").putObject(LeadDestination.MARKETO.key());

    assertThat(OfferRules.check(OfferDocument.parse(json), OfferLimits.cpp())).isEmpty();
  }

  @Test
  void aStoredSecretNeedNotBeSentAgain() {
    ObjectNode json = choose("AzureTable");
    json.withObject("/definition/offer").putObject(LeadDestination.AZURE_TABLE.key());
    SecretName name = SecretName.ofOffer(LeadDestination.AZURE_TABLE.key(), "connectionString");
    OfferDocument offer = OfferDocument.parse(json);

    assertThat(OfferRules.check(offer, CPP, Set.of(name))).isEmpty();
    assertThat(OfferRules.check(offer, CPP, Set.of())).hasSize(1);
  }

  @Test
  void dynamicsTakesAUserInPlaceOfAnApplication() {
    ObjectNode json = choose("DynamicsCRM");
    json.withObject("/definition/offer")
        .putObject(LeadDestination.DYNAMICS_CRM.key())
        .put("instanceUrl", "https://acme.crm.example")
        .put("userName", "leads@acme.example")
        .put("password", "s3");

    assertThat(OfferRules.check(OfferDocument.parse(json), OfferLimits.cpp())).isEmpty();
  }

  @Test
  void aWithdrawnDestinationIsWarnedAbout() {
    ObjectNode json = choose("AzureBlob");
    json.withObject("/definition/offer")
        .putObject(LeadDestination.AZURE_BLOB.key())
        .put("connectionString", "s3");

    assertThat(OfferRules.check(OfferDocument.parse(json), OfferLimits.cpp()))
        .extracting(Violation::rule, Violation::blocks)
        .containsExactly(tuple("OFFER-11", false));
  }

  private static ObjectNode choose(String destination) {
    ObjectNode json = Offers.gauge();
    Offers.set(json, offer(OfferKeys.LEAD_DESTINATION), json.stringNode(destination));
    return json;
  }
}
