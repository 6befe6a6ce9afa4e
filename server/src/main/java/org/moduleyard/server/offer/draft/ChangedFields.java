package org.moduleyard.server.offer.draft;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.field.OfferKeys;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Which fields a save changed, for the history: keys of the offer such as {@code displayText}, and
 * {@code plans/<id>/<key>}; {@code plans/<id>} alone for a plan that came or went. Values are never
 * among them.
 */
public final class ChangedFields {

  private static final int LONGEST = 4000;
  private static final String PLANS = OfferKeys.PLANS + "/";
  private static final JsonNode NOTHING = JsonNodeFactory.instance.objectNode();

  private ChangedFields() {}

  /** One on each line, in the order of the document; what does not fit is left out. */
  public static String between(OfferDocument before, OfferDocument after) {
    JsonNode left = before.definition().value();
    JsonNode right = after.definition().value();
    Set<String> changed = new LinkedHashSet<>();
    keys(left, right).stream()
        .filter(key -> !key.equals(OfferKeys.OFFER) && !key.equals(OfferKeys.PLANS))
        .forEach(changed::add);
    changed.addAll(keys(left.path(OfferKeys.OFFER), right.path(OfferKeys.OFFER)));
    Map<String, JsonNode> leftPlans = plans(left);
    Map<String, JsonNode> rightPlans = plans(right);
    Set<String> ids = new LinkedHashSet<>(leftPlans.keySet());
    ids.addAll(rightPlans.keySet());
    for (String id : ids) {
      if (!leftPlans.containsKey(id) || !rightPlans.containsKey(id)) {
        changed.add(PLANS + id);
      } else {
        keys(leftPlans.getOrDefault(id, NOTHING), rightPlans.getOrDefault(id, NOTHING))
            .forEach(key -> changed.add(PLANS + id + "/" + key));
      }
    }
    return joined(changed);
  }

  private static List<String> keys(JsonNode left, JsonNode right) {
    Set<String> keys = new LinkedHashSet<>(left.propertyNames());
    keys.addAll(new TreeSet<>(right.propertyNames()));
    return keys.stream().filter(key -> !left.path(key).equals(right.path(key))).toList();
  }

  private static Map<String, JsonNode> plans(JsonNode definition) {
    Map<String, JsonNode> plans = new LinkedHashMap<>();
    definition
        .path(OfferKeys.PLANS)
        .valueStream()
        .forEach(plan -> plans.putIfAbsent(plan.path(OfferKeys.PLAN_ID).asString(""), plan));
    return plans;
  }

  private static String joined(Set<String> changed) {
    StringBuilder text = new StringBuilder();
    for (String field : changed) {
      String line = field.replaceAll("\\p{Cntrl}", " ");
      if (text.length() + line.length() < LONGEST) {
        text.append(text.isEmpty() ? "" : "\n").append(line);
      }
    }
    return text.toString();
  }
}
