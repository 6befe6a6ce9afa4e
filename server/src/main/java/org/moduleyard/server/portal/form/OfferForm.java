package org.moduleyard.server.portal.form;

import static org.moduleyard.server.portal.form.Field.field;
import static org.moduleyard.server.portal.form.FieldKind.CHOICE;
import static org.moduleyard.server.portal.form.FieldKind.CHOICES;
import static org.moduleyard.server.portal.form.FieldKind.CODE;
import static org.moduleyard.server.portal.form.FieldKind.FLAG;
import static org.moduleyard.server.portal.form.FieldKind.HTML;
import static org.moduleyard.server.portal.form.FieldKind.LINE;
import static org.moduleyard.server.portal.form.FieldKind.LINES;
import static org.moduleyard.server.portal.form.FieldKind.PICTURE;
import static org.moduleyard.server.portal.form.FieldKind.ROWS;
import static org.moduleyard.server.portal.form.FieldKind.SECRET;
import static org.moduleyard.server.portal.form.FieldKind.TEXT;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.moduleyard.offerdocument.document.Category;
import org.moduleyard.offerdocument.document.LeadDestination;
import org.moduleyard.offerdocument.document.LicenseModel;
import org.moduleyard.offerdocument.field.Limit;
import org.moduleyard.offerdocument.field.OfferKeys;
import org.moduleyard.server.platform.web.CategoryTexts;
import org.moduleyard.server.platform.web.Text;

/** The form of an offer as data: tabs, sections, fields. */
final class OfferForm {

  private static final String OFFER = "/" + OfferKeys.OFFER + "/";

  private static final List<Section> SETTINGS =
      List.of(
          Section.of(
              Text.of("portal.section.identity"),
              field(LINE, "/" + OfferKeys.DISPLAY_TEXT, Text.of("portal.name"))
                  .help(Text.of("portal.name.help"))
                  .upTo(Limit.NAME)
                  .needed()),
          Section.of(
              Text.of("portal.section.resell"),
              field(FLAG, OFFER + OfferKeys.RESELL, Text.of("portal.resell"))
                  .help(Text.of("portal.resell.help"))));

  private static final List<Section> MARKETPLACE =
      List.of(
          Section.of(
              Text.of("portal.section.overview"),
              field(LINE, OFFER + OfferKeys.TITLE, Text.of("portal.title"))
                  .help(Text.of("portal.title.help"))
                  .upTo(Limit.TITLE)
                  .needed(),
              field(LINE, OFFER + OfferKeys.SUMMARY, Text.of("portal.summary"))
                  .help(Text.of("portal.summary.help"))
                  .upTo(Limit.SUMMARY)
                  .needed(),
              field(LINE, OFFER + OfferKeys.LONG_SUMMARY, Text.of("portal.long-summary"))
                  .help(Text.of("portal.long-summary.help"))
                  .upTo(Limit.LONG_SUMMARY)
                  .needed(),
              field(HTML, OFFER + OfferKeys.DESCRIPTION, Text.of("portal.description"))
                  .help(Text.of("portal.description.help"))
                  .upTo(Limit.DESCRIPTION)
                  .settings("description")
                  .needed(),
              field(LINE, OFFER + OfferKeys.MARKETING_ID, Text.of("portal.marketing-id"))
                  .help(Text.of("portal.marketing-id.help"))
                  .upTo(Limit.MARKETING_ID)),
          Section.of(
              Text.of("portal.section.categories"),
              field(CHOICES, OFFER + OfferKeys.CATEGORIES, Text.of("portal.categories"))
                  .help(Text.of("portal.categories.help"))
                  .upTo(Limit.CATEGORIES)
                  .among(
                      Arrays.stream(Category.values())
                          .map(category -> new Choice(category.slug(), CategoryTexts.of(category)))
                          .toList())
                  .spelt(Category::idOf)
                  .needed()),
          Section.of(
              Text.of("portal.section.links"),
              field(ROWS, OFFER + OfferKeys.USEFUL_LINKS, Text.of("portal.links"))
                  .help(Text.of("portal.links.help"))
                  .upTo(Limit.USEFUL_LINKS)
                  .rowsOf(
                      field(LINE, "/" + OfferKeys.LINK_TITLE, Text.of("portal.link.title"))
                          .upTo(Limit.LINK_TITLE),
                      field(LINE, "/" + OfferKeys.LINK_URL, Text.of("portal.link.url"))
                          .upTo(Limit.URL))),
          Section.of(
              Text.of("portal.section.preview"),
              field(ROWS, OFFER + OfferKeys.ALLOWED_SUBSCRIPTIONS, Text.of("portal.subscriptions"))
                  .help(Text.of("portal.subscriptions.help"))
                  .upTo(Limit.PREVIEW_SUBSCRIPTIONS)
                  .needed()
                  .rowsOf(
                      field(
                          LINE, "/" + OfferKeys.SUBSCRIPTION_ID, Text.of("portal.subscription.id")),
                      field(
                              LINE,
                              "/" + OfferKeys.SUBSCRIPTION_DESCRIPTION,
                              Text.of("portal.subscription.note"))
                          .upTo(Limit.PREVIEW_DESCRIPTION))),
          Section.of(
                  Text.of("portal.section.logos"),
                  picture(OfferKeys.MASTER_LOGO, Text.of("portal.logo.master"))
                      .help(Text.of("portal.logo.master.help")),
                  picture(OfferKeys.SMALL_LOGO, Text.of("portal.logo.small")),
                  picture(OfferKeys.MEDIUM_LOGO, Text.of("portal.logo.medium")),
                  picture(OfferKeys.LARGE_LOGO, Text.of("portal.logo.large")),
                  picture(OfferKeys.WIDE_LOGO, Text.of("portal.logo.wide")))
              .lead(Text.of("portal.section.logos.lead"))
              .showing(1),
          Section.of(
              Text.of("portal.section.media"),
              picture(OfferKeys.HERO_LOGO, Text.of("portal.hero"))
                  .help(Text.of("portal.hero.help")),
              field(ROWS, OFFER + OfferKeys.SCREENSHOTS, Text.of("portal.screenshots"))
                  .help(Text.of("portal.screenshots.help"))
                  .upTo(Limit.SCREENSHOTS)
                  .rowsOf(
                      field(LINE, "/" + OfferKeys.MEDIA_NAME, Text.of("portal.media.caption"))
                          .upTo(Limit.MEDIA_NAME),
                      field(PICTURE, "/" + OfferKeys.MEDIA_URL, Text.of("portal.media.picture"))),
              field(ROWS, OFFER + OfferKeys.VIDEOS, Text.of("portal.videos"))
                  .help(Text.of("portal.videos.help"))
                  .upTo(Limit.VIDEOS)
                  .rowsOf(
                      field(LINE, "/" + OfferKeys.MEDIA_NAME, Text.of("portal.media.caption"))
                          .upTo(Limit.MEDIA_NAME),
                      field(LINE, "/" + OfferKeys.MEDIA_URL, Text.of("portal.video.url"))
                          .upTo(Limit.URL),
                      field(
                          PICTURE,
                          "/" + OfferKeys.VIDEO_THUMBNAIL,
                          Text.of("portal.video.thumbnail")))),
          Section.of(
              Text.of("portal.section.legal"),
              field(LINE, OFFER + OfferKeys.PRIVACY_URL, Text.of("portal.privacy"))
                  .help(Text.of("portal.privacy.help"))
                  .upTo(Limit.URL)
                  .needed(),
              field(FLAG, OFFER + OfferKeys.STANDARD_CONTRACT, Text.of("portal.contract"))
                  .help(Text.of("portal.contract.help")),
              field(HTML, OFFER + OfferKeys.TERMS_OF_USE, Text.of("portal.terms"))
                  .help(Text.of("portal.terms.help"))
                  .upTo(Limit.TERMS_OF_USE),
              field(TEXT, OFFER + OfferKeys.UNIVERSAL_AMENDMENT, Text.of("portal.amendment"))
                  .help(Text.of("portal.amendment.help"))));

  private static final List<Section> SUPPORT =
      List.of(
          Section.of(
                  Text.of("portal.section.engineering"),
                  contact(OfferKeys.ENGINEERING_NAME, Text.of("portal.contact.name")).needed(),
                  contact(OfferKeys.ENGINEERING_EMAIL, Text.of("portal.contact.email")).needed(),
                  contact(OfferKeys.ENGINEERING_PHONE, Text.of("portal.contact.phone")).needed())
              .lead(Text.of("portal.section.engineering.lead")),
          Section.of(
                  Text.of("portal.section.support"),
                  contact(OfferKeys.SUPPORT_NAME, Text.of("portal.contact.name")).needed(),
                  contact(OfferKeys.SUPPORT_EMAIL, Text.of("portal.contact.email")).needed(),
                  contact(OfferKeys.SUPPORT_PHONE, Text.of("portal.contact.phone")).needed())
              .lead(Text.of("portal.section.support.lead")),
          Section.of(
              Text.of("portal.section.sites"),
              field(LINE, OFFER + OfferKeys.SUPPORT_URL, Text.of("portal.support-url"))
                  .help(Text.of("portal.support-url.help"))
                  .upTo(Limit.URL),
              field(
                      LINE,
                      OFFER + OfferKeys.GOVERNMENT_SUPPORT_URL,
                      Text.of("portal.government-url"))
                  .upTo(Limit.URL)));

  private static final List<Section> LEADS =
      List.of(
          Section.of(
              Text.of("portal.section.leads"),
              field(CHOICE, OFFER + OfferKeys.LEAD_DESTINATION, Text.of("portal.leads"))
                  .spelt(
                      word ->
                          word.isEmpty()
                              ? word
                              : LeadDestination.parse(word)
                                  .map(LeadDestination::title)
                                  .orElse(word))
                  .among(
                      List.of(
                          new Choice(LeadDestination.NONE.title(), Text.of("portal.leads.none")),
                          new Choice(
                              LeadDestination.AZURE_TABLE.title(), Text.literal("Azure Table")),
                          new Choice(
                              LeadDestination.DYNAMICS_CRM.title(),
                              Text.literal("Dynamics CRM Online")),
                          new Choice(
                              LeadDestination.HTTPS_ENDPOINT.title(),
                              Text.of("portal.leads.https")),
                          Choice.named(LeadDestination.MARKETO.title()),
                          Choice.named(LeadDestination.SALESFORCE.title())))),
          leads(
              LeadDestination.AZURE_TABLE,
              "Azure Table",
              secret(
                  LeadDestination.AZURE_TABLE,
                  "connectionString",
                  Text.of("portal.lead.connection"))),
          leads(
              LeadDestination.DYNAMICS_CRM,
              "Dynamics CRM Online",
              lead(LeadDestination.DYNAMICS_CRM, "instanceUrl", Text.of("portal.lead.instance"))
                  .upTo(Limit.URL),
              lead(
                  LeadDestination.DYNAMICS_CRM,
                  "applicationId",
                  Text.of("portal.lead.application")),
              lead(LeadDestination.DYNAMICS_CRM, "directoryId", Text.of("portal.lead.directory")),
              secret(
                  LeadDestination.DYNAMICS_CRM,
                  "clientSecret",
                  Text.of("portal.lead.client-secret")),
              lead(LeadDestination.DYNAMICS_CRM, "userName", Text.of("portal.lead.user"))
                  .help(Text.of("portal.lead.user.help")),
              secret(LeadDestination.DYNAMICS_CRM, "password", Text.of("portal.lead.password"))),
          leads(
              LeadDestination.HTTPS_ENDPOINT,
              "HTTPS",
              lead(
                      LeadDestination.HTTPS_ENDPOINT,
                      "httpsEndpointUrl",
                      Text.of("portal.lead.endpoint"))
                  .upTo(Limit.URL)),
          leads(
              LeadDestination.MARKETO,
              "Marketo",
              lead(LeadDestination.MARKETO, "serverId", Text.of("portal.lead.server")),
              lead(LeadDestination.MARKETO, "munchkinId", Text.of("portal.lead.munchkin")),
              lead(LeadDestination.MARKETO, "formId", Text.of("portal.lead.form"))),
          leads(
              LeadDestination.SALESFORCE,
              "Salesforce",
              lead(LeadDestination.SALESFORCE, "oid", Text.of("portal.lead.oid"))));

  private static final List<Section> PLAN =
      List.of(
          Section.of(
              Text.of("portal.section.plan"),
              field(LINE, "/" + OfferKeys.SKU_TITLE, Text.of("portal.plan.title"))
                  .help(Text.of("portal.plan.title.help"))
                  .upTo(Limit.PLAN_TITLE)
                  .needed(),
              field(LINE, "/" + OfferKeys.SKU_SUMMARY, Text.of("portal.plan.summary"))
                  .help(Text.of("portal.plan.summary.help"))
                  .upTo(Limit.PLAN_SUMMARY)
                  .needed(),
              field(HTML, "/" + OfferKeys.SKU_DESCRIPTION, Text.of("portal.plan.description"))
                  .help(Text.of("portal.plan.description.help"))
                  .upTo(Limit.PLAN_DESCRIPTION)
                  .needed(),
              field(CHOICE, "/" + OfferKeys.LICENSE_MODEL, Text.of("portal.plan.licence"))
                  .help(Text.of("portal.plan.licence.help"))
                  .among(
                      List.of(
                          new Choice(LicenseModel.FREE.name(), Text.of("portal.plan.free")),
                          new Choice(LicenseModel.BYOL.name(), Text.of("portal.plan.byol"))))
                  .needed(),
              field(FLAG, "/" + OfferKeys.HIDE_SKU, Text.of("portal.plan.hide"))
                  .help(Text.of("portal.plan.hide.help")),
              field(FLAG, "/" + OfferKeys.STOP_DISTRIBUTION, Text.of("portal.plan.stop"))
                  .help(Text.of("portal.plan.stop.help")),
              field(LINES, "/" + OfferKeys.CLOUDS, Text.of("portal.plan.clouds"))
                  .help(Text.of("portal.plan.clouds.help"))
                  .upTo(Limit.CLOUDS),
              field(LINES, "/" + OfferKeys.REGIONS, Text.of("portal.plan.regions"))
                  .help(Text.of("portal.plan.regions.help"))
                  .upTo(Limit.REGIONS)),
          Section.of(
                  Text.of("portal.section.image"),
                  field(LINE, "/" + OfferKeys.IMAGE_REGISTRY, Text.of("portal.image.registry"))
                      .help(Text.of("portal.image.registry.help"))
                      .upTo(Limit.IMAGE_REGISTRY)
                      .needed(),
                  field(LINE, "/" + OfferKeys.IMAGE_REPOSITORY, Text.of("portal.image.repository"))
                      .help(Text.of("portal.image.repository.help"))
                      .upTo(Limit.IMAGE_REPOSITORY)
                      .needed(),
                  field(LINE, "/" + OfferKeys.IMAGE_USERNAME, Text.of("portal.image.user"))
                      .help(Text.of("portal.image.user.help"))
                      .upTo(Limit.IMAGE_USERNAME),
                  field(SECRET, "/" + OfferKeys.IMAGE_PASSWORD, Text.of("portal.image.password"))
                      .upTo(Limit.IMAGE_PASSWORD),
                  field(LINES, "/" + OfferKeys.IMAGE_TAGS, Text.of("portal.image.tags"))
                      .help(Text.of("portal.image.tags.help"))
                      .upTo(Limit.IMAGE_TAGS)
                      .settings("tags")
                      .needed())
              .lead(Text.of("portal.section.image.lead")),
          Section.of(
                  Text.of("portal.section.defaults"),
                  field(LINE, "/" + OfferKeys.DEFAULT_MODULE_NAME, Text.of("portal.module-name"))
                      .help(Text.of("portal.module-name.help"))
                      .upTo(Limit.MODULE_NAME),
                  pairs(OfferKeys.DEFAULT_ROUTES, Text.of("portal.routes"), "routes")
                      .help(Text.of("portal.routes.help")),
                  pairs(OfferKeys.DEFAULT_TWINS, Text.of("portal.twins"), "twins")
                      .help(Text.of("portal.twins.help")),
                  pairs(OfferKeys.DEFAULT_ENVIRONMENT, Text.of("portal.environment"), "environment")
                      .help(Text.of("portal.environment.help")),
                  field(
                          CODE,
                          "/" + OfferKeys.DEFAULT_CREATE_OPTIONS,
                          Text.of("portal.create-options"))
                      .help(Text.of("portal.create-options.help"))
                      .upTo(Limit.CREATE_OPTIONS)
                      .settings("createOptions"),
                  field(
                          LINES,
                          "/" + OfferKeys.ACKNOWLEDGED_PRIVILEGES,
                          Text.of("portal.privileges"))
                      .help(Text.of("portal.privileges.help")))
              .lead(Text.of("portal.section.defaults.lead")));

  private OfferForm() {}

  /** The sections of a tab; none for {@link Tab#PLANS}, where each plan has a page of its own. */
  static List<Section> tab(Tab tab) {
    return switch (tab) {
      case SETTINGS -> SETTINGS;
      case PLANS -> List.of();
      case MARKETPLACE -> MARKETPLACE;
      case SUPPORT -> SUPPORT;
      case LEADS -> LEADS;
    };
  }

  /** The sections of one plan. */
  static List<Section> plan() {
    return PLAN;
  }

  private static Field picture(String key, Text label) {
    return field(PICTURE, OFFER + key, label);
  }

  private static Field contact(String key, Text label) {
    return field(LINE, OFFER + key, label).upTo(Limit.CONTACT_TEXT);
  }

  private static Field pairs(String key, Text label, String settings) {
    return field(ROWS, "/" + key, label)
        .upTo(Limit.DEFAULT_SETTINGS)
        .settings(settings)
        .rowsOf(
            field(LINE, "/" + OfferKeys.SETTING_NAME, Text.of("portal.pair.name"))
                .upTo(Limit.DEFAULT_SETTING_TEXT),
            field(CODE, "/" + OfferKeys.SETTING_VALUE, Text.of("portal.pair.value"))
                .upTo(Limit.DEFAULT_SETTING_TEXT));
  }

  private static Section leads(LeadDestination destination, String name, Field... fields) {
    Field emails =
        lead(destination, "contactEmails", Text.of("portal.lead.emails"))
            .help(Text.of("portal.lead.emails.help"));
    return Section.of(
            Text.of("portal.section.destination", name),
            Stream.concat(Arrays.stream(fields), Stream.of(emails)).toArray(Field[]::new))
        .only(destination.title());
  }

  private static Field lead(LeadDestination destination, String member, Text label) {
    return field(LINE, OFFER + destination.key() + "/" + member, label).upTo(Limit.LEAD_SETTING);
  }

  private static Field secret(LeadDestination destination, String member, Text label) {
    return field(SECRET, OFFER + destination.key() + "/" + member, label).upTo(Limit.LEAD_SETTING);
  }
}
