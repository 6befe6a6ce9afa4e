package org.moduleyard.offerdocument;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Finds the secret members of an offer, the one place that knows where they are. */
final class Secrets {
  private Secrets() {}

  /** Every member that may hold a secret, present or not, in document order. */
  static Map<SecretName, Place> places(OfferDocument document) {
    Map<SecretName, Place> places = new LinkedHashMap<>();
    for (String key : document.offer().value().propertyNames()) {
      if (key.startsWith(OfferKeys.MARKETPLACE) && key.endsWith(OfferKeys.LEAD_CONFIGURATION)) {
        for (String member : OfferKeys.LEAD_SECRETS) {
          places.put(SecretName.ofOffer(key, member), document.offer(key).at(member));
        }
      }
    }
    for (Place plan : document.planPlaces()) {
      for (String key : OfferKeys.SECRETS) {
        places.put(SecretName.ofPlan(plan.at(OfferKeys.PLAN_ID).text(), key), plan.at(key));
      }
    }
    return places;
  }

  static Map<SecretName, String> in(OfferDocument document) {
    Map<SecretName, String> secrets = new LinkedHashMap<>();
    places(document)
        .forEach(
            (name, place) -> {
              if (!place.text().isEmpty()) {
                secrets.put(name, place.text());
              }
            });
    return secrets;
  }

  static JsonNode strip(OfferDocument document) {
    JsonNode json = document.json();
    for (Place place : places(document).values()) {
      int end = place.pointer().lastIndexOf('/');
      if (json.at(place.pointer().substring(0, end)) instanceof ObjectNode parent) {
        parent.remove(place.pointer().substring(end + 1));
      }
    }
    return json;
  }
}
