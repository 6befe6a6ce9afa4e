package org.moduleyard.server.portal;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.moduleyard.offerdocument.OfferDocument;
import org.moduleyard.offerdocument.OfferKeys;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The part of an offer that one page edits.
 *
 * @param base pointer below the definition to what the fields' pointers are below: empty, or that
 *     of a plan
 * @param plan how paths name the plan; empty when it is none
 */
public record Part(Tab tab, String base, String plan, List<Section> sections) {

  /** Stands before the number of a plan in paths, for plans whose id cannot be in one. */
  private static final String BY_NUMBER = "@";

  private static final String DEFINITION = "/" + OfferKeys.DEFINITION;
  private static final String PLANS = "/" + OfferKeys.PLANS + "/";
  private static final String ID = "[a-z0-9]([a-z0-9_-]*[a-z0-9_])?";

  static Part of(Tab tab) {
    return new Part(tab, "", "", OfferForm.tab(tab));
  }

  /** The plan that a path names; empty when the document has no such. */
  static Optional<Part> ofPlan(OfferDocument document, String name) {
    List<String> names = planNames(document);
    int number = names.indexOf(name);
    return number < 0
        ? Optional.empty()
        : Optional.of(new Part(Tab.PLANS, PLANS + number, name, OfferForm.plan()));
  }

  /** How paths name the plans of a document: by id, or by number where that is not possible. */
  static List<String> planNames(OfferDocument document) {
    List<String> ids = document.plans().stream().map(plan -> plan.planId()).toList();
    return Stream.iterate(0, i -> i + 1)
        .limit(ids.size())
        .map(
            i -> {
              String id = ids.get(i);
              return id.matches(ID) && ids.indexOf(id) == i ? id : BY_NUMBER + (i + 1);
            })
        .toList();
  }

  Stream<Field> fields() {
    return sections.stream().flatMap(section -> section.fields().stream());
  }

  /** The name of a field in the form: its pointer below the definition. */
  public String name(Field field) {
    return base + field.pointer();
  }

  /** The pointer of a field in the whole document. */
  String pointer(Field field) {
    return DEFINITION + name(field);
  }

  /** The object in the definition that the pointers of the fields are below. */
  JsonNode holder(JsonNode document) {
    return document.path(OfferKeys.DEFINITION).at(base);
  }

  /** The same, to write to. */
  ObjectNode writable(ObjectNode document) {
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
