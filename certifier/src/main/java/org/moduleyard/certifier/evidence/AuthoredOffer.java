package org.moduleyard.certifier.evidence;

import java.util.List;
import org.moduleyard.certifier.report.CanonicalJson;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.field.OfferKeys;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The members of an offer that its publisher wrote: no secrets, and nothing that a server adds. */
public final class AuthoredOffer {
  private static final List<String> AUTHORED =
      List.of(
          OfferKeys.PUBLISHER_ID,
          OfferKeys.OFFER_TYPE_ID,
          OfferKeys.OFFER_ID,
          OfferKeys.DEFINITION);

  private AuthoredOffer() {}

  /** The bytes whose digest reports name: certifying them gives the same report. */
  public static byte[] bytes(OfferDocument offer) {
    return canonical(offer.withoutSecrets());
  }

  static byte[] canonical(OfferDocument offerWithoutSecrets) {
    JsonNode withoutSecrets = offerWithoutSecrets.root().value();
    if (!withoutSecrets.has(OfferKeys.DEFINITION)) {
      return CanonicalJson.bytes(withoutSecrets);
    }
    ObjectNode authored = JsonNodeFactory.instance.objectNode();
    AUTHORED.stream()
        .filter(withoutSecrets::has)
        .forEach(key -> authored.set(key, withoutSecrets.get(key)));
    return CanonicalJson.bytes(authored);
  }
}
