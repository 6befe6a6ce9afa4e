package org.moduleyard.offerdocument.rule;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.moduleyard.edge.message.Message;
import org.moduleyard.offerdocument.document.LeadDestination;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.document.SecretName;
import org.moduleyard.offerdocument.field.AddressField;
import org.moduleyard.offerdocument.field.Fields;
import org.moduleyard.offerdocument.field.JsonField;
import org.moduleyard.offerdocument.field.Limit;
import org.moduleyard.offerdocument.field.OfferKeys;
import org.moduleyard.offerdocument.field.OfferLimits;
import org.moduleyard.offerdocument.field.OfferPolicy;
import org.moduleyard.offerdocument.field.TextField;
import org.moduleyard.offerdocument.field.TextField.Form;
import org.moduleyard.offerdocument.field.Violations;
import org.moduleyard.offerdocument.id.RuleId;
import org.moduleyard.offerdocument.text.EmailAddress;

/**
 * The rules of the lead destination (OPEN-11). None is needed as long as no leads are delivered
 * (C-08); settings that cannot work are an error already, so that nothing is lost later.
 */
final class LeadRules {
  /** The code of findings about the settings of a destination. */
  private static final RuleId SETTINGS = RuleId.OFFER_11;

  private LeadRules() {}

  static void check(
      OfferDocument offer, OfferPolicy policy, Set<SecretName> held, Violations violations) {
    for (LeadDestination destination : LeadDestination.values()) {
      JsonField settings = offer.offer(destination.key());
      if (destination != LeadDestination.NONE
          && settings.isPresent()
          && !settings.value().isObject()) {
        Fields.wrongType(
            Fields.RULE,
            Message.of("The settings of the lead destination {0}", destination.title()),
            Message.of("an object"),
            settings,
            violations);
      }
    }
    JsonField field = offer.offer(OfferKeys.LEAD_DESTINATION);
    if (field.isPresent() && !field.value().isString()) {
      Fields.wrongType(
          Fields.RULE, Message.of("The lead destination"), Message.of("a text"), field, violations);
      return;
    }
    Optional<LeadDestination> chosen = LeadDestination.parse(field.text());
    if (chosen.isEmpty()) {
      violations.warning(
          SETTINGS,
          field,
          Message.of("'{0}' is not a known lead destination.", field.text()),
          Message.of(
              "Choose None, AzureTable, DynamicsCRM, HttpsEndpoint, Marketo or Salesforce."));
    } else if (chosen.get() != LeadDestination.NONE) {
      JsonField settings = offer.offer(chosen.get().key());
      if (!settings.isPresent() || settings.value().isObject()) {
        new Settings(settings, chosen.get(), policy.limits(), held, violations).check(field);
      }
    }
  }

  /** The settings of the chosen destination. */
  private record Settings(
      JsonField place,
      LeadDestination destination,
      OfferLimits limits,
      Set<SecretName> held,
      Violations violations) {

    void check(JsonField field) {
      switch (destination) {
        case NONE -> {}
        case AZURE_TABLE -> secret("connectionString");
        case AZURE_BLOB -> {
          violations.warning(
              SETTINGS,
              field,
              Message.of("The lead destination AzureBlob was withdrawn."),
              Message.of("Choose AzureTable or another one."));
          secret("connectionString");
        }
        case DYNAMICS_CRM -> dynamics();
        case HTTPS_ENDPOINT -> https("httpsEndpointUrl");
        case MARKETO -> List.of("serverId", "munchkinId", "formId").forEach(this::text);
        case SALESFORCE -> text("oid");
      }
      emails(place.at("contactEmails"));
    }

    /** An application of the directory signs in, or a user does when a name is given. */
    private void dynamics() {
      https("instanceUrl");
      if (place.at("userName").isMissing()) {
        text("applicationId");
        text("directoryId");
        secret("clientSecret");
      } else {
        text("userName");
        secret("password");
      }
    }

    private Message label(String member) {
      return Message.of("The setting {0} of the lead destination {1}", member, destination.title());
    }

    private void text(String member) {
      new TextField(SETTINGS, label(member), Limit.LEAD_SETTING, Form.LINE, true)
          .check(place.at(member), limits, violations);
    }

    private void https(String member) {
      JsonField address = place.at(member);
      if (address.isMissing()) {
        text(member);
      } else if (AddressField.check(address, label(member), true, limits, violations)
          && !address.text().regionMatches(true, 0, "https:", 0, "https:".length())) {
        violations.error(
            RuleId.OFFER_10,
            address,
            Message.of("{0} is not encrypted; leads are personal data.", label(member)),
            Message.of("Give an address that starts with https://."));
      }
    }

    /** A stored secret need not be sent again; what is sent has to be a text. */
    private void secret(String member) {
      JsonField secret = place.at(member);
      boolean kept =
          !secret.isPresent() && held.contains(SecretName.ofOffer(destination.key(), member));
      if (!kept) {
        new TextField(SETTINGS, label(member), Limit.LEAD_SETTING, Form.RAW, true)
            .check(secret, limits, violations);
      }
    }

    private void emails(JsonField list) {
      boolean fits =
          new TextField(SETTINGS, label("contactEmails"), Limit.LEAD_SETTING, Form.LINE, false)
              .check(list, limits, violations);
      if (fits && !List.of(list.text().split(";")).stream().allMatch(EmailAddress::isValid)) {
        violations.error(
            SETTINGS,
            list,
            Message.of("{0} is no list of e-mail addresses.", label("contactEmails")),
            Message.of("Enter addresses separated by semicolons."));
      }
    }
  }
}
