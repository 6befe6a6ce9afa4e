package org.moduleyard.offerdocument.document;

import java.util.List;
import org.moduleyard.offerdocument.field.JsonField;
import org.moduleyard.offerdocument.field.OfferKeys;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The frozen copy of an offer that is published: the draft as it stands, without the plans whose
 * distribution stops, and with every plan's default module name written out, so that a later change
 * of a title cannot rename what customers have deployed (OPEN-21).
 */
public final class OfferSnapshot {
  private OfferSnapshot() {}

  public static OfferDocument of(OfferDocument draft) {
    JsonNode json = draft.json();
    JsonNode definition = draft.isWholeOffer() ? json.path(OfferKeys.DEFINITION) : json;
    List<Plan> plans = draft.plans();
    if (definition.path(OfferKeys.PLANS) instanceof ArrayNode array) {
      for (int i = array.size() - 1; i >= 0; i--) {
        if (plans.get(i).stopped()) {
          array.remove(i);
        } else if (array.get(i) instanceof ObjectNode plan) {
          plan.put(OfferKeys.DEFAULT_MODULE_NAME, plans.get(i).moduleName());
        }
      }
    }
    return OfferDocument.taking(json);
  }

  /**
   * The document that the locks of a live offer are taken from: the version that is live now, with
   * the last live form of every plan that is no longer in it. A plan that comes back is the plan it
   * was.
   */
  public static OfferDocument keepingPlansOf(OfferDocument live, OfferDocument before) {
    JsonNode json = live.json();
    JsonNode definition = live.isWholeOffer() ? json.path(OfferKeys.DEFINITION) : json;
    if (definition.path(OfferKeys.PLANS) instanceof ArrayNode array) {
      for (JsonField plan : before.planPlaces()) {
        if (live.plan(plan.at(OfferKeys.PLAN_ID).text()).isEmpty()) {
          array.add(plan.value().deepCopy());
        }
      }
    }
    return OfferDocument.taking(json);
  }
}
