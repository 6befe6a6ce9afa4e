package org.moduleyard.server.offer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.moduleyard.offerdocument.OfferDocument;
import org.moduleyard.offerdocument.OfferKeys;
import org.moduleyard.offerdocument.Severity;
import org.moduleyard.offerdocument.Violation;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes a document say the ids of the place it was sent to, and drops what the server owns: status,
 * version, ETag and change time of a client are never stored.
 */
@Component
class OfferIdentity {

  private static final List<String> KEPT =
      List.of(
          OfferKeys.PUBLISHER_ID,
          OfferKeys.OFFER_TYPE_ID,
          OfferKeys.OFFER_ID,
          "offerTypeVersions",
          OfferKeys.DEFINITION);

  private static final List<String> INSIDE =
      List.of(OfferKeys.DISPLAY_TEXT, OfferKeys.OFFER, OfferKeys.PLANS);

  /** OPEN-02: what both portals accept; no punctuation in front, no dash at the end. */
  private static final Pattern ID = Pattern.compile("[a-z0-9]([a-z0-9_-]{0,48}[a-z0-9_])?");

  private final OfferSettings settings;

  OfferIdentity(OfferSettings settings) {
    this.settings = settings;
  }

  /**
   * Puts the ids of its place into a document.
   *
   * @param fixedType the type of the offer when there is one already
   */
  IdentifiedOffer identify(OfferId id, OfferDocument sent, Optional<String> fixedType) {
    List<Violation> violations = new ArrayList<>();
    JsonNode json = underOurType(sent.json());
    if (!ID.matcher(id.offer()).matches()) {
      violations.add(
          violation(
              "OPEN-02",
              "",
              "'" + id.offer() + "' cannot be an offer id.",
              "Use 1 to 50 lower-case letters, digits, '-' and '_', beginning with a letter or"
                  + " digit and not ending with '-'."));
    }
    if (!json.has(OfferKeys.DEFINITION) && INSIDE.stream().anyMatch(json::has)) {
      violations.add(
          violation(
              "C-01",
              "/" + OfferKeys.DEFINITION,
              "displayText, offer and plans stand outside of definition, where nothing reads them.",
              "Put them into one member 'definition'."));
    }
    same(json, OfferKeys.PUBLISHER_ID, id.publisher(), violations);
    same(json, OfferKeys.OFFER_ID, id.offer(), violations);
    String type = fixedType.orElseGet(() -> typeOf(json, violations));
    same(json, OfferKeys.OFFER_TYPE_ID, type, violations);
    return new IdentifiedOffer(identified(json, id, type), violations);
  }

  /** An alias means our own type. */
  private JsonNode underOurType(JsonNode sent) {
    if (sent instanceof ObjectNode offer
        && settings.typeAliases().contains(offer.path(OfferKeys.OFFER_TYPE_ID).asString(""))) {
      offer.put(OfferKeys.OFFER_TYPE_ID, OfferKeys.OFFER_TYPE);
    }
    return sent;
  }

  private static String typeOf(JsonNode sent, List<Violation> violations) {
    String type = sent.path(OfferKeys.OFFER_TYPE_ID).asString("");
    if (!type.isEmpty() && !OfferKeys.OFFER_TYPE.equals(type)) {
      violations.add(
          violation(
              "C-50",
              "/" + OfferKeys.OFFER_TYPE_ID,
              "There is no offer type '" + type + "' here.",
              "Set it to " + OfferKeys.OFFER_TYPE + "."));
      return type;
    }
    return OfferKeys.OFFER_TYPE;
  }

  private static void same(
      JsonNode json, String member, String expected, List<Violation> violations) {
    JsonNode said = json.path(member);
    if (!said.isMissingNode() && !expected.equals(said.asString(""))) {
      violations.add(
          violation(
              "OPEN-03",
              "/" + member,
              member + " is '" + said.asString("") + "' but this offer has '" + expected + "'.",
              "Leave it out or set it to '" + expected + "'; it is fixed at creation."));
    }
  }

  private static OfferDocument identified(JsonNode sent, OfferId id, String type) {
    ObjectNode document = (ObjectNode) sent.deepCopy();
    document.retain(KEPT);
    document.put(OfferKeys.PUBLISHER_ID, id.publisher());
    document.put(OfferKeys.OFFER_TYPE_ID, type);
    document.put(OfferKeys.OFFER_ID, id.offer());
    if (!document.has(OfferKeys.DEFINITION)) {
      document.putObject(OfferKeys.DEFINITION);
    }
    return OfferDocument.parse(document);
  }

  private static Violation violation(String rule, String pointer, String message, String remedy) {
    return new Violation(rule, pointer, Severity.ERROR, message, remedy);
  }
}
