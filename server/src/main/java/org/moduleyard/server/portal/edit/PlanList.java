package org.moduleyard.server.portal.edit;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.field.Limit;
import org.moduleyard.offerdocument.field.OfferKeys;
import org.moduleyard.offerdocument.field.OfferLimits;
import org.moduleyard.server.offer.draft.PlanKeys;
import org.moduleyard.server.platform.web.Text;
import org.moduleyard.server.portal.form.FormPart;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An offer's list of plans with one more or one less. */
public final class PlanList {

  private static final Pattern ID = Pattern.compile("[a-z0-9]([a-z0-9_-]*[a-z0-9_])?");

  private PlanList() {}

  /**
   * Whether a new plan may be called this.
   *
   * @param longest of how many characters its id may be
   */
  public static boolean isId(String id, int longest) {
    return id.length() <= longest && ID.matcher(id).matches();
  }

  /** Why there can be no plan more; empty when there can. */
  public static Optional<Text> full(OfferDocument document, OfferLimits limits) {
    int most = limits.max(Limit.PLANS);
    return document.plans().size() >= most
        ? Optional.of(Text.of("portal.plan.too-many", most))
        : Optional.empty();
  }

  /**
   * With a plan at the end.
   *
   * @param live the live document; a plan of it comes back as it was there
   * @param title may be empty
   */
  static Merge with(OfferDocument document, Optional<OfferDocument> live, String id, String title) {
    ObjectNode json = (ObjectNode) document.json();
    ObjectNode definition = (ObjectNode) json.path(OfferKeys.DEFINITION);
    ArrayNode plans =
        definition.path(OfferKeys.PLANS) instanceof ArrayNode there
            ? there
            : definition.putArray(OfferKeys.PLANS);
    ObjectNode plan = live.flatMap(before -> plan(before, id)).orElseGet(() -> fresh(id));
    if (!title.isEmpty()) {
      plan.put(OfferKeys.SKU_TITLE, title);
    }
    plans.add(plan);
    return new Merge(Merge.document(json), List.of(), List.of(), true);
  }

  private static ObjectNode fresh(String id) {
    return JsonNodeFactory.instance
        .objectNode()
        .put(OfferKeys.PLAN_ID, id)
        .put(OfferKeys.HIDE_SKU, false);
  }

  private static Optional<ObjectNode> plan(OfferDocument document, String id) {
    return document
        .json()
        .path(OfferKeys.DEFINITION)
        .path(OfferKeys.PLANS)
        .valueStream()
        .filter(plan -> plan.path(OfferKeys.PLAN_ID).asString("").equals(id))
        .map(ObjectNode.class::cast)
        .findFirst();
  }

  /** Without the plan that a part is about. */
  public static Merge without(OfferDocument document, FormPart plan) {
    ObjectNode json = (ObjectNode) document.json();
    ((ArrayNode) json.path(OfferKeys.DEFINITION).path(OfferKeys.PLANS))
        .remove(PlanKeys.of(document).indexOf(plan.plan()));
    return new Merge(OfferDocument.parse(json), List.of(), List.of(), true);
  }
}
