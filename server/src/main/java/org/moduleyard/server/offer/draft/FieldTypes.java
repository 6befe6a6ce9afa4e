package org.moduleyard.server.offer.draft;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.moduleyard.offerdocument.field.OfferKeys;
import org.moduleyard.offerdocument.field.Severity;
import org.moduleyard.offerdocument.field.Violation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What kind of JSON each known field of an offer is, as the OpenAPI document says. A draft may be
 * incomplete and wrong in many ways, but a number where a text belongs is no draft: readers would
 * take it for nothing. {@code null} means absent, as some tools write it, and is left out.
 */
final class FieldTypes {

  private enum Type {
    TEXT("a text"),
    FLAG("true or false"),
    TEXTS("a list of texts"),
    ENTRIES("a list of texts or of objects whose members are texts"),
    LIST("a list"),
    RECORDS("a list of objects whose members are texts"),
    NUMBERS("an object whose members are whole numbers"),
    OBJECT("an object");

    private final String words;

    Type(String words) {
      this.words = words;
    }

    boolean fits(JsonNode value) {
      return switch (this) {
        case TEXT -> value.isString();
        case FLAG -> value.isBoolean();
        case LIST -> value.isArray();
        case NUMBERS -> value.isObject() && value.valueStream().allMatch(JsonNode::isInt);
        case OBJECT -> value.isObject();
        case TEXTS -> value.isArray() && value.valueStream().allMatch(JsonNode::isString);
        case ENTRIES ->
            value.isArray()
                && value.valueStream().allMatch(entry -> entry.isString() || isRecord(entry));
        case RECORDS -> value.isArray() && value.valueStream().allMatch(Type::isRecord);
      };
    }

    private static boolean isRecord(JsonNode value) {
      return value.isObject() && value.valueStream().allMatch(JsonNode::isString);
    }
  }

  private static final String TYPE_VERSIONS = "offerTypeVersions";
  private static final Map<String, Type> DEFINITION =
      Map.of(
          OfferKeys.DISPLAY_TEXT, Type.TEXT,
          OfferKeys.OFFER, Type.OBJECT,
          OfferKeys.PLANS, Type.LIST);
  private static final Map<String, Type> LISTING = new HashMap<>();
  private static final Map<String, Type> PLAN = new HashMap<>();

  static {
    put(
        LISTING,
        Type.TEXT,
        OfferKeys.TITLE,
        OfferKeys.SUMMARY,
        OfferKeys.LONG_SUMMARY,
        OfferKeys.DESCRIPTION,
        OfferKeys.MARKETING_ID,
        OfferKeys.SMALL_LOGO,
        OfferKeys.MEDIUM_LOGO,
        OfferKeys.LARGE_LOGO,
        OfferKeys.WIDE_LOGO,
        OfferKeys.MASTER_LOGO,
        OfferKeys.HERO_LOGO,
        OfferKeys.LEAD_DESTINATION,
        OfferKeys.PRIVACY_URL,
        OfferKeys.TERMS_OF_USE,
        OfferKeys.ENGINEERING_NAME,
        OfferKeys.ENGINEERING_EMAIL,
        OfferKeys.ENGINEERING_PHONE,
        OfferKeys.SUPPORT_NAME,
        OfferKeys.SUPPORT_EMAIL,
        OfferKeys.SUPPORT_PHONE,
        OfferKeys.SUPPORT_URL,
        OfferKeys.GOVERNMENT_SUPPORT_URL);
    put(LISTING, Type.TEXT, OfferKeys.UNIVERSAL_AMENDMENT);
    put(LISTING, Type.TEXTS, OfferKeys.CATEGORIES);
    put(LISTING, Type.ENTRIES, OfferKeys.ALLOWED_SUBSCRIPTIONS);
    put(LISTING, Type.LIST, OfferKeys.CATEGORY_MAP);
    put(LISTING, Type.OBJECT, OfferKeys.CUSTOM_AMENDMENTS);
    put(LISTING, Type.RECORDS, OfferKeys.USEFUL_LINKS, OfferKeys.SCREENSHOTS, OfferKeys.VIDEOS);
    put(LISTING, Type.FLAG, OfferKeys.STANDARD_CONTRACT, OfferKeys.RESELL);
    put(
        PLAN,
        Type.TEXT,
        OfferKeys.PLAN_ID,
        OfferKeys.SKU_TITLE,
        OfferKeys.SKU_SUMMARY,
        OfferKeys.SKU_DESCRIPTION,
        OfferKeys.LICENSE_MODEL,
        OfferKeys.IMAGE_REGISTRY,
        OfferKeys.IMAGE_REPOSITORY,
        OfferKeys.IMAGE_USERNAME,
        OfferKeys.IMAGE_PASSWORD,
        OfferKeys.DEFAULT_CREATE_OPTIONS,
        OfferKeys.DEFAULT_MODULE_NAME);
    put(PLAN, Type.FLAG, OfferKeys.HIDE_SKU, OfferKeys.STOP_DISTRIBUTION);
    put(
        PLAN,
        Type.TEXTS,
        OfferKeys.IMAGE_TAGS,
        OfferKeys.ACKNOWLEDGED_PRIVILEGES,
        OfferKeys.CLOUDS,
        OfferKeys.REGIONS);
    put(
        PLAN,
        Type.RECORDS,
        OfferKeys.DEFAULT_ROUTES,
        OfferKeys.DEFAULT_TWINS,
        OfferKeys.DEFAULT_ENVIRONMENT);
  }

  private FieldTypes() {}

  private static void put(Map<String, Type> types, Type type, String... keys) {
    for (String key : keys) {
      types.put(key, type);
    }
  }

  /** Leaves {@code null} fields out of a whole offer and finds those of a wrong kind. */
  static List<Violation> check(ObjectNode document) {
    List<Violation> violations = new ArrayList<>();
    check(document, "", Map.of(TYPE_VERSIONS, Type.NUMBERS), violations);
    if (document.path(OfferKeys.DEFINITION) instanceof ObjectNode definition) {
      String pointer = "/" + OfferKeys.DEFINITION;
      check(definition, pointer, DEFINITION, violations);
      if (definition.path(OfferKeys.OFFER) instanceof ObjectNode listing) {
        check(listing, pointer + "/" + OfferKeys.OFFER, LISTING, violations);
      }
      JsonNode plans = definition.path(OfferKeys.PLANS);
      for (int i = 0; i < plans.size(); i++) {
        if (plans.path(i) instanceof ObjectNode plan) {
          check(plan, pointer + "/" + OfferKeys.PLANS + "/" + i, PLAN, violations);
        }
      }
    }
    return violations;
  }

  private static void check(
      ObjectNode holder, String base, Map<String, Type> types, List<Violation> violations) {
    for (String key : List.copyOf(holder.propertyNames())) {
      Type type = typeOf(key, types);
      if (type == null) {
        continue;
      }
      JsonNode value = holder.path(key);
      if (value.isNull()) {
        holder.remove(key);
      } else if (!type.fits(value)) {
        violations.add(
            new Violation(
                "C-01",
                base + "/" + key,
                Severity.ERROR,
                "%s has to be %s.".formatted(key, type.words),
                "Give it as that or leave it out."));
      }
    }
  }

  private static @Nullable Type typeOf(String key, Map<String, Type> types) {
    boolean leads =
        key.startsWith(OfferKeys.MARKETPLACE) && key.endsWith(OfferKeys.LEAD_CONFIGURATION);
    return leads ? Type.OBJECT : types.get(key);
  }
}
