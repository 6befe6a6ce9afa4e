package org.moduleyard.server.portal.field;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.moduleyard.offerdocument.field.OfferFields;
import org.moduleyard.offerdocument.field.OfferKeys;
import org.moduleyard.server.platform.web.Text;

/** The names of an offer's fields on pages, which are those of the editor. */
public final class FieldLabels {

  private static final String PLANS = "/" + OfferKeys.DEFINITION + "/" + OfferKeys.PLANS;

  /** To a field, or to something in one. */
  private static final Pattern POINTER =
      Pattern.compile(
          "(?:/definition)?(?:/offer|/plans/(?<plan>\\d{1,4}))?/(?<key>[^/]+)"
              + "(?:/(?<row>\\d{1,5}))?(?:/.*)?");

  /** By the keys of the fields, without namespaces. */
  static final Map<String, Text> LABELS =
      Map.ofEntries(
          Map.entry("publisherId", Text.of("identity.publisher-id")),
          Map.entry("offerTypeId", Text.of("publication.field.offer-type")),
          Map.entry("offerTypeVersions", Text.of("publication.field.offer-type-versions")),
          Map.entry("id", Text.of("portal.new.id")),
          Map.entry("displayText", Text.of("portal.name")),
          Map.entry("cspOfferOptIn", Text.of("portal.resell")),
          Map.entry("title", Text.of("portal.title")),
          Map.entry("summary", Text.of("portal.summary")),
          Map.entry("longSummary", Text.of("portal.long-summary")),
          Map.entry("description", Text.of("portal.description")),
          Map.entry("offerMarketingUrlIdentifier", Text.of("portal.marketing-id")),
          Map.entry("categories", Text.of("portal.categories")),
          Map.entry("categoryMap", Text.of("publication.field.category-map")),
          Map.entry("usefulLinks", Text.of("portal.links")),
          Map.entry("allowedSubscriptions", Text.of("portal.subscriptions")),
          Map.entry("masterLogo", Text.of("portal.logo.master")),
          Map.entry("smallLogo", Text.of("portal.logo.small")),
          Map.entry("mediumLogo", Text.of("portal.logo.medium")),
          Map.entry("largeLogo", Text.of("portal.logo.large")),
          Map.entry("wideLogo", Text.of("portal.logo.wide")),
          Map.entry("heroLogo", Text.of("portal.hero")),
          Map.entry("screenshots", Text.of("portal.screenshots")),
          Map.entry("videos", Text.of("portal.videos")),
          Map.entry("privacyURL", Text.of("portal.privacy")),
          Map.entry("useEnterpriseContract", Text.of("portal.contract")),
          Map.entry("termsOfUse", Text.of("portal.terms")),
          Map.entry("universalAmendmentTerms", Text.of("portal.amendment")),
          Map.entry("customAmendments", Text.of("publication.field.custom-amendments")),
          Map.entry("engineeringContactName", Text.of("publication.field.engineering-name")),
          Map.entry("engineeringContactEmail", Text.of("publication.field.engineering-email")),
          Map.entry("engineeringContactPhone", Text.of("publication.field.engineering-phone")),
          Map.entry("supportContactName", Text.of("publication.field.support-name")),
          Map.entry("supportContactEmail", Text.of("publication.field.support-email")),
          Map.entry("supportContactPhone", Text.of("publication.field.support-phone")),
          Map.entry("publicAzureSupportUrl", Text.of("portal.support-url")),
          Map.entry("fairfaxSupportUrl", Text.of("portal.government-url")),
          Map.entry("leadDestination", Text.of("portal.leads")),
          Map.entry("planId", Text.of("portal.plan.id")),
          Map.entry("skuTitle", Text.of("portal.plan.title")),
          Map.entry("skuSummary", Text.of("portal.plan.summary")),
          Map.entry("skuDescription", Text.of("portal.plan.description")),
          Map.entry("licenseModel", Text.of("portal.plan.licence")),
          Map.entry("hideSku", Text.of("portal.plan.hide")),
          Map.entry("stopDistribution", Text.of("portal.plan.stop")),
          Map.entry("cloudAvailability", Text.of("portal.plan.clouds")),
          Map.entry("regions", Text.of("portal.plan.regions")),
          Map.entry("imageRegistry", Text.of("portal.image.registry")),
          Map.entry("imageRepository", Text.of("portal.image.repository")),
          Map.entry("imageUsername", Text.of("portal.image.user")),
          Map.entry("imagePassword", Text.of("portal.image.password")),
          Map.entry("imageTagsOrDigests", Text.of("portal.image.tags")),
          Map.entry("acknowledgedPrivileges", Text.of("portal.privileges")),
          Map.entry("defaultModuleName", Text.of("portal.module-name")),
          Map.entry("defaultRoutes", Text.of("portal.routes")),
          Map.entry("defaultTwinDesiredProperties", Text.of("portal.twins")),
          Map.entry("defaultEnvironmentVariables", Text.of("portal.environment")),
          Map.entry("defaultCreateOptions", Text.of("portal.create-options")));

  private static final List<String> ORDER =
      OfferFields.all().stream().map(field -> name(field.key())).toList();

  private FieldLabels() {}

  /** The label of a key of the document; the key itself when it has none. */
  public static Text of(String key) {
    return find(key).orElse(Text.literal(name(key)));
  }

  private static Optional<Text> find(String key) {
    String name = name(key);
    return name.endsWith(OfferKeys.LEAD_CONFIGURATION)
        ? Optional.of(Text.of("portal.tab.leads"))
        : Optional.ofNullable(LABELS.get(name));
  }

  /**
   * The label of the field that a JSON pointer leads to; empty when it leads to none.
   *
   * @param plans how addresses name the plans of the offer that it leads into
   */
  static Optional<Text> at(String pointer, List<String> plans) {
    if (pointer.equals(PLANS)) {
      return Optional.of(Text.of("portal.tab.plans"));
    }
    Matcher matcher = POINTER.matcher(pointer);
    return matcher.matches()
        ? find(matcher.group("key")).map(label -> at(matcher, label, plans))
        : Optional.empty();
  }

  private static Text at(Matcher pointer, Text label, List<String> plans) {
    Text place =
        pointer.group("row") == null
            ? label
            : Text.of("publication.place.row", label, Integer.parseInt(pointer.group("row")) + 1);
    int plan = pointer.group("plan") == null ? -1 : Integer.parseInt(pointer.group("plan"));
    return plan < 0 || plan >= plans.size()
        ? place
        : Text.of("publication.place.plan", plans.get(plan), place);
  }

  /** The position of a key in the editor; those that it does not have come last. */
  public static int place(String key) {
    int place = ORDER.indexOf(name(key));
    return place < 0 ? ORDER.size() : place;
  }

  private static String name(String key) {
    return key.substring(key.lastIndexOf('.') + 1);
  }
}
