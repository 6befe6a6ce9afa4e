package org.moduleyard.server.portal.form;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.field.OfferKeys;
import org.moduleyard.server.offer.draft.PlanKeys;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The part of an offer that one page edits.
 *
 * @param plan the key of the plan; empty when it is none
 */
public record FormPart(Tab tab, String plan, List<Section> sections) {

  private static final String PLANS = "/" + OfferKeys.PLANS + "/";

  public static FormPart of(Tab tab) {
    return new FormPart(tab, "", OfferForm.tab(tab));
  }

  /** The plan with a key, whether an offer has it or not. */
  public static FormPart ofPlan(String key) {
    return new FormPart(Tab.PLANS, key, OfferForm.plan());
  }

  /** The plan with a key; empty when the document has no such. */
  public static Optional<FormPart> ofPlan(OfferDocument document, String key) {
    return Optional.of(ofPlan(key)).filter(part -> part.isIn(document));
  }

  /** All plans of a document, in their order. */
  public static List<FormPart> ofPlans(OfferDocument document) {
    return PlanKeys.of(document).all().stream().map(FormPart::ofPlan).toList();
  }

  /** Whether a document has this part: every tab, and the plans that are there. */
  public boolean isIn(OfferDocument document) {
    return plan.isEmpty() || PlanKeys.of(document).has(plan);
  }

  /** The beginning of the names of a plan's controls; empty when it is no plan. */
  public String prefix() {
    return plan.isEmpty() ? "" : PLANS + plan;
  }

  /** Whether a name is that of something in this part's plan. */
  public boolean isAround(String name) {
    return name.startsWith(prefix())
        && (name.length() == prefix().length() || name.charAt(prefix().length()) == '/');
  }

  public Stream<Field> fields() {
    return sections.stream().flatMap(section -> section.fields().stream());
  }

  /** The name of a field's control: its pointer below the definition, with the plan's key. */
  public String name(Field field) {
    return prefix() + field.pointer();
  }

  /** The object in an offer's JSON that the pointers of the fields are below. */
  public JsonNode holder(JsonNode offer) {
    JsonNode definition = offer.path(OfferKeys.DEFINITION);
    if (plan.isEmpty()) {
      return definition;
    }
    int number = PlanKeys.of(offer).indexOf(plan);
    return number < 0
        ? JsonNodeFactory.instance.missingNode()
        : definition.path(OfferKeys.PLANS).path(number);
  }

  /** The same, to write to. */
  public ObjectNode writable(ObjectNode offer) {
    if (plan.isEmpty()) {
      return offer.path(OfferKeys.DEFINITION) instanceof ObjectNode there
          ? there
          : offer.putObject(OfferKeys.DEFINITION);
    }
    if (holder(offer) instanceof ObjectNode holder) {
      return holder;
    }
    throw new IllegalStateException("there is no plan " + plan);
  }
}
