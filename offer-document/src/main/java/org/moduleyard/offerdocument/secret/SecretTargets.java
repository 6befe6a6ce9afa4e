package org.moduleyard.offerdocument.secret;

import java.util.List;
import java.util.Optional;
import org.moduleyard.edge.message.Message;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.document.SecretName;
import org.moduleyard.offerdocument.field.JsonField;
import org.moduleyard.offerdocument.field.OfferFields;
import org.moduleyard.offerdocument.field.OfferKeys;
import org.moduleyard.offerdocument.field.Violations;
import org.moduleyard.offerdocument.id.RuleId;
import org.moduleyard.offerdocument.image.RegistryAddress;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Compares where a kept secret would be sent before and after a write. */
final class SecretTargets {
  private static final List<String> IMAGE_TARGET =
      List.of(OfferKeys.IMAGE_REGISTRY, OfferKeys.IMAGE_USERNAME);

  private SecretTargets() {}

  static void check(
      SecretName name, OfferDocument before, OfferDocument after, Violations violations) {
    if (OfferFields.PLAN_SECRETS.contains(name.key())) {
      checkImage(name, before, after, violations);
    } else {
      checkLead(name, before, after, violations);
    }
  }

  private static void checkImage(
      SecretName name, OfferDocument before, OfferDocument after, Violations violations) {
    Optional<JsonField> old = plan(before, name.planId());
    Optional<JsonField> now = plan(after, name.planId());
    for (String key : IMAGE_TARGET) {
      String was = target(old, key);
      if (now.isPresent() && !was.equals(target(now, key))) {
        violations.error(
            RuleId.OFFER_09,
            now.get().at(key),
            Message.of(
                "The stored registry password belongs to another registry or user name ('{0}').",
                was),
            Message.of(
                "Send {0} together with this change; an empty text deletes the stored one.",
                OfferKeys.IMAGE_PASSWORD));
      }
    }
  }

  private static Optional<JsonField> plan(OfferDocument document, String planId) {
    return document.planPlaces().stream()
        .filter(plan -> plan.at(OfferKeys.PLAN_ID).text().equals(planId))
        .findFirst();
  }

  private static String target(Optional<JsonField> plan, String key) {
    String text = plan.map(place -> place.at(key).text()).orElse("");
    return key.equals(OfferKeys.IMAGE_REGISTRY) ? RegistryAddress.normalise(text) : text;
  }

  private static void checkLead(
      SecretName name, OfferDocument before, OfferDocument after, Violations violations) {
    JsonField now = after.offer(name.key());
    if (!withoutSecrets(before.offer(name.key())).equals(withoutSecrets(now))) {
      violations.error(
          RuleId.OFFER_09,
          now,
          Message.of("The stored secret of this lead destination belongs to its earlier settings."),
          Message.of("Send {0} together with this change.", name.member()));
    }
  }

  private static JsonNode withoutSecrets(JsonField configuration) {
    JsonNode copy = configuration.value().deepCopy();
    if (copy instanceof ObjectNode object) {
      object.remove(OfferFields.LEAD_SECRETS);
    }
    return copy;
  }
}
