package org.moduleyard.server.offer.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.field.OfferFields;
import org.moduleyard.offerdocument.field.OfferKeys;
import org.moduleyard.offerdocument.field.Severity;
import org.moduleyard.offerdocument.field.Violation;
import org.moduleyard.offerdocument.id.RuleId;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes a document say the ids of the place it was sent to, and drops what the server owns: status,
 * version, ETag and change time of a client are never stored.
 */
@Component
public class OfferIdentity {

  private static final List<String> KEPT = OfferFields.keys("");
  private static final List<String> INSIDE = OfferFields.keys("/" + OfferKeys.DEFINITION);

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
  public IdentifiedOffer identify(OfferId id, OfferDocument sent, Optional<String> fixedType) {
    List<Violation> violations = new ArrayList<>();
    ObjectNode json = underOurType((ObjectNode) sent.json());
    if (!ID.matcher(id.offer()).matches()) {
      violations.add(
          violation(
              RuleId.OFFER_01,
              "",
              "'" + shown(id.offer()) + "' cannot be an offer id.",
              "Use 1 to 50 lower-case letters, digits, '-' and '_', beginning with a letter or"
                  + " digit and not ending with '-'."));
    }
    if (!json.has(OfferKeys.DEFINITION) && INSIDE.stream().anyMatch(json::has)) {
      violations.add(
          violation(
              RuleId.C_01,
              "/" + OfferKeys.DEFINITION,
              "displayText, offer and plans stand outside of definition, where nothing reads them.",
              "Put them into one member 'definition'."));
    }
    same(json, OfferKeys.PUBLISHER_ID, id.publisher(), violations);
    same(json, OfferKeys.OFFER_ID, id.offer(), violations);
    String type = fixedType.orElseGet(() -> typeOf(json, violations));
    same(json, OfferKeys.OFFER_TYPE_ID, type, violations);
    identify(json, id, type);
    violations.addAll(FieldTypes.check(json));
    return new IdentifiedOffer(OfferDocument.parse(json), violations);
  }

  /** An alias means our own type. */
  private ObjectNode underOurType(ObjectNode sent) {
    if (settings.typeAliases().contains(sent.path(OfferKeys.OFFER_TYPE_ID).asString(""))) {
      sent.put(OfferKeys.OFFER_TYPE_ID, OfferKeys.OFFER_TYPE);
    }
    return sent;
  }

  private static String typeOf(JsonNode sent, List<Violation> violations) {
    String type = sent.path(OfferKeys.OFFER_TYPE_ID).asString("");
    if (!type.isEmpty() && !OfferKeys.OFFER_TYPE.equals(type)) {
      violations.add(
          violation(
              RuleId.C_50,
              "/" + OfferKeys.OFFER_TYPE_ID,
              "There is no offer type '" + shown(type) + "' here.",
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
              RuleId.LOCK_01,
              "/" + member,
              member
                  + " is '"
                  + shown(said.asString(""))
                  + "' but this offer has '"
                  + expected
                  + "'.",
              "Leave it out or set it to '" + expected + "'; it is fixed at creation."));
    }
  }

  private static void identify(ObjectNode document, OfferId id, String type) {
    document.retain(KEPT);
    document.put(OfferKeys.PUBLISHER_ID, id.publisher());
    document.put(OfferKeys.OFFER_TYPE_ID, type);
    document.put(OfferKeys.OFFER_ID, id.offer());
    if (!document.path(OfferKeys.DEFINITION).isObject()) {
      document.putObject(OfferKeys.DEFINITION);
    }
  }

  /** Enough of a text to recognise it. */
  private static String shown(String text) {
    return text.length() <= 100 ? text : text.substring(0, text.offsetByCodePoints(0, 50)) + "…";
  }

  private static Violation violation(RuleId rule, String pointer, String message, String remedy) {
    return new Violation(rule, pointer, Severity.ERROR, message, remedy);
  }
}
