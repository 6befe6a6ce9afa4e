package org.moduleyard.offerdocument.field;

import static org.moduleyard.offerdocument.field.FieldLock.Kind.CREATED;
import static org.moduleyard.offerdocument.field.FieldLock.Kind.LIVE;
import static org.moduleyard.offerdocument.field.FieldLock.Kind.LIVE_ENTRIES;
import static org.moduleyard.offerdocument.field.FieldLock.Kind.LIVE_WHEN_TRUE;
import static org.moduleyard.offerdocument.field.FieldLock.Kind.SAVED;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.moduleyard.offerdocument.id.RuleId;

/**
 * Every field of an offer, in the order of the editor: the one table that says what each is. Key
 * sets, types of drafts, secrets, locks, labels and addresses in the editor derive from it; the
 * static rules, the form and the OpenAPI document are held against it by tests, and {@code
 * docs/fields.md} is printed from it.
 */
public final class OfferFields {
  private static final String DEFINITION = "/" + OfferKeys.DEFINITION;
  private static final String LISTING = DEFINITION + "/" + OfferKeys.OFFER;
  private static final String PLANS = DEFINITION + "/" + OfferKeys.PLANS;
  private static final String PLAN = PLANS + "/*";
  private static final String ENTRY = "/*";
  private static final String ENTRY_MEMBER = "/*/";

  private static final Pattern NUMBER = Pattern.compile("/[0-9]+(?=/|$)");
  private static final Pattern LEADS =
      Pattern.compile(
          "(?<=^%s/)%s[^/]*%s(?=/|$)"
              .formatted(
                  LISTING, Pattern.quote(OfferKeys.MARKETPLACE), OfferKeys.LEAD_CONFIGURATION));

  private static final List<OfferField> ALL =
      Stream.of(
              tab(EditorTab.SETTINGS, settings()),
              tab(EditorTab.MARKETPLACE, overview()),
              tab(EditorTab.MARKETPLACE, media()),
              tab(EditorTab.MARKETPLACE, legal()),
              tab(EditorTab.SUPPORT, support()),
              tab(EditorTab.LEADS, leads()),
              tab(EditorTab.PLANS, plans()),
              tab(EditorTab.PLANS, images()),
              tab(EditorTab.PLANS, defaults()))
          .flatMap(Function.identity())
          .toList();

  private static final Map<String, OfferField> BY_PATH =
      ALL.stream().collect(Collectors.toUnmodifiableMap(OfferField::path, Function.identity()));

  /** Keys of a plan whose values are secret. */
  public static final Set<String> PLAN_SECRETS = secrets(field -> field.parent().equals(PLAN));

  /** Members of the settings of any lead destination that are secret. */
  public static final Set<String> LEAD_SECRETS =
      secrets(field -> field.parent().endsWith(OfferKeys.LEAD_CONFIGURATION));

  private OfferFields() {}

  public static List<OfferField> all() {
    return ALL;
  }

  /**
   * The field that a pointer into a whole offer leads to; empty when it leads to none, or to
   * something inside of one.
   */
  public static Optional<OfferField> find(String pointer) {
    String path = NUMBER.matcher(pointer).replaceAll(ENTRY);
    OfferField field = BY_PATH.get(path);
    return field != null
        ? Optional.of(field)
        : Optional.ofNullable(BY_PATH.get(LEADS.matcher(path).replaceFirst(OfferKeys.ANY_LEADS)));
  }

  /** The field that a pointer leads to or into: the innermost one at it or above. */
  public static Optional<OfferField> around(String pointer) {
    for (String at = pointer; at.startsWith("/"); at = at.substring(0, at.lastIndexOf('/'))) {
      Optional<OfferField> field = find(at);
      if (field.isPresent()) {
        return field;
      }
    }
    return Optional.empty();
  }

  /** The fields with a lock of this kind, by the rule that says so, in the order of the table. */
  public static SequencedMap<OfferField, RuleId> locked(FieldLock.Kind kind) {
    SequencedMap<OfferField, RuleId> locked = new LinkedHashMap<>();
    for (OfferField field : ALL) {
      FieldLock lock = field.lock();
      if (lock != null && lock.kind() == kind) {
        locked.put(field, lock.ruleId());
      }
    }
    return locked;
  }

  /** The field of this path, as the table spells it. */
  public static OfferField get(String path) {
    OfferField field = BY_PATH.get(path);
    if (field == null) {
      throw new IllegalArgumentException("there is no field " + path);
    }
    return field;
  }

  /** The keys of the fields directly in the object of a path, in their order. */
  public static List<String> keys(String parent) {
    return ALL.stream()
        .filter(field -> field.parent().equals(parent))
        .map(OfferField::key)
        .toList();
  }

  /** The field of the listing under a key of {@code definition.offer}. */
  public static OfferField listing(String key) {
    return get(LISTING + "/" + key);
  }

  /** The field of a plan. */
  public static OfferField plan(String key) {
    return get(PLAN + "/" + key);
  }

  /** True for a key of our namespaces in the listing that nothing reads, most likely misspelt. */
  public static boolean isUnknownListingKey(String key) {
    return isOurs(key) && find(JsonField.pointer(LISTING, key)).isEmpty();
  }

  /** The same in a plan. */
  public static boolean isUnknownPlanKey(String key) {
    return isOurs(key) && find(JsonField.pointer(PLAN, key)).isEmpty();
  }

  private static boolean isOurs(String key) {
    return key.startsWith(OfferKeys.MARKETPLACE) || key.startsWith(OfferKeys.MODULE);
  }

  private static Set<String> secrets(Predicate<OfferField> place) {
    Set<String> keys = new LinkedHashSet<>();
    ALL.stream()
        .filter(field -> field.secret() && place.test(field))
        .forEach(field -> keys.add(field.key()));
    return Collections.unmodifiableSet(keys);
  }

  private static Stream<OfferField> tab(EditorTab tab, Stream<OfferField> fields) {
    return fields.map(field -> field.on(tab));
  }

  private static OfferField field(FieldType type, String path) {
    return OfferField.of(type, path);
  }

  private static OfferField text(String path) {
    return field(FieldType.TEXT, path);
  }

  private static OfferField text(String path, Limit limit) {
    return text(path).atMost(limit);
  }

  private static OfferField listingText(String key, Limit limit) {
    return text(offer(key), limit);
  }

  private static OfferField flag(String path) {
    return field(FieldType.FLAG, path);
  }

  private static OfferField list(FieldType type, String path, Limit limit) {
    return field(type, path).atMost(limit);
  }

  private static String offer(String key) {
    return LISTING + "/" + key;
  }

  private static String inPlan(String key) {
    return PLAN + "/" + key;
  }

  private static Stream<OfferField> settings() {
    return Stream.of(
        text("/" + OfferKeys.PUBLISHER_ID, Limit.OFFER_ID)
            .required()
            .unedited()
            .locked(CREATED, RuleId.LOCK_01)
            .rules(RuleId.OFFER_01),
        text("/" + OfferKeys.OFFER_TYPE_ID).required().unedited().locked(CREATED, RuleId.LOCK_01),
        text("/" + OfferKeys.OFFER_ID, Limit.OFFER_ID)
            .required()
            .unedited()
            .locked(CREATED, RuleId.LOCK_01)
            .rules(RuleId.OFFER_01),
        field(FieldType.NUMBERS, "/" + OfferKeys.OFFER_TYPE_VERSIONS).unedited(),
        field(FieldType.OBJECT, DEFINITION).unedited(),
        text(DEFINITION + "/" + OfferKeys.DISPLAY_TEXT, Limit.NAME).required(),
        flag(offer(OfferKeys.RESELL)));
  }

  private static Stream<OfferField> overview() {
    String links = offer(OfferKeys.USEFUL_LINKS);
    String audience = offer(OfferKeys.ALLOWED_SUBSCRIPTIONS);
    return Stream.of(
        field(FieldType.OBJECT, LISTING).unedited(),
        listingText(OfferKeys.TITLE, Limit.TITLE).required(),
        listingText(OfferKeys.SUMMARY, Limit.SUMMARY).required(),
        listingText(OfferKeys.LONG_SUMMARY, Limit.LONG_SUMMARY).required(),
        listingText(OfferKeys.DESCRIPTION, Limit.DESCRIPTION)
            .required()
            .rules(RuleId.OFFER_14, RuleId.C_05, RuleId.OFFER_08),
        listingText(OfferKeys.MARKETING_ID, Limit.MARKETING_ID).rules(RuleId.OFFER_02),
        list(FieldType.TEXTS, offer(OfferKeys.CATEGORIES), Limit.CATEGORIES).required(),
        text(offer(OfferKeys.CATEGORIES) + ENTRY, Limit.CATEGORY_NAME)
            .required()
            .rules(RuleId.OFFER_04),
        field(FieldType.LIST, offer(OfferKeys.CATEGORY_MAP)).unedited(),
        list(FieldType.RECORDS, links, Limit.USEFUL_LINKS).rules(RuleId.C_06, RuleId.C_07),
        text(links + ENTRY_MEMBER + OfferKeys.LINK_TITLE, Limit.LINK_TITLE).required(),
        text(links + ENTRY_MEMBER + OfferKeys.LINK_URL, Limit.URL)
            .required()
            .rules(RuleId.OFFER_03),
        list(FieldType.ENTRIES, audience, Limit.PREVIEW_SUBSCRIPTIONS).required(),
        field(FieldType.ENTRY, audience + ENTRY).under(RuleId.OFFER_05),
        text(audience + ENTRY_MEMBER + OfferKeys.SUBSCRIPTION_ID).under(RuleId.OFFER_05).required(),
        text(
            audience + ENTRY_MEMBER + OfferKeys.SUBSCRIPTION_DESCRIPTION,
            Limit.PREVIEW_DESCRIPTION));
  }

  private static OfferField picture(String path) {
    return text(path, Limit.URL);
  }

  private static OfferField logo(String key) {
    return picture(offer(key)).requiredPerhaps(RuleId.C_02);
  }

  private static Stream<OfferField> media() {
    String screenshots = offer(OfferKeys.SCREENSHOTS);
    String videos = offer(OfferKeys.VIDEOS);
    return Stream.of(
        picture(offer(OfferKeys.MASTER_LOGO)),
        logo(OfferKeys.SMALL_LOGO),
        logo(OfferKeys.MEDIUM_LOGO),
        logo(OfferKeys.LARGE_LOGO),
        logo(OfferKeys.WIDE_LOGO),
        picture(offer(OfferKeys.HERO_LOGO)).locked(SAVED, RuleId.LOCK_02),
        list(FieldType.RECORDS, screenshots, Limit.SCREENSHOTS),
        text(screenshots + ENTRY_MEMBER + OfferKeys.MEDIA_NAME, Limit.MEDIA_NAME).required(),
        picture(screenshots + ENTRY_MEMBER + OfferKeys.MEDIA_URL).required(),
        list(FieldType.RECORDS, videos, Limit.VIDEOS),
        text(videos + ENTRY_MEMBER + OfferKeys.MEDIA_NAME, Limit.MEDIA_NAME).required(),
        text(videos + ENTRY_MEMBER + OfferKeys.MEDIA_URL, Limit.URL)
            .required()
            .rules(RuleId.OFFER_06),
        picture(videos + ENTRY_MEMBER + OfferKeys.VIDEO_THUMBNAIL).required());
  }

  private static Stream<OfferField> legal() {
    return Stream.of(
        listingText(OfferKeys.PRIVACY_URL, Limit.URL).required(RuleId.C_04),
        flag(offer(OfferKeys.STANDARD_CONTRACT)).locked(LIVE_WHEN_TRUE, RuleId.LOCK_05),
        listingText(OfferKeys.TERMS_OF_USE, Limit.TERMS_OF_USE)
            .requiredPerhaps(RuleId.C_04)
            .rules(RuleId.OFFER_08),
        text(offer(OfferKeys.UNIVERSAL_AMENDMENT)).rules(RuleId.OFFER_13),
        field(FieldType.OBJECT, offer(OfferKeys.CUSTOM_AMENDMENTS))
            .unedited()
            .rules(RuleId.OFFER_13));
  }

  private static OfferField contact(String key) {
    return listingText(key, Limit.CONTACT_TEXT).required();
  }

  private static Stream<OfferField> support() {
    return Stream.of(
        contact(OfferKeys.ENGINEERING_NAME),
        contact(OfferKeys.ENGINEERING_EMAIL).rules(RuleId.OFFER_12),
        contact(OfferKeys.ENGINEERING_PHONE).rules(RuleId.OFFER_12),
        contact(OfferKeys.SUPPORT_NAME),
        contact(OfferKeys.SUPPORT_EMAIL).rules(RuleId.OFFER_12),
        contact(OfferKeys.SUPPORT_PHONE).rules(RuleId.OFFER_12),
        listingText(OfferKeys.SUPPORT_URL, Limit.URL),
        listingText(OfferKeys.GOVERNMENT_SUPPORT_URL, Limit.URL));
  }

  private static OfferField lead(String key, String member) {
    return text(offer(key) + "/" + member, Limit.LEAD_SETTING).under(RuleId.OFFER_11);
  }

  private static OfferField leadAddress(String key, String member) {
    return text(offer(key) + "/" + member, Limit.URL)
        .requiredPerhaps(RuleId.OFFER_11)
        .rules(RuleId.OFFER_10);
  }

  private static OfferField leadSetting(String key, String member) {
    return lead(key, member).requiredPerhaps(RuleId.OFFER_11);
  }

  private static Stream<OfferField> leads() {
    return Stream.of(
        text(offer(OfferKeys.LEAD_DESTINATION)).rules(RuleId.OFFER_11),
        field(FieldType.OBJECT, offer(OfferKeys.ANY_LEADS)).unedited().rules(RuleId.OFFER_09),
        lead(OfferKeys.ANY_LEADS, "contactEmails"),
        leadSetting(OfferKeys.TABLE_LEADS, "connectionString").secretly(),
        leadSetting(OfferKeys.BLOB_LEADS, "connectionString").secretly().unedited(),
        leadAddress(OfferKeys.CRM_LEADS, "instanceUrl"),
        leadSetting(OfferKeys.CRM_LEADS, "applicationId"),
        leadSetting(OfferKeys.CRM_LEADS, "directoryId"),
        leadSetting(OfferKeys.CRM_LEADS, "clientSecret").secretly(),
        lead(OfferKeys.CRM_LEADS, "userName"),
        leadSetting(OfferKeys.CRM_LEADS, "password").secretly(),
        leadAddress(OfferKeys.HTTPS_LEADS, "httpsEndpointUrl"),
        leadSetting(OfferKeys.MARKETO_LEADS, "serverId"),
        leadSetting(OfferKeys.MARKETO_LEADS, "munchkinId"),
        leadSetting(OfferKeys.MARKETO_LEADS, "formId"),
        leadSetting(OfferKeys.SALESFORCE_LEADS, "oid"),
        text(offer(OfferKeys.ANY_LEADS) + "/accountKey").secretly().unedited(),
        text(offer(OfferKeys.ANY_LEADS) + "/secret").secretly().unedited());
  }

  private static OfferField planText(String key, Limit limit) {
    return text(inPlan(key), limit);
  }

  private static Stream<OfferField> plans() {
    return Stream.of(
        list(FieldType.LIST, PLANS, Limit.PLANS).required().unedited(),
        planText(OfferKeys.PLAN_ID, Limit.PLAN_ID)
            .required()
            .unedited()
            .locked(LIVE, RuleId.LOCK_06)
            .rules(RuleId.OFFER_01),
        planText(OfferKeys.SKU_TITLE, Limit.PLAN_TITLE).required(),
        planText(OfferKeys.SKU_SUMMARY, Limit.PLAN_SUMMARY).required(),
        planText(OfferKeys.SKU_DESCRIPTION, Limit.PLAN_DESCRIPTION)
            .required()
            .rules(RuleId.OFFER_08),
        text(inPlan(OfferKeys.LICENSE_MODEL))
            .under(RuleId.PLAN_06)
            .required()
            .locked(LIVE, RuleId.LOCK_04),
        flag(inPlan(OfferKeys.HIDE_SKU)),
        flag(inPlan(OfferKeys.STOP_DISTRIBUTION)),
        list(FieldType.TEXTS, inPlan(OfferKeys.CLOUDS), Limit.CLOUDS)
            .locked(LIVE_ENTRIES, RuleId.LOCK_07)
            .rules(RuleId.PLAN_07),
        text(inPlan(OfferKeys.CLOUDS) + ENTRY).under(RuleId.PLAN_07),
        list(FieldType.TEXTS, inPlan(OfferKeys.REGIONS), Limit.REGIONS)
            .locked(LIVE_ENTRIES, RuleId.LOCK_07),
        text(inPlan(OfferKeys.REGIONS) + ENTRY).under(RuleId.PLAN_07));
  }

  private static Stream<OfferField> images() {
    String tags = inPlan(OfferKeys.IMAGE_TAGS);
    return Stream.of(
        planText(OfferKeys.IMAGE_REGISTRY, Limit.IMAGE_REGISTRY)
            .required()
            .rules(RuleId.C_12, RuleId.OFFER_09),
        planText(OfferKeys.IMAGE_REPOSITORY, Limit.IMAGE_REPOSITORY)
            .required()
            .locked(LIVE, RuleId.C_23)
            .rules(RuleId.C_12, RuleId.PLAN_04, RuleId.PLAN_05),
        planText(OfferKeys.IMAGE_USERNAME, Limit.IMAGE_USERNAME)
            .requiredPerhaps(Fields.RULE)
            .rules(RuleId.OFFER_09),
        planText(OfferKeys.IMAGE_PASSWORD, Limit.IMAGE_PASSWORD)
            .requiredPerhaps(Fields.RULE)
            .secretly(),
        list(FieldType.TEXTS, tags, Limit.IMAGE_TAGS).required(RuleId.C_13).rules(RuleId.C_14),
        text(tags + ENTRY).rules(RuleId.C_16, RuleId.C_22, RuleId.PLAN_01));
  }

  private static Stream<OfferField> settings(String key, Function<OfferField, OfferField> value) {
    String list = inPlan(key);
    return Stream.of(
        list(FieldType.RECORDS, list, Limit.DEFAULT_SETTINGS).under(RuleId.C_29),
        text(list + ENTRY_MEMBER + OfferKeys.SETTING_NAME, Limit.DEFAULT_SETTING_TEXT)
            .under(RuleId.C_29)
            .required()
            .rules(RuleId.C_30),
        value.apply(
            text(list + ENTRY_MEMBER + OfferKeys.SETTING_VALUE, Limit.DEFAULT_SETTING_TEXT)
                .under(RuleId.C_29)));
  }

  private static Stream<OfferField> defaults() {
    String privileges = inPlan(OfferKeys.ACKNOWLEDGED_PRIVILEGES);
    return Stream.of(
            Stream.of(
                planText(OfferKeys.DEFAULT_MODULE_NAME, Limit.MODULE_NAME)
                    .locked(LIVE, RuleId.LOCK_03)
                    .rules(RuleId.PLAN_02, RuleId.PLAN_03)),
            settings(OfferKeys.DEFAULT_ROUTES, value -> value.required().rules(RuleId.C_31)),
            settings(OfferKeys.DEFAULT_TWINS, value -> value.required().rules(RuleId.C_35)),
            settings(OfferKeys.DEFAULT_ENVIRONMENT, value -> value.rules(RuleId.C_35)),
            Stream.of(
                planText(OfferKeys.DEFAULT_CREATE_OPTIONS, Limit.CREATE_OPTIONS)
                    .under(RuleId.C_29)
                    .rules(RuleId.C_35, RuleId.C_42, RuleId.OPT_01),
                field(FieldType.TEXTS, privileges).under(RuleId.OPT_03),
                text(privileges + ENTRY).under(RuleId.OPT_03)))
        .flatMap(Function.identity());
  }
}
