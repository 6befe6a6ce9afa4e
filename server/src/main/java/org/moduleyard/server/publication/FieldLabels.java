package org.moduleyard.server.publication;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.moduleyard.server.platform.web.Text;

/** What the fields of an offer are called on pages. */
final class FieldLabels {

  /** To a field, or to something in one. */
  private static final Pattern POINTER =
      Pattern.compile(
          "(?:/definition)?(?:/offer|/plans/(?<plan>\\d{1,4}))?/(?<key>[^/]+)"
              + "(?:/(?<row>\\d{1,5}))?(?:/.*)?");

  /** In the order of the editor. */
  private static final List<Map.Entry<String, Text>> FIELDS =
      List.of(
          Map.entry("publisherId", Text.of("identity.publisher-id")),
          Map.entry("offerTypeId", Text.of("publication.field.offer-type")),
          Map.entry("id", Text.of("portal.new.id")),
          Map.entry("displayText", Text.of("publication.field.name")),
          Map.entry("cspOfferOptIn", Text.of("publication.field.resell")),
          Map.entry("title", Text.of("publication.field.title")),
          Map.entry("summary", Text.of("publication.field.summary")),
          Map.entry("longSummary", Text.of("publication.field.long-summary")),
          Map.entry("description", Text.of("publication.field.description")),
          Map.entry("offerMarketingUrlIdentifier", Text.of("publication.field.marketing-id")),
          Map.entry("categories", Text.of("publication.field.categories")),
          Map.entry("usefulLinks", Text.of("publication.field.links")),
          Map.entry("allowedSubscriptions", Text.of("publication.field.preview")),
          Map.entry("masterLogo", Text.of("publication.field.master-logo")),
          Map.entry("smallLogo", Text.of("publication.field.small-logo")),
          Map.entry("mediumLogo", Text.of("publication.field.medium-logo")),
          Map.entry("largeLogo", Text.of("publication.field.large-logo")),
          Map.entry("wideLogo", Text.of("publication.field.wide-logo")),
          Map.entry("heroLogo", Text.of("publication.field.hero")),
          Map.entry("screenshots", Text.of("publication.field.screenshots")),
          Map.entry("videos", Text.of("publication.field.videos")),
          Map.entry("privacyURL", Text.of("publication.field.privacy")),
          Map.entry("useEnterpriseContract", Text.of("publication.field.contract")),
          Map.entry("termsOfUse", Text.of("publication.field.terms")),
          Map.entry("universalAmendmentTerms", Text.of("portal.amendment")),
          Map.entry("engineeringContactName", Text.of("publication.field.engineering-name")),
          Map.entry("engineeringContactEmail", Text.of("publication.field.engineering-email")),
          Map.entry("engineeringContactPhone", Text.of("publication.field.engineering-phone")),
          Map.entry("supportContactName", Text.of("publication.field.support-name")),
          Map.entry("supportContactEmail", Text.of("publication.field.support-email")),
          Map.entry("supportContactPhone", Text.of("publication.field.support-phone")),
          Map.entry("publicAzureSupportUrl", Text.of("publication.field.support-url")),
          Map.entry("fairfaxSupportUrl", Text.of("publication.field.government-support")),
          Map.entry("leadDestination", Text.of("publication.field.leads")),
          Map.entry("planId", Text.of("portal.plan.id")),
          Map.entry("skuTitle", Text.of("publication.field.plan-title")),
          Map.entry("skuSummary", Text.of("publication.field.plan-summary")),
          Map.entry("skuDescription", Text.of("publication.field.plan-description")),
          Map.entry("licenseModel", Text.of("publication.field.license")),
          Map.entry("hideSku", Text.of("publication.field.hidden")),
          Map.entry("stopDistribution", Text.of("publication.field.plan-stop")),
          Map.entry("cloudAvailability", Text.of("portal.plan.clouds")),
          Map.entry("regions", Text.of("portal.plan.regions")),
          Map.entry("imageRegistry", Text.of("publication.field.registry")),
          Map.entry("imageRepository", Text.of("publication.field.repository")),
          Map.entry("imageUsername", Text.of("publication.field.user")),
          Map.entry("imageTagsOrDigests", Text.of("publication.field.tags")),
          Map.entry("acknowledgedPrivileges", Text.of("publication.field.privileges")),
          Map.entry("defaultModuleName", Text.of("publication.field.module-name")),
          Map.entry("defaultRoutes", Text.of("publication.field.routes")),
          Map.entry("defaultTwinDesiredProperties", Text.of("publication.field.twins")),
          Map.entry("defaultEnvironmentVariables", Text.of("publication.field.environment")),
          Map.entry("defaultCreateOptions", Text.of("publication.field.create-options")));

  private static final Map<String, Text> LABELS =
      FIELDS.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  private static final List<String> ORDER = FIELDS.stream().map(Map.Entry::getKey).toList();

  private FieldLabels() {}

  /** The label of a key of the document; the key itself when it has none. */
  static Text of(String key) {
    String name = name(key);
    return name.endsWith("LeadConfiguration")
        ? Text.of("publication.field.leads")
        : LABELS.getOrDefault(name, Text.literal(name));
  }

  /**
   * What people call the place that a JSON pointer leads to; empty when it is to no field.
   *
   * @param plans how addresses name the offer's plans
   */
  static Optional<Text> at(String pointer, List<String> plans) {
    Matcher matcher = POINTER.matcher(pointer);
    if (!matcher.matches() || !LABELS.containsKey(name(matcher.group("key")))) {
      return Optional.empty();
    }
    Text label = of(matcher.group("key"));
    if (matcher.group("row") != null) {
      label = Text.of("publication.place.row", label, Integer.parseInt(matcher.group("row")) + 1);
    }
    int plan = matcher.group("plan") == null ? -1 : Integer.parseInt(matcher.group("plan"));
    return Optional.of(
        plan < 0 || plan >= plans.size()
            ? label
            : Text.of("publication.place.plan", plans.get(plan), label));
  }

  /** Where the editor has a key; those that it does not have come last. */
  static int place(String key) {
    int place = ORDER.indexOf(name(key));
    return place < 0 ? ORDER.size() : place;
  }

  private static String name(String key) {
    return key.substring(key.lastIndexOf('.') + 1);
  }
}
