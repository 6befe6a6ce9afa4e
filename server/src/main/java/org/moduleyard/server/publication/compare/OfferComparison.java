package org.moduleyard.server.publication.compare;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.moduleyard.offerdocument.document.Category;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.field.OfferKeys;
import org.moduleyard.server.publication.compare.FieldDifference.Change;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Two versions of an offer, field by field. Plans are matched by their id, so that one that moved
 * in the list is still the same plan. Secrets are in neither.
 *
 * @param offer the fields of the whole offer
 * @param plans those of each plan that either has: the left's in order, then what the right adds
 */
public record OfferComparison(List<FieldDifference> offer, List<PlanComparison> plans) {

  private static final Pattern PICTURE = Pattern.compile("/media/[0-9a-f]{64}\\.png");
  private static final JsonNode MISSING = JsonNodeFactory.instance.missingNode();

  /**
   * The fields of one plan.
   *
   * @param change whether the plan itself was added or removed
   */
  public record PlanComparison(String planId, Change change, List<FieldDifference> fields) {

    public PlanComparison {
      fields = List.copyOf(fields);
    }
  }

  public OfferComparison {
    offer = List.copyOf(offer);
    plans = List.copyOf(plans);
  }

  /** Compares two offers, from left to right. */
  public static OfferComparison of(OfferDocument left, OfferDocument right) {
    JsonNode before = definition(left);
    JsonNode after = definition(right);
    List<FieldDifference> offer = new ArrayList<>();
    offer.add(
        field(
            OfferKeys.DISPLAY_TEXT,
            before.path(OfferKeys.DISPLAY_TEXT),
            after.path(OfferKeys.DISPLAY_TEXT)));
    offer.addAll(fields(before.path(OfferKeys.OFFER), after.path(OfferKeys.OFFER)));
    return new OfferComparison(
        offer, plans(before.path(OfferKeys.PLANS), after.path(OfferKeys.PLANS)));
  }

  /** How many fields differ; a plan that only one side has counts as one. */
  public long differences() {
    return offer.stream().filter(field -> !field.isSame()).count()
        + plans.stream()
            .mapToLong(
                plan ->
                    plan.change() == Change.ADDED || plan.change() == Change.REMOVED
                        ? 1
                        : plan.fields().stream().filter(field -> !field.isSame()).count())
            .sum();
  }

  private static JsonNode definition(OfferDocument document) {
    JsonNode json = document.withoutSecrets().json();
    return json.has(OfferKeys.DEFINITION) ? json.path(OfferKeys.DEFINITION) : json;
  }

  private static List<PlanComparison> plans(JsonNode left, JsonNode right) {
    Set<String> ids = new LinkedHashSet<>(ids(left));
    ids.addAll(ids(right));
    return ids.stream().map(id -> plan(id, find(left, id), find(right, id))).toList();
  }

  private static List<String> ids(JsonNode plans) {
    return plans.valueStream().map(plan -> plan.path(OfferKeys.PLAN_ID).asString("")).toList();
  }

  private static Optional<JsonNode> find(JsonNode plans, String id) {
    return plans
        .valueStream()
        .filter(plan -> plan.path(OfferKeys.PLAN_ID).asString("").equals(id))
        .findFirst();
  }

  private static PlanComparison plan(String id, Optional<JsonNode> left, Optional<JsonNode> right) {
    List<FieldDifference> fields =
        fields(left.orElse(MISSING), right.orElse(MISSING)).stream()
            .filter(field -> !field.key().equals(OfferKeys.PLAN_ID))
            .toList();
    Change change =
        left.isEmpty()
            ? Change.ADDED
            : right.isEmpty()
                ? Change.REMOVED
                : fields.stream().allMatch(FieldDifference::isSame) ? Change.SAME : Change.CHANGED;
    return new PlanComparison(id, change, fields);
  }

  /** The left's fields in order, then what the right adds. */
  private static List<FieldDifference> fields(JsonNode left, JsonNode right) {
    Set<String> keys = new LinkedHashSet<>(left.propertyNames());
    keys.addAll(right.propertyNames());
    return keys.stream().map(key -> field(key, left.path(key), right.path(key))).toList();
  }

  private static FieldDifference field(String key, JsonNode left, JsonNode right) {
    boolean categories = key.equals(OfferKeys.CATEGORIES) && isList(left) && isList(right);
    Optional<String> leftMembers = members(key, left);
    Optional<String> rightMembers = members(key, right);
    boolean members = leftMembers.isPresent() && rightMembers.isPresent();
    String before = categories ? titles(left) : leftMembers.orElseGet(() -> words(left, false));
    String after = categories ? titles(right) : rightMembers.orElseGet(() -> words(right, false));
    Change change =
        categories || members
            ? change(before, after)
            : change(words(left, true), words(right, true));
    boolean byLine = members || left.isArray() || right.isArray();
    return new FieldDifference(
        key,
        change,
        before,
        after,
        change != Change.CHANGED
            ? List.of()
            : byLine
                ? WordDifference.betweenLines(before, after)
                : WordDifference.between(before, after),
        pictures(words(left, true)),
        pictures(words(right, true)));
  }

  /** The values in JSON that a publisher wrote, member by member; empty for other fields. */
  private static Optional<String> members(String key, JsonNode value) {
    if (key.equals(OfferKeys.DEFAULT_CREATE_OPTIONS)) {
      return JsonLines.of(value.asString(""));
    }
    if (!key.equals(OfferKeys.DEFAULT_TWINS) || !value.isArray()) {
      return Optional.empty();
    }
    return Optional.of(
        value
            .valueStream()
            .map(
                twin -> {
                  String name = twin.path("name").asString("");
                  String json = twin.path("value").asString("");
                  return JsonLines.of(name, json).orElse(name + ": " + json);
                })
            .collect(Collectors.joining("\n")));
  }

  private static boolean isList(JsonNode value) {
    return value.isArray() || value.isMissingNode();
  }

  /** Categories by the names people read, whether the document has those or their slugs. */
  private static String titles(JsonNode categories) {
    return categories
        .valueStream()
        .map(category -> category.asString(""))
        .map(name -> Category.parse(name).map(Category::title).orElse(name))
        .collect(Collectors.joining("\n"));
  }

  /** A field that is empty says as much as one that is not there. */
  private static Change change(String before, String after) {
    if (before.equals(after)) {
      return Change.SAME;
    }
    return before.isEmpty() ? Change.ADDED : after.isEmpty() ? Change.REMOVED : Change.CHANGED;
  }

  private static List<String> pictures(String text) {
    return PICTURE.matcher(text).results().map(MatchResult::group).toList();
  }

  /**
   * A value as people read it: texts as they are, one element of a list per line.
   *
   * @param named whether the members of such an element are named and all there. People need not
   *     read names, nor addresses of pictures, which they see; both tell elements apart
   */
  private static String words(JsonNode value, boolean named) {
    if (value.isMissingNode() || value.isNull()) {
      return "";
    }
    if (value.isArray()) {
      return value
          .valueStream()
          .map(
              element ->
                  element.isObject() ? members(element, " · ", named) : words(element, named))
          .collect(Collectors.joining("\n"));
    }
    return value.isObject() ? members(value, "\n", true) : value.asString("");
  }

  private static String members(JsonNode value, String separator, boolean named) {
    return value
        .propertyStream()
        .map(
            member ->
                (named ? member.getKey() + ": " : "")
                    + words(member.getValue(), named).replace("\n", ", "))
        .filter(member -> !member.isEmpty() && !PICTURE.matcher(member).matches())
        .collect(Collectors.joining(separator));
  }
}
