package org.moduleyard.server.portal.form;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.field.OfferKeys;
import org.moduleyard.server.offer.draft.PlanNames;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The part of an offer that one page edits.
 *
 * @param base pointer below the definition to what the fields' pointers are below: empty, or that
 *     of a plan
 * @param plan how paths name the plan; empty when it is none
 */
public record FormPart(Tab tab, String base, String plan, List<Section> sections) {

  private static final String DEFINITION = "/" + OfferKeys.DEFINITION;
  private static final String PLANS = "/" + OfferKeys.PLANS + "/";

  public static FormPart of(Tab tab) {
    return new FormPart(tab, "", "", OfferForm.tab(tab));
  }

  /** The plan that a path names; empty when the document has no such. */
  public static Optional<FormPart> ofPlan(OfferDocument document, String name) {
    int number = PlanNames.of(document).indexOf(name);
    return number < 0 ? Optional.empty() : Optional.of(ofPlan(number, name));
  }

  /** All plans of a document, in their order. */
  public static List<FormPart> ofPlans(OfferDocument document) {
    List<String> names = PlanNames.of(document);
    return IntStream.range(0, names.size()).mapToObj(i -> ofPlan(i, names.get(i))).toList();
  }

  private static FormPart ofPlan(int number, String name) {
    return new FormPart(Tab.PLANS, PLANS + number, name, OfferForm.plan());
  }

  /** Whether a pointer below the definition is to something in this part's plan. */
  public boolean isAround(String pointer) {
    return pointer.startsWith(base)
        && (pointer.length() == base.length() || pointer.charAt(base.length()) == '/');
  }

  public Stream<Field> fields() {
    return sections.stream().flatMap(section -> section.fields().stream());
  }

  /** The name of a field in the form: its pointer below the definition. */
  public String name(Field field) {
    return base + field.pointer();
  }

  /** The pointer of a field in the whole document. */
  public String pointer(Field field) {
    return DEFINITION + name(field);
  }

  /** The object in the definition that the pointers of the fields are below. */
  public JsonNode holder(JsonNode document) {
    return document.path(OfferKeys.DEFINITION).at(base);
  }

  /** The same, to write to. */
  public ObjectNode writable(ObjectNode document) {
    ObjectNode definition =
        document.path(OfferKeys.DEFINITION) instanceof ObjectNode there
            ? there
            : document.putObject(OfferKeys.DEFINITION);
    if (base.isEmpty()) {
      return definition;
    }
    if (definition.at(base) instanceof ObjectNode holder) {
      return holder;
    }
    throw new IllegalStateException("there is no object at " + base);
  }
}
