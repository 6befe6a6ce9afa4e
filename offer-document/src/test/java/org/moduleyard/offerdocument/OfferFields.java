package org.moduleyard.offerdocument;

import static org.moduleyard.offerdocument.OfferField.entry;
import static org.moduleyard.offerdocument.OfferField.flag;
import static org.moduleyard.offerdocument.OfferField.list;
import static org.moduleyard.offerdocument.OfferField.object;
import static org.moduleyard.offerdocument.OfferField.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.moduleyard.offerdocument.document.LeadDestination;
import org.moduleyard.offerdocument.field.Limit;
import org.moduleyard.offerdocument.field.OfferKeys;
import org.moduleyard.offerdocument.field.Severity;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Every field of the document. A key without a row here fails a test. */
final class OfferFields {
  private static final Severity WARNING = Severity.WARNING;
  private static final Severity ERROR = Severity.ERROR;

  private OfferFields() {}

  static List<OfferField> all() {
    List<OfferField> fields = new ArrayList<>();
    fields.addAll(identity());
    fields.addAll(listing());
    fields.addAll(media());
    fields.addAll(leads());
    fields.addAll(legalAndSupport());
    fields.addAll(plan());
    fields.addAll(images());
    fields.addAll(defaults());
    return List.copyOf(fields);
  }

  private static String offer(String key) {
    return Offers.offer(key);
  }

  private static String plan(String key) {
    return Offers.plan(0, key);
  }

  private static OfferField id(String pointer, Limit limit) {
    return text(pointer)
        .required()
        .atMost(limit)
        .notText("OPEN-02", "Gauge", "gauge-", "-gauge", "_gauge", "a b", "a/b", "ä", "<b>");
  }

  private static List<OfferField> identity() {
    return List.of(
        id("/publisherId", Limit.OFFER_ID),
        id("/id", Limit.OFFER_ID),
        text("/offerTypeId").required().notText("C-01", "microsoft-azure-virtualmachines"),
        text("/definition/displayText").required().atMost(Limit.NAME).title());
  }

  private static List<OfferField> listing() {
    return List.of(
        text(offer(OfferKeys.TITLE)).required().atMost(Limit.TITLE).title(),
        text(offer(OfferKeys.SUMMARY)).required().atMost(Limit.SUMMARY).line(),
        text(offer(OfferKeys.LONG_SUMMARY)).required().atMost(Limit.LONG_SUMMARY).line(),
        text(offer(OfferKeys.DESCRIPTION))
            .required()
            .atMost(Limit.DESCRIPTION)
            .notText("C-05", "<p>Reads gauges.</p>")
            .notText("C-01", "\u202Ex", "&#x202e;x")
            .doubtful("OPEN-24", "<script>x</script>")
            .doubtful("2.2", "Читает показания манометров через камеру."),
        text(offer(OfferKeys.MARKETING_ID))
            .atMost(Limit.MARKETING_ID)
            .notText("OPEN-07", "a/b", "-a", "a b", "ä", "<b>"),
        list(offer(OfferKeys.ALLOWED_SUBSCRIPTIONS)).required().atMost(Limit.PREVIEW_SUBSCRIPTIONS),
        entry(offer(OfferKeys.ALLOWED_SUBSCRIPTIONS) + "/0")
            .under("OPEN-10")
            .notText("OPEN-10", "", "1-1-1-1-1", "7a1e3a4e0e0b4f0b9c390d8d1a6c9b11")
            .unlike(offer(OfferKeys.ALLOWED_SUBSCRIPTIONS) + "/1", "OPEN-10", WARNING),
        text(offer(OfferKeys.ALLOWED_SUBSCRIPTIONS) + "/1/id")
            .under("OPEN-10")
            .required()
            .notText("OPEN-10", "me"),
        text(offer(OfferKeys.ALLOWED_SUBSCRIPTIONS) + "/1/description")
            .atMost(Limit.PREVIEW_DESCRIPTION)
            .line(),
        list(offer(OfferKeys.USEFUL_LINKS)).atMost(Limit.USEFUL_LINKS),
        object(offer(OfferKeys.USEFUL_LINKS) + "/0"),
        text(offer(OfferKeys.USEFUL_LINKS) + "/0/linkTitle")
            .required()
            .atMost(Limit.LINK_TITLE)
            .title(),
        text(offer(OfferKeys.USEFUL_LINKS) + "/0/linkUrl")
            .required()
            .address("C-01")
            .unlike(offer(OfferKeys.USEFUL_LINKS) + "/1/linkUrl", "OPEN-08", WARNING),
        list(offer(OfferKeys.CATEGORIES)).required().atMost(Limit.CATEGORIES),
        text(offer(OfferKeys.CATEGORIES) + "/0")
            .required()
            .atMost(Limit.CATEGORY_NAME)
            .title()
            .doubtful("OPEN-09", "Gardening")
            .unlike(offer(OfferKeys.CATEGORIES) + "/1", "OPEN-09", WARNING),
        list(offer(OfferKeys.CATEGORY_MAP)));
  }

  private static OfferField picture(String pointer) {
    return text(pointer).address("C-01").notText("C-01", "/media/../x.png");
  }

  private static List<OfferField> media() {
    return List.of(
        picture(offer(OfferKeys.SMALL_LOGO)),
        picture(offer(OfferKeys.MEDIUM_LOGO)),
        picture(offer(OfferKeys.LARGE_LOGO)).required("C-02"),
        picture(offer(OfferKeys.WIDE_LOGO)),
        picture(offer(OfferKeys.MASTER_LOGO)),
        picture(offer(OfferKeys.HERO_LOGO)),
        list(offer(OfferKeys.SCREENSHOTS)).atMost(Limit.SCREENSHOTS),
        object(offer(OfferKeys.SCREENSHOTS) + "/0"),
        text(offer(OfferKeys.SCREENSHOTS) + "/0/name").required().atMost(Limit.MEDIA_NAME).title(),
        picture(offer(OfferKeys.SCREENSHOTS) + "/0/url").required(),
        list(offer(OfferKeys.VIDEOS)).atMost(Limit.VIDEOS),
        object(offer(OfferKeys.VIDEOS) + "/0"),
        text(offer(OfferKeys.VIDEOS) + "/0/name").required().atMost(Limit.MEDIA_NAME).title(),
        text(offer(OfferKeys.VIDEOS) + "/0/url")
            .required()
            .address("C-01")
            .written("https://vimeo.com/%s"::formatted)
            .notText("OPEN-13", "https://video.example/1", "http://vimeo.com/1"),
        picture(offer(OfferKeys.VIDEOS) + "/0/thumbnail").required());
  }

  private static OfferField lead(LeadDestination destination, String member) {
    return text(offer(destination.key()) + "/" + member)
        .under("7.6")
        .atMost(Limit.LEAD_SETTING)
        .given(json -> Offers.set(json, offer(OfferKeys.LEAD_DESTINATION), word(destination)));
  }

  private static JsonNode word(LeadDestination destination) {
    return Offers.JSON.valueToTree(destination.title());
  }

  private static OfferField leadAddress(LeadDestination destination, String member) {
    OfferField field = lead(destination, member).required().address("C-01");
    field.rule = "C-01";
    field.typeRule = "C-01";
    return field.notText("OPEN-40", "http://acme.example/leads");
  }

  private static List<OfferField> leads() {
    List<OfferField> fields =
        new ArrayList<>(
            List.of(
                text(offer(OfferKeys.LEAD_DESTINATION)).doubtful("7.6", "Pigeon"),
                lead(LeadDestination.AZURE_TABLE, "connectionString").required(),
                lead(LeadDestination.AZURE_TABLE, "contactEmails").line().notText("7.6", "a; b"),
                lead(LeadDestination.AZURE_BLOB, "connectionString").required(),
                leadAddress(LeadDestination.HTTPS_ENDPOINT, "httpsEndpointUrl"),
                leadAddress(LeadDestination.DYNAMICS_CRM, "instanceUrl"),
                lead(LeadDestination.DYNAMICS_CRM, "applicationId").required().line(),
                lead(LeadDestination.DYNAMICS_CRM, "directoryId").required().line(),
                lead(LeadDestination.DYNAMICS_CRM, "clientSecret").required(),
                lead(LeadDestination.MARKETO, "serverId").required().line(),
                lead(LeadDestination.MARKETO, "munchkinId").required().line(),
                lead(LeadDestination.MARKETO, "formId").required().line(),
                lead(LeadDestination.SALESFORCE, "oid").required().line()));
    for (LeadDestination destination : LeadDestination.values()) {
      if (destination != LeadDestination.NONE) {
        fields.add(object(offer(destination.key())));
      }
    }
    return fields;
  }

  private static OfferField email(String key) {
    return text(offer(key))
        .required()
        .atMost(Limit.CONTACT_TEXT)
        .written("%s@acme.example"::formatted)
        .line()
        .notText("OPEN-47", "help at acme", "a@b, c@d", "a@b@c", "Ada (ada@acme)");
  }

  private static OfferField phone(String key) {
    return text(offer(key))
        .required()
        .atMost(Limit.CONTACT_TEXT)
        .line()
        .notText("OPEN-47", "call us", "12", "+49 30 x");
  }

  private static OfferField name(String key) {
    return text(offer(key)).required().atMost(Limit.CONTACT_TEXT).line();
  }

  private static List<OfferField> legalAndSupport() {
    return List.of(
        text(offer(OfferKeys.PRIVACY_URL)).required("C-04").address("C-01"),
        flag(offer(OfferKeys.STANDARD_CONTRACT)),
        text(offer(OfferKeys.TERMS_OF_USE))
            .required("C-04")
            .given(json -> Offers.remove(json, offer(OfferKeys.STANDARD_CONTRACT)))
            .atMost(Limit.TERMS_OF_USE)
            .notText("C-01", "\u202Ex", "&#x202e;x", "https://user:password@acme.example/")
            .doubtful("OPEN-24", "<script>x</script>"),
        text(offer(OfferKeys.UNIVERSAL_AMENDMENT)).doubtful("OPEN-51", "We may."),
        object(offer(OfferKeys.CUSTOM_AMENDMENTS)),
        flag(offer(OfferKeys.RESELL)),
        name(OfferKeys.ENGINEERING_NAME),
        email(OfferKeys.ENGINEERING_EMAIL),
        phone(OfferKeys.ENGINEERING_PHONE),
        name(OfferKeys.SUPPORT_NAME),
        email(OfferKeys.SUPPORT_EMAIL),
        phone(OfferKeys.SUPPORT_PHONE),
        text(offer(OfferKeys.SUPPORT_URL)).address("C-01"),
        text(offer(OfferKeys.GOVERNMENT_SUPPORT_URL)).address("C-01"));
  }

  private static List<OfferField> plan() {
    return List.of(
        list("/definition/plans").required().atMost(Limit.PLANS),
        id(plan(OfferKeys.PLAN_ID), Limit.PLAN_ID)
            .unlike(Offers.plan(1, OfferKeys.PLAN_ID), "C-01", ERROR),
        text(plan(OfferKeys.SKU_TITLE)).required().atMost(Limit.PLAN_TITLE).title(),
        text(plan(OfferKeys.SKU_SUMMARY)).required().atMost(Limit.PLAN_SUMMARY).line(),
        text(plan(OfferKeys.SKU_DESCRIPTION))
            .required()
            .atMost(Limit.PLAN_DESCRIPTION)
            .notText("C-01", "\u202Ex", "&#x202e;x")
            .doubtful("OPEN-24", "<div>x</div>"),
        flag(plan(OfferKeys.HIDE_SKU)),
        flag(plan(OfferKeys.STOP_DISTRIBUTION)),
        text(plan(OfferKeys.LICENSE_MODEL))
            .under("OPEN-46")
            .required()
            .notText("OPEN-46", "free", "GPL"),
        text(plan(OfferKeys.DEFAULT_MODULE_NAME))
            .atMost(Limit.MODULE_NAME)
            .notText("OPEN-21", "a b", "edgeHub", "123", "from", "a.b", "<b>")
            .doubtful("B4", "my-gauge")
            .unlike(Offers.plan(1, OfferKeys.DEFAULT_MODULE_NAME), "OPEN-21", ERROR),
        list(plan(OfferKeys.ACKNOWLEDGED_PRIVILEGES)).under("OPT-03"),
        entry(plan(OfferKeys.ACKNOWLEDGED_PRIVILEGES) + "/0")
            .under("OPT-03")
            .given(
                json ->
                    Offers.set(
                        json,
                        plan(OfferKeys.ACKNOWLEDGED_PRIVILEGES),
                        Offers.JSON.valueToTree(List.of("host-network"))))
            .doubtful("OPT-03", "host-network", "x"),
        list(plan(OfferKeys.CLOUDS)).atMost(Limit.CLOUDS).given(clouds("PublicAzure")),
        entry(plan(OfferKeys.CLOUDS) + "/0")
            .under("3.1")
            .given(clouds("PublicAzure", "Fairfax"))
            .notText("3.1", "", "<b>", "a b")
            .unlike(plan(OfferKeys.CLOUDS) + "/1", "3.1", WARNING),
        list(plan(OfferKeys.REGIONS)).atMost(Limit.REGIONS),
        entry(plan(OfferKeys.REGIONS) + "/0").under("3.1").notText("3.1", "", "Germany", "de"));
  }

  private static Consumer<ObjectNode> clouds(String... clouds) {
    return json -> Offers.set(json, plan(OfferKeys.CLOUDS), Offers.JSON.valueToTree(clouds));
  }

  private static List<OfferField> images() {
    return List.of(
        text(plan(OfferKeys.IMAGE_REGISTRY))
            .required()
            .atMost(Limit.IMAGE_REGISTRY)
            .notText("C-12", "ftp://r.example", "r.example/edge", "r.example:99999", "<b>", "a b"),
        text(plan(OfferKeys.IMAGE_REPOSITORY))
            .required()
            .atMost(Limit.IMAGE_REPOSITORY)
            .notText("C-12", "Edge/Gauge", "edge/gauge:1.0", "edge//gauge", "<b>", "../x")
            .unlike(Offers.plan(1, OfferKeys.IMAGE_REPOSITORY), "OPEN-32", ERROR),
        text(plan(OfferKeys.IMAGE_USERNAME)).required().atMost(Limit.IMAGE_USERNAME).line(),
        text(plan(OfferKeys.IMAGE_PASSWORD)).required().atMost(Limit.IMAGE_PASSWORD),
        list(plan(OfferKeys.IMAGE_TAGS)).required("C-13").atMost(Limit.IMAGE_TAGS),
        text(plan(OfferKeys.IMAGE_TAGS) + "/0")
            .notText("C-16", "a b", "sha256:12", "<b>", "a".repeat(129), "")
            .doubtful("OPEN-16", "nightly")
            .unlike(plan(OfferKeys.IMAGE_TAGS) + "/1", "C-16", ERROR));
  }

  private static List<OfferField> setting(String key, OfferField value) {
    String first = plan(key) + "/0";
    return List.of(
        list(plan(key)).under("C-29").atMost(Limit.DEFAULT_SETTINGS),
        object(first),
        text(first + "/name")
            .under("C-29")
            .required()
            .atMost(Limit.DEFAULT_SETTING_TEXT)
            .notText("C-29", "a b", "a.b", "$a", "<b>", "a\u200Bb")
            .doubtful("C-30", "Undocumented")
            .unlike(plan(key) + "/1/name", "C-29", ERROR),
        value);
  }

  private static OfferField value(String key) {
    return text(plan(key) + "/0/value").under("C-29").atMost(Limit.DEFAULT_SETTING_TEXT);
  }

  private static List<OfferField> defaults() {
    List<OfferField> fields = new ArrayList<>();
    fields.addAll(
        setting(
            OfferKeys.DEFAULT_ROUTES,
            value(OfferKeys.DEFAULT_ROUTES)
                .required()
                .written("FROM /messages/modules/m/outputs/%s INTO $upstream"::formatted)
                .notText("C-31", "FROM /* INTO upstream", "hello")
                .doubtful("C-31", "FROM /messages/modules/x/outputs/* INTO $upstream")));
    fields.addAll(
        setting(
            OfferKeys.DEFAULT_TWINS,
            value(OfferKeys.DEFAULT_TWINS)
                .required()
                .written("\"%s\""::formatted)
                .notText("C-29", "auto", "[1]", "null", "{\"a\":{\"b\":{\"c\":{\"d\":{}}}}}")
                .notText("C-29", "4503599627370496", "{\"a.b\":1}")
                .doubtful("C-35", "\"<my_server>\"")));
    fields.addAll(
        setting(
            OfferKeys.DEFAULT_ENVIRONMENT,
            value(OfferKeys.DEFAULT_ENVIRONMENT)
                .notText("C-01", "a\u202Eb")
                .doubtful("C-35", "changeme", "<my_server>")));
    fields.add(
        text(plan(OfferKeys.DEFAULT_CREATE_OPTIONS))
            .under("C-29")
            .atMost(Limit.CREATE_OPTIONS)
            .written("{\"Hostname\":\"%s\"}"::formatted)
            .notText("C-29", "\"HostConfig\":{}", "[]", "{\"Env\":[\"IOTEDGE_DEVICEID=1\"]}")
            .notText("OPT-01", "{\"Env\":\"A=1\"}", "{\"HostConfig\":{\"Memory\":\"1g\"}}")
            .doubtful("OPT-01", "{\"Binds\":[]}", "{\"hostconfig\":{}}", "{\"cap_add\":[]}")
            .doubtful("C-42", "{\"HostConfig\":{\"Privileged\":true}}"));
    return fields;
  }
}
