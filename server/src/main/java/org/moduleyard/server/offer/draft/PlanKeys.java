package org.moduleyard.server.offer.draft;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.field.JsonField;
import org.moduleyard.offerdocument.field.OfferKeys;
import tools.jackson.databind.JsonNode;

/**
 * The keys by which addresses and names of controls tell the plans of an offer apart: their ids. A
 * plan keeps its key when others are added, removed or moved. A draft may have any text as a plan's
 * id, or the same twice; then the key is the number of the plan, which holds for this version of
 * the draft only.
 *
 * @param all the key of each plan, in their order: its id, or {@code @2} for the second plan when
 *     its id cannot be in an address or is that of a plan before it
 * @param lasting those that name the same plan in every version: ids that no other plan has
 */
public record PlanKeys(List<String> all, Set<String> lasting) {

  private static final String BY_NUMBER = "@";
  private static final Pattern ID = Pattern.compile("[a-z0-9]([a-z0-9_-]*[a-z0-9_])?");

  /**
   * The most characters of an id that is a key, whatever the policy allows: longer ones would not
   * fit into addresses.
   */
  private static final int LONGEST_ID = 100;

  private static final Pattern NUMBER = Pattern.compile(BY_NUMBER + "\\d{1,4}");
  private static final String DEFINITION = "/" + OfferKeys.DEFINITION;
  private static final String PLANS = "/" + OfferKeys.PLANS;
  private static final Pattern PLAN =
      Pattern.compile(DEFINITION + PLANS + "/(\\d{1,4})((?:/.*)?)", Pattern.DOTALL);

  public PlanKeys {
    all = List.copyOf(all);
    lasting = Set.copyOf(lasting);
  }

  /** Of plans with these ids. */
  public static PlanKeys of(List<String> ids) {
    Map<String, Integer> owners = new HashMap<>();
    ids.forEach(id -> owners.merge(id, 1, Integer::sum));
    List<String> keys = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (String id : ids) {
      boolean own = id.length() <= LONGEST_ID && ID.matcher(id).matches() && taken.add(id);
      keys.add(own ? id : BY_NUMBER + (keys.size() + 1));
    }
    return new PlanKeys(
        keys,
        taken.stream()
            .filter(id -> owners.getOrDefault(id, 0) == 1)
            .collect(Collectors.toUnmodifiableSet()));
  }

  public static PlanKeys of(OfferDocument document) {
    return ofPlans(document.planPlaces());
  }

  /** Of the JSON of a whole offer. */
  public static PlanKeys of(JsonNode offer) {
    return ofPlans(
        new JsonField(offer, "").at(OfferKeys.DEFINITION).at(OfferKeys.PLANS).elements());
  }

  private static PlanKeys ofPlans(List<JsonField> plans) {
    return of(plans.stream().map(plan -> plan.at(OfferKeys.PLAN_ID).text()).toList());
  }

  /** Whether a key is a number, and so says nothing about another version of the offer. */
  public static boolean isNumber(String key) {
    return NUMBER.matcher(key).matches();
  }

  /** The number of the plan with a key, counted from 0; -1 when there is none. */
  public int indexOf(String key) {
    return all.indexOf(key);
  }

  public boolean has(String key) {
    return all.contains(key);
  }

  /** Whether a key names the same plan in every version of the offer. */
  public boolean isLasting(String key) {
    return lasting.contains(key);
  }

  /**
   * The name of what a JSON pointer leads to: the pointer below the definition, where a plan has
   * its key in the place of its number.
   *
   * @return that of the list of plans for a plan that there is not; empty for what is outside of
   *     the definition
   */
  public String name(String pointer) {
    Matcher plan = PLAN.matcher(pointer);
    if (plan.matches()) {
      int index = Integer.parseInt(plan.group(1));
      return index < all.size() ? PLANS + "/" + all.get(index) + plan.group(2) : PLANS;
    }
    return pointer.startsWith(DEFINITION + "/") ? pointer.substring(DEFINITION.length()) : "";
  }
}
