package org.moduleyard.server.offer.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.moduleyard.edge.message.Message;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.document.OfferEdit;
import org.moduleyard.offerdocument.field.JsonField;
import org.moduleyard.offerdocument.field.OfferFields;
import org.moduleyard.offerdocument.field.OfferKeys;
import org.moduleyard.offerdocument.field.Severity;
import org.moduleyard.offerdocument.field.Violation;
import org.moduleyard.offerdocument.id.RuleId;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

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
    OfferEdit edit = underOurType(sent);
    JsonNode json = edit.json();
    if (!ID.matcher(id.offer()).matches()) {
      violations.add(
          violation(
              RuleId.OFFER_01,
              "",
              Message.of("'{0}' cannot be an offer id.", shown(id.offer())),
              Message.of(
                  "Use 1 to 50 lower-case letters, digits, '-' and '_', beginning with a letter or"
                      + " digit and not ending with '-'.")));
    }
    if (!json.has(OfferKeys.DEFINITION) && INSIDE.stream().anyMatch(json::has)) {
      violations.add(
          violation(
              RuleId.C_01,
              "/" + OfferKeys.DEFINITION,
              Message.of(
                  "displayText, offer and plans stand outside of definition, where nothing reads"
                      + " them."),
              Message.of("Put them into one member 'definition'.")));
    }
    same(json, OfferKeys.PUBLISHER_ID, id.publisher(), violations);
    same(json, OfferKeys.OFFER_ID, id.offer(), violations);
    String type = fixedType.orElseGet(() -> typeOf(json, violations));
    same(json, OfferKeys.OFFER_TYPE_ID, type, violations);
    identify(edit, id, type);
    violations.addAll(FieldTypes.check(edit));
    return new IdentifiedOffer(edit.document(), violations);
  }

  /** An alias means our own type. */
  private OfferEdit underOurType(OfferDocument sent) {
    OfferEdit edit = sent.edit();
    return settings.typeAliases().contains(sent.offerTypeId())
        ? edit.set("/" + OfferKeys.OFFER_TYPE_ID, text(OfferKeys.OFFER_TYPE))
        : edit;
  }

  private static String typeOf(JsonNode sent, List<Violation> violations) {
    String type = sent.path(OfferKeys.OFFER_TYPE_ID).asString("");
    if (!type.isEmpty() && !OfferKeys.OFFER_TYPE.equals(type)) {
      violations.add(
          violation(
              RuleId.C_50,
              "/" + OfferKeys.OFFER_TYPE_ID,
              Message.of("There is no offer type '{0}' here.", shown(type)),
              Message.of("Set it to {0}.", OfferKeys.OFFER_TYPE)));
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
              Message.of(
                  "{0} is '{1}' but this offer has '{2}'.",
                  member, shown(said.asString("")), expected),
              Message.of("Leave it out or set it to '{0}'; it is fixed at creation.", expected)));
    }
  }

  private static void identify(OfferEdit edit, OfferId id, String type) {
    JsonField root = new JsonField(edit.json(), "");
    root.value().propertyNames().stream()
        .filter(member -> !KEPT.contains(member))
        .forEach(member -> edit.remove(root.at(member).pointer()));
    edit.set("/" + OfferKeys.PUBLISHER_ID, text(id.publisher()));
    edit.set("/" + OfferKeys.OFFER_TYPE_ID, text(type));
    edit.set("/" + OfferKeys.OFFER_ID, text(id.offer()));
    if (!root.at(OfferKeys.DEFINITION).value().isObject()) {
      edit.set("/" + OfferKeys.DEFINITION, JsonNodeFactory.instance.objectNode());
    }
  }

  private static JsonNode text(String text) {
    return JsonNodeFactory.instance.stringNode(text);
  }

  /** Enough of a text to recognise it. */
  private static String shown(String text) {
    return text.length() <= 100 ? text : text.substring(0, text.offsetByCodePoints(0, 50)) + "…";
  }

  private static Violation violation(RuleId rule, String pointer, Message what, Message fix) {
    return new Violation(rule, pointer, Severity.ERROR, what, fix);
  }
}
