package org.moduleyard.server.portal.wiring;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.moduleyard.edge.json.Placeholders;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.document.Plan;
import org.moduleyard.offerdocument.field.OfferKeys;
import org.moduleyard.offerdocument.field.Violation;
import org.moduleyard.server.portal.preview.Drafts;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The default settings of one plan as somebody is typing them: fields by the names of their
 * controls, such as {@code /plans/standard/iot-edge-module.defaultRoutes/0/value}. Pages that an
 * older server made send a number in the place of the plan's key; the address says which plan it
 * is. Rows without name and value are not there yet.
 */
final class SentSettings {

  /** A cell of a row, below the plan. */
  private static final Pattern ROW =
      Pattern.compile(
          "("
              + List.of(
                      OfferKeys.DEFAULT_ROUTES,
                      OfferKeys.DEFAULT_TWINS,
                      OfferKeys.DEFAULT_ENVIRONMENT)
                  .stream()
                  .map(Pattern::quote)
                  .reduce((a, b) -> a + "|" + b)
                  .orElseThrow()
              + ")/(\\d{1,3})/(name|value)");

  private static final String PLAN = "/%s/%s/0/".formatted(OfferKeys.DEFINITION, OfferKeys.PLANS);

  /** The beginning of the names of the plan's controls. */
  private final Pattern prefix;

  private final Map<String, String> values;
  private final Plan plan;

  /** The document that is checked; it has one plan, with nothing but what is needed. */
  private final OfferDocument document;

  /** The fields as they were sent by the pointers they have in the document. */
  private final Map<String, String> sentNames = new HashMap<>();

  /**
   * Puts fields together.
   *
   * @param opened the plan in the draft, for what is not sent
   */
  SentSettings(Map<String, String> values, Drafts.OpenedPlan opened) {
    this.prefix = Pattern.compile("/plans/(?:\\d{1,4}|" + Pattern.quote(opened.name()) + ")/");
    this.values = Map.copyOf(values);
    Plan stored = opened.plan();
    ObjectNode offer = JsonNodeFactory.instance.objectNode();
    offer.put(OfferKeys.PUBLISHER_ID, opened.draft().id().publisher());
    offer.put(OfferKeys.OFFER_ID, opened.draft().id().offer());
    ObjectNode definition = offer.putObject(OfferKeys.DEFINITION);
    definition.putObject(OfferKeys.OFFER);
    ObjectNode target = definition.putArray(OfferKeys.PLANS).addObject();
    target.put(OfferKeys.PLAN_ID, stored.planId());
    target.put(OfferKeys.SKU_TITLE, stored.title());
    target.put(OfferKeys.DEFAULT_MODULE_NAME, stored.moduleName());
    target.put(OfferKeys.STOP_DISTRIBUTION, stored.stopped());
    rows().forEach((key, rows) -> add(target, key, rows));
    options()
        .ifPresent(
            name -> {
              target.put(OfferKeys.DEFAULT_CREATE_OPTIONS, values.get(name));
              sentNames.put(PLAN + OfferKeys.DEFAULT_CREATE_OPTIONS, name);
            });
    document = OfferDocument.parse(offer);
    plan = document.plans().getFirst();
  }

  private Optional<String> options() {
    return values.keySet().stream()
        .filter(name -> below(name).equals(OfferKeys.DEFAULT_CREATE_OPTIONS))
        .findFirst();
  }

  /** A name without the plan; empty when it is none of this plan. */
  private String below(String name) {
    Matcher start = prefix.matcher(name);
    return start.lookingAt() ? name.substring(start.end()) : "";
  }

  /** Field names by list, row and column. */
  private Map<String, Map<Integer, Map<String, String>>> rows() {
    Map<String, Map<Integer, Map<String, String>>> rows = new HashMap<>();
    for (String name : values.keySet()) {
      Matcher row = ROW.matcher(below(name));
      if (row.matches()) {
        rows.computeIfAbsent(row.group(1), key -> new TreeMap<>())
            .computeIfAbsent(Integer.valueOf(row.group(2)), key -> new HashMap<>())
            .put(row.group(3), name);
      }
    }
    return rows;
  }

  private void add(ObjectNode target, String key, Map<Integer, Map<String, String>> rows) {
    ArrayNode list = target.putArray(key);
    for (Map<String, String> row : rows.values()) {
      if (row.values().stream().allMatch(name -> value(name).isBlank())) {
        continue;
      }
      ObjectNode setting = list.addObject();
      String pointer = PLAN + key + "/" + (list.size() - 1) + "/";
      row.forEach(
          (column, name) -> {
            setting.put(column, value(name));
            sentNames.put(pointer + column, name);
          });
    }
  }

  /** The value of a field; empty when it was not sent. */
  String value(String name) {
    return values.getOrDefault(name, "");
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  OfferDocument document() {
    return document;
  }

  Plan plan() {
    return plan;
  }

  /** The field that a violation is about, by the name it was sent under. */
  Optional<String> field(Violation violation) {
    return Optional.ofNullable(sentNames.get(violation.pointer()));
  }

  /** Whether a field is the value of a route. */
  boolean isRoute(String name) {
    Matcher row = ROW.matcher(below(name));
    return row.matches()
        && row.group(1).equals(OfferKeys.DEFAULT_ROUTES)
        && row.group(3).equals("value");
  }

  /** Names and placeholders a route may speak of: the plan's module first. */
  List<String> modules() {
    Set<String> modules = new LinkedHashSet<>();
    modules.add(plan.moduleName());
    modules.addAll(placeholders());
    modules.add("<FROM_MODULE_NAME>");
    return new ArrayList<>(modules);
  }

  /** The placeholders in all fields, in no particular order. */
  List<String> placeholders() {
    return values.values().stream()
        .flatMap(text -> Placeholders.in(text).stream())
        .distinct()
        .sorted()
        .toList();
  }
}
