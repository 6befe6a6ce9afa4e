package org.moduleyard.offerdocument;

import java.util.Locale;
import java.util.Set;

/** Where leads go (domain.md 2.4, C-08, OPEN-11). */
final class LeadRules {
  /** Compared without spaces and case: the pages and the API of the time spelt them differently. */
  private static final Set<String> DESTINATIONS =
      Set.of(
          "azuretable",
          "table",
          "azureblob",
          "blob",
          "dynamicscrmonline",
          "dynamicscrm",
          "dynamics365",
          "crm",
          "httpsendpoint",
          "https",
          "marketo",
          "salesforce");

  private LeadRules() {}

  static void check(OfferDocument offer, OfferPolicy policy, Violations violations) {
    Place destination = offer.offer(OfferKeys.LEAD_DESTINATION);
    String name = offer.leadDestination().replace(" ", "").toLowerCase(Locale.ROOT);
    if (destination.isPresent() && !destination.value().isString()) {
      Fields.wrongType(Fields.RULE, "The lead destination", "a text", destination, violations);
    } else if (name.equals("none")) {
      violations.warning(
          "C-08",
          destination,
          "No lead destination is set; you will not learn who deploys the module.",
          "Choose one, or leave it as None on purpose.");
    } else if (!DESTINATIONS.contains(name)) {
      violations.warning(
          "C-08",
          destination,
          "'%s' is not a known lead destination.".formatted(destination.text()),
          "Choose None, AzureTable, DynamicsCRM, HttpsEndpoint, Marketo or Salesforce.");
    }
  }
}
