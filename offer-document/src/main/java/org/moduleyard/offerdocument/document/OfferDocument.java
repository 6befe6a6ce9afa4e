package org.moduleyard.offerdocument.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.moduleyard.edge.json.NameValue;
import org.moduleyard.edge.manifest.ModuleName;
import org.moduleyard.offerdocument.field.JsonField;
import org.moduleyard.offerdocument.field.Limit;
import org.moduleyard.offerdocument.field.OfferKeys;
import org.moduleyard.offerdocument.field.OfferLimits;
import org.moduleyard.offerdocument.image.ImageSourceSettings;
import tools.jackson.databind.JsonNode;

/**
 * An offer as sent through the Cloud Partner Portal API, kept as it came.
 *
 * <pre>
 * { publisherId, offerTypeId, id, definition: { displayText, offer: { "&lt;ns&gt;.&lt;key&gt;": … }, plans: [ { planId, … } ] } }
 * </pre>
 *
 * <p>A draft may be incomplete, so the accessors never fail: what is missing or of the wrong type
 * reads as empty text, an empty list or {@code false}. The static rules say what is wrong.
 * Instances are immutable; JSON is copied on the way in and out.
 */
public final class OfferDocument {
  /** Longest document that {@link #read} takes. */
  public static final int MAX_BYTES = OfferJson.MAX_BYTES;

  /** Most values that {@link #read} takes. */
  public static final int MAX_VALUES = OfferJson.MAX_VALUES;

  private final JsonField root;
  private final JsonField definition;

  private OfferDocument(JsonNode json) {
    this.root = new JsonField(json, "");
    this.definition = OfferShape.isWhole(json) ? root.at(OfferKeys.DEFINITION) : root;
  }

  /**
   * Wraps a whole offer or only its definition; pointers in violations refer to what was given.
   *
   * @throws MalformedOfferException when an object or array of the outer shape is something else,
   *     or a text holds what no database stores: NUL or half a surrogate pair
   */
  public static OfferDocument parse(JsonNode offerOrDefinition) {
    OfferShape.check(offerOrDefinition);
    return new OfferDocument(copied(offerOrDefinition));
  }

  /**
   * The same without a copy, of JSON that the caller made and does not change any more.
   *
   * @throws MalformedOfferException as {@link #parse} does
   */
  public static OfferDocument taking(JsonNode own) {
    OfferShape.check(own);
    return new OfferDocument(own);
  }

  /** The same of JSON that the caller has just read from text, which is recorded. */
  public static OfferDocument takingRead(JsonNode own) {
    OfferParsed.note();
    return taking(own);
  }

  /**
   * Reads an offer from the bytes of a request or file.
   *
   * @throws MalformedOfferException also for bytes that are not UTF-8 or not JSON, duplicate
   *     members, nesting beyond {@value OfferJson#MAX_DEPTH}, more than {@value
   *     OfferJson#MAX_BYTES} bytes, {@value OfferJson#MAX_VALUES} values, {@value
   *     OfferJson#MAX_MEMBERS} members in an object or {@value OfferJson#MAX_ELEMENTS} entries in a
   *     list
   */
  public static OfferDocument read(byte[] utf8) {
    OfferParsed.note();
    return taking(OfferJson.read(utf8));
  }

  /**
   * Reads an offer as it was stored, of at most {@value OfferJson#MAX_VALUES} values.
   *
   * @throws MalformedOfferException when it has more: it was stored before there was a bound
   */
  public static OfferDocument readStored(String json) {
    OfferParsed.note();
    return new OfferDocument(OfferJson.readStored(json));
  }

  /** A copy of the JSON as it was sent; {@link #root()} is for those who only read. */
  public JsonNode json() {
    return copied(root.value());
  }

  private static JsonNode copied(JsonNode json) {
    OfferCopied.note();
    return json.deepCopy();
  }

  /** The JSON as text. */
  public String text() {
    return root.value().toString();
  }

  /** A change of some of its members, which leaves this one as it is. */
  public OfferEdit edit() {
    return new OfferEdit(this);
  }

  public JsonField root() {
    return root;
  }

  public JsonField definition() {
    return definition;
  }

  public boolean isWholeOffer() {
    return OfferShape.isWhole(root.value());
  }

  public JsonField offer() {
    return definition.at(OfferKeys.OFFER);
  }

  public JsonField offer(String key) {
    return offer().at(key);
  }

  /** The plans' places in document order. */
  public List<JsonField> planPlaces() {
    return definition.at(OfferKeys.PLANS).elements();
  }

  /** As many of them as may be; the list itself is what is wrong with more. */
  public List<JsonField> planPlaces(OfferLimits limits) {
    List<JsonField> places = planPlaces();
    return places.subList(0, Math.min(places.size(), limits.max(Limit.PLANS)));
  }

  public String publisherId() {
    return root.at(OfferKeys.PUBLISHER_ID).text();
  }

  public String offerTypeId() {
    return root.at(OfferKeys.OFFER_TYPE_ID).text();
  }

  public String offerId() {
    return root.at(OfferKeys.OFFER_ID).text();
  }

  /** The internal name of the offer (OPEN-04). */
  public String displayText() {
    return definition.at(OfferKeys.DISPLAY_TEXT).text();
  }

  /** The public title; the internal name while there is none. */
  public String title() {
    String title = offer(OfferKeys.TITLE).text();
    return title.isBlank() ? displayText() : title;
  }

  public String summary() {
    return offer(OfferKeys.SUMMARY).text();
  }

  public String longSummary() {
    return offer(OfferKeys.LONG_SUMMARY).text();
  }

  /** HTML as the publisher wrote it, not sanitised. */
  public String description() {
    return offer(OfferKeys.DESCRIPTION).text();
  }

  /** The slug in the product URL; the offer ID while there is none (OPEN-07). */
  public String marketingId() {
    String slug = offer(OfferKeys.MARKETING_ID).text();
    return slug.isBlank() ? offerId() : slug;
  }

  /** Customers who may see the offer before it is live; entries that are no GUID are left out. */
  public List<UUID> previewSubscriptions() {
    return previewAudience().stream().map(PreviewSubscription::id).distinct().toList();
  }

  /** The same with what the publisher noted about each. */
  public List<PreviewSubscription> previewAudience() {
    return offer(OfferKeys.ALLOWED_SUBSCRIPTIONS).elements().stream()
        .map(Subscriptions::parse)
        .flatMap(Optional::stream)
        .toList();
  }

  public List<Link> usefulLinks() {
    return offer(OfferKeys.USEFUL_LINKS).elements().stream()
        .map(
            link ->
                new Link(link.at(OfferKeys.LINK_TITLE).text(), link.at(OfferKeys.LINK_URL).text()))
        .toList();
  }

  /**
   * Ids of the suggested categories, each once, whether the offer names them by id or title; what
   * is no category of ours as it is written. Every module is listed under IoT Edge modules as well.
   */
  public List<String> categories() {
    return texts(offer(OfferKeys.CATEGORIES)).stream().map(Category::idOf).distinct().toList();
  }

  public Logos logos() {
    return new Logos(
        offer(OfferKeys.SMALL_LOGO).text(),
        offer(OfferKeys.MEDIUM_LOGO).text(),
        offer(OfferKeys.LARGE_LOGO).text(),
        offer(OfferKeys.WIDE_LOGO).text(),
        offer(OfferKeys.HERO_LOGO).text(),
        offer(OfferKeys.MASTER_LOGO).text());
  }

  public List<Screenshot> screenshots() {
    return offer(OfferKeys.SCREENSHOTS).elements().stream()
        .map(
            s ->
                new Screenshot(s.at(OfferKeys.MEDIA_NAME).text(), s.at(OfferKeys.MEDIA_URL).text()))
        .toList();
  }

  public List<Video> videos() {
    return offer(OfferKeys.VIDEOS).elements().stream()
        .map(
            v ->
                new Video(
                    v.at(OfferKeys.MEDIA_NAME).text(),
                    v.at(OfferKeys.MEDIA_URL).text(),
                    v.at(OfferKeys.VIDEO_THUMBNAIL).text()))
        .toList();
  }

  public String privacyUrl() {
    return offer(OfferKeys.PRIVACY_URL).text();
  }

  /** Simple HTML or a link; empty when the standard contract is used. */
  public String termsOfUse() {
    return offer(OfferKeys.TERMS_OF_USE).text();
  }

  /** True when customers accept the marketplace's standard contract instead of own terms. */
  public boolean usesStandardContract() {
    return offer(OfferKeys.STANDARD_CONTRACT).isTrue();
  }

  /** For the operator only, never shown to customers (OPEN-47). */
  public Contact engineeringContact() {
    return new Contact(
        offer(OfferKeys.ENGINEERING_NAME).text(),
        offer(OfferKeys.ENGINEERING_EMAIL).text(),
        offer(OfferKeys.ENGINEERING_PHONE).text());
  }

  public Contact supportContact() {
    return new Contact(
        offer(OfferKeys.SUPPORT_NAME).text(),
        offer(OfferKeys.SUPPORT_EMAIL).text(),
        offer(OfferKeys.SUPPORT_PHONE).text());
  }

  public String supportUrl() {
    return offer(OfferKeys.SUPPORT_URL).text();
  }

  public String governmentSupportUrl() {
    return offer(OfferKeys.GOVERNMENT_SUPPORT_URL).text();
  }

  /** {@code None} while nothing else is chosen. */
  public String leadDestination() {
    String destination = offer(OfferKeys.LEAD_DESTINATION).text();
    return destination.isBlank() ? "None" : destination;
  }

  public List<Plan> plans() {
    return planPlaces().stream().map(OfferDocument::plan).toList();
  }

  /** The plans that customers can get once this document is published. */
  public List<Plan> distributedPlans() {
    return plans().stream().filter(plan -> !plan.stopped()).toList();
  }

  public Optional<Plan> plan(String planId) {
    return plans().stream().filter(plan -> plan.planId().equals(planId)).findFirst();
  }

  /** Every secret that the document has a place for, there or not. */
  public Set<SecretName> secretNames() {
    return Secrets.members(this).stream().map(Secrets.Member::name).collect(Collectors.toSet());
  }

  /** Every secret in the document that is not empty. */
  public Map<SecretName, String> secrets() {
    return Secrets.in(this);
  }

  /** The document as it may be shown and stored in the clear: without the secret members. */
  public OfferDocument withoutSecrets() {
    return Secrets.strip(this);
  }

  public static Plan plan(JsonField plan) {
    String planId = plan.at(OfferKeys.PLAN_ID).text();
    String title = plan.at(OfferKeys.SKU_TITLE).text();
    String explicitName = plan.at(OfferKeys.DEFAULT_MODULE_NAME).text();
    JsonField createOptions = plan.at(OfferKeys.DEFAULT_CREATE_OPTIONS);
    return new Plan(
        planId,
        title,
        plan.at(OfferKeys.SKU_SUMMARY).text(),
        plan.at(OfferKeys.SKU_DESCRIPTION).text(),
        plan.at(OfferKeys.HIDE_SKU).isTrue(),
        Plan.isStopped(plan),
        LicenseModel.parse(plan.at(OfferKeys.LICENSE_MODEL).text()).orElse(null),
        new ImageSourceSettings(
            plan.at(OfferKeys.IMAGE_REGISTRY).text(),
            plan.at(OfferKeys.IMAGE_REPOSITORY).text(),
            plan.at(OfferKeys.IMAGE_USERNAME).text(),
            !plan.at(OfferKeys.IMAGE_PASSWORD).text().isEmpty()),
        texts(plan.at(OfferKeys.IMAGE_TAGS)),
        settings(plan.at(OfferKeys.DEFAULT_ROUTES)),
        settings(plan.at(OfferKeys.DEFAULT_TWINS)),
        settings(plan.at(OfferKeys.DEFAULT_ENVIRONMENT)),
        createOptions.isMissing() ? null : createOptions.text(),
        texts(plan.at(OfferKeys.ACKNOWLEDGED_PRIVILEGES)),
        explicitName.isBlank() ? ModuleName.fromTitle(title, planId) : explicitName);
  }

  private static List<NameValue> settings(JsonField array) {
    return array.elements().stream()
        .map(
            setting ->
                new NameValue(
                    setting.at(OfferKeys.SETTING_NAME).text(),
                    setting.at(OfferKeys.SETTING_VALUE).text()))
        .toList();
  }

  private static List<String> texts(JsonField array) {
    List<String> texts = new ArrayList<>();
    array.elements().stream().map(JsonField::text).filter(t -> !t.isBlank()).forEach(texts::add);
    return texts;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OfferDocument that && root.value().equals(that.root.value());
  }

  @Override
  public int hashCode() {
    return root.value().hashCode();
  }

  /** Without secrets, so that a log line never holds one. */
  @Override
  public String toString() {
    return Secrets.strip(this).text();
  }
}
