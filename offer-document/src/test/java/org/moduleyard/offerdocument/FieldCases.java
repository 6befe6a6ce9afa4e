package org.moduleyard.offerdocument;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.moduleyard.offerdocument.document.LeadDestination;
import org.moduleyard.offerdocument.field.OfferField;
import org.moduleyard.offerdocument.field.OfferFields;
import org.moduleyard.offerdocument.field.OfferKeys;
import org.moduleyard.offerdocument.field.Severity;
import tools.jackson.databind.node.ObjectNode;

/** A case for every field of the document, with values that spoil it where its rules say more. */
final class FieldCases {
  private static final Severity WARNING = Severity.WARNING;
  private static final Severity ERROR = Severity.ERROR;

  private FieldCases() {}

  static List<FieldCase> all() {
    List<FieldCase> cases = new ArrayList<>();
    cases.addAll(identity());
    cases.addAll(listing());
    cases.addAll(media());
    cases.addAll(leads());
    cases.addAll(legalAndSupport());
    cases.addAll(plan());
    cases.addAll(images());
    cases.addAll(defaults());
    Set<OfferField> spoilt =
        cases.stream().map(spoiling -> spoiling.field).collect(Collectors.toSet());
    OfferFields.all().stream()
        .filter(field -> !spoilt.contains(field))
        .forEach(field -> cases.add(field(field.path())));
    return List.copyOf(cases);
  }

  private static FieldCase field(String path) {
    return FieldCase.of(path);
  }

  private static FieldCase listing(String key) {
    return field("/definition/offer/" + key);
  }

  private static FieldCase inPlan(String key) {
    return field("/definition/plans/*/" + key);
  }

  private static String offer(String key) {
    return Offers.offer(key);
  }

  private static String plan(String key) {
    return Offers.plan(0, key);
  }

  private static FieldCase id(FieldCase id) {
    return id.notText("OFFER-01", "Gauge", "gauge-", "-gauge", "_gauge", "a b", "a/b", "ä", "<b>");
  }

  private static List<FieldCase> identity() {
    return List.of(
        id(field("/publisherId")),
        id(field("/id")),
        field("/offerTypeId").notText("C-01", "microsoft-azure-virtualmachines"),
        field("/definition/displayText").title());
  }

  private static List<FieldCase> listing() {
    String audience = offer(OfferKeys.ALLOWED_SUBSCRIPTIONS);
    return List.of(
        listing(OfferKeys.TITLE).title(),
        listing(OfferKeys.SUMMARY).line(),
        listing(OfferKeys.LONG_SUMMARY).line(),
        listing(OfferKeys.DESCRIPTION)
            .notText("C-05", "<p>Reads gauges.</p>")
            .notText("C-01", "\u202Ex", "&#x202e;x")
            .doubtful("OFFER-08", "<script>x</script>")
            .doubtful("OFFER-14", "Читает показания манометров через камеру."),
        listing(OfferKeys.MARKETING_ID).notText("OFFER-02", "a/b", "-a", "a b", "ä", "<b>"),
        listing(OfferKeys.ALLOWED_SUBSCRIPTIONS + "/*")
            .notText("OFFER-05", "", "1-1-1-1-1", "7a1e3a4e0e0b4f0b9c390d8d1a6c9b11")
            .unlike(audience + "/1", "OFFER-05", WARNING),
        FieldCase.at(audience + "/*/id", audience + "/1/id").notText("OFFER-05", "me"),
        FieldCase.at(audience + "/*/description", audience + "/1/description").line(),
        listing(OfferKeys.USEFUL_LINKS + "/*/linkTitle").title(),
        listing(OfferKeys.USEFUL_LINKS + "/*/linkUrl")
            .address("C-01")
            .unlike(offer(OfferKeys.USEFUL_LINKS) + "/1/linkUrl", "OFFER-03", WARNING),
        listing(OfferKeys.CATEGORIES + "/*")
            .title()
            .doubtful("OFFER-04", "Gardening")
            .unlike(offer(OfferKeys.CATEGORIES) + "/1", "OFFER-04", WARNING));
  }

  private static FieldCase picture(String key) {
    return listing(key).address("C-01").notText("C-01", "/media/../x.png");
  }

  private static List<FieldCase> media() {
    return List.of(
        picture(OfferKeys.SMALL_LOGO),
        picture(OfferKeys.MEDIUM_LOGO),
        picture(OfferKeys.LARGE_LOGO),
        picture(OfferKeys.WIDE_LOGO),
        picture(OfferKeys.MASTER_LOGO),
        picture(OfferKeys.HERO_LOGO),
        listing(OfferKeys.SCREENSHOTS + "/*/name").title(),
        picture(OfferKeys.SCREENSHOTS + "/*/url"),
        listing(OfferKeys.VIDEOS + "/*/name").title(),
        listing(OfferKeys.VIDEOS + "/*/url")
            .address("C-01")
            .written("https://vimeo.com/%s"::formatted)
            .notText("OFFER-06", "https://video.example/1", "http://vimeo.com/1"),
        picture(OfferKeys.VIDEOS + "/*/thumbnail"));
  }

  private static FieldCase lead(LeadDestination destination, String member) {
    return listing(destination.key() + "/" + member).given(json -> destination(json, destination));
  }

  private static FieldCase leadAddress(LeadDestination destination, String member) {
    return lead(destination, member)
        .address("C-01")
        .notText("OFFER-10", "http://acme.example/leads");
  }

  private static List<FieldCase> leads() {
    List<FieldCase> leads = new ArrayList<>();
    String settings = "/definition/offer/" + OfferKeys.MARKETPLACE + "*LeadConfiguration";
    Stream.of(LeadDestination.values())
        .filter(destination -> destination != LeadDestination.NONE)
        .forEach(destination -> leads.add(FieldCase.at(settings, offer(destination.key()))));
    String emails = offer(LeadDestination.AZURE_TABLE.key()) + "/contactEmails";
    leads.addAll(
        List.of(
            listing(OfferKeys.LEAD_DESTINATION).doubtful("OFFER-11", "Pigeon"),
            FieldCase.at(settings + "/contactEmails", emails)
                .given(json -> destination(json, LeadDestination.AZURE_TABLE))
                .line()
                .notText("OFFER-11", "a; b"),
            leadAddress(LeadDestination.HTTPS_ENDPOINT, "httpsEndpointUrl"),
            leadAddress(LeadDestination.DYNAMICS_CRM, "instanceUrl"),
            lead(LeadDestination.DYNAMICS_CRM, "applicationId").line(),
            lead(LeadDestination.DYNAMICS_CRM, "directoryId").line(),
            lead(LeadDestination.DYNAMICS_CRM, "userName").line(),
            lead(LeadDestination.DYNAMICS_CRM, "password")
                .given(
                    json -> {
                      destination(json, LeadDestination.DYNAMICS_CRM);
                      Offers.set(
                          json,
                          offer(LeadDestination.DYNAMICS_CRM.key()) + "/userName",
                          json.stringNode("ada"));
                    }),
            lead(LeadDestination.DYNAMICS_CRM, "clientSecret"),
            lead(LeadDestination.AZURE_TABLE, "connectionString"),
            lead(LeadDestination.AZURE_BLOB, "connectionString"),
            lead(LeadDestination.MARKETO, "serverId").line(),
            lead(LeadDestination.MARKETO, "munchkinId").line(),
            lead(LeadDestination.MARKETO, "formId").line(),
            lead(LeadDestination.SALESFORCE, "oid").line()));
    return leads;
  }

  private static void destination(ObjectNode json, LeadDestination destination) {
    Offers.set(json, offer(OfferKeys.LEAD_DESTINATION), json.stringNode(destination.title()));
  }

  private static FieldCase email(String key) {
    return listing(key)
        .written("%s@acme.example"::formatted)
        .line()
        .notText("OFFER-12", "help at acme", "a@b, c@d", "a@b@c", "Ada (ada@acme)");
  }

  private static FieldCase phone(String key) {
    return listing(key).line().notText("OFFER-12", "call us", "12", "+49 30 x");
  }

  private static List<FieldCase> legalAndSupport() {
    return List.of(
        listing(OfferKeys.PRIVACY_URL).address("C-01"),
        listing(OfferKeys.STANDARD_CONTRACT)
            .given(
                json ->
                    Offers.set(json, offer(OfferKeys.STANDARD_CONTRACT), json.booleanNode(true))),
        listing(OfferKeys.TERMS_OF_USE)
            .given(json -> Offers.remove(json, offer(OfferKeys.STANDARD_CONTRACT)))
            .notText("C-01", "\u202Ex", "&#x202e;x", "https://user:password@acme.example/")
            .doubtful("OFFER-08", "<script>x</script>"),
        listing(OfferKeys.UNIVERSAL_AMENDMENT).doubtful("OFFER-13", "We may."),
        listing(OfferKeys.ENGINEERING_NAME).line(),
        email(OfferKeys.ENGINEERING_EMAIL),
        phone(OfferKeys.ENGINEERING_PHONE),
        listing(OfferKeys.SUPPORT_NAME).line(),
        email(OfferKeys.SUPPORT_EMAIL),
        phone(OfferKeys.SUPPORT_PHONE),
        listing(OfferKeys.SUPPORT_URL).address("C-01"),
        listing(OfferKeys.GOVERNMENT_SUPPORT_URL).address("C-01"));
  }

  private static List<FieldCase> plan() {
    return List.of(
        id(inPlan(OfferKeys.PLAN_ID)).unlike(Offers.plan(1, OfferKeys.PLAN_ID), "C-01", ERROR),
        inPlan(OfferKeys.SKU_TITLE).title(),
        inPlan(OfferKeys.SKU_SUMMARY).line(),
        inPlan(OfferKeys.SKU_DESCRIPTION)
            .notText("C-01", "\u202Ex", "&#x202e;x")
            .doubtful("OFFER-08", "<div>x</div>"),
        inPlan(OfferKeys.LICENSE_MODEL).notText("PLAN-06", "free", "GPL"),
        inPlan(OfferKeys.DEFAULT_MODULE_NAME)
            .notText("PLAN-02", "a b", "edgeHub", "123", "from", "a.b", "<b>")
            .doubtful("PLAN-03", "my-gauge")
            .unlike(Offers.plan(1, OfferKeys.DEFAULT_MODULE_NAME), "PLAN-02", ERROR),
        inPlan(OfferKeys.ACKNOWLEDGED_PRIVILEGES + "/*")
            .given(
                json ->
                    Offers.set(
                        json,
                        plan(OfferKeys.ACKNOWLEDGED_PRIVILEGES),
                        Offers.JSON.valueToTree(List.of("host-network"))))
            .doubtful("OPT-03", "host-network", "x"),
        inPlan(OfferKeys.CLOUDS).given(clouds("PublicAzure")),
        inPlan(OfferKeys.CLOUDS + "/*")
            .given(clouds("PublicAzure", "Fairfax"))
            .notText("PLAN-07", "", "<b>", "a b")
            .unlike(plan(OfferKeys.CLOUDS) + "/1", "PLAN-07", WARNING),
        inPlan(OfferKeys.REGIONS + "/*").notText("PLAN-07", "", "Germany", "de"));
  }

  private static Consumer<ObjectNode> clouds(String... clouds) {
    return json -> Offers.set(json, plan(OfferKeys.CLOUDS), Offers.JSON.valueToTree(clouds));
  }

  private static List<FieldCase> images() {
    return List.of(
        inPlan(OfferKeys.IMAGE_REGISTRY)
            .notText("C-12", "ftp://r.example", "r.example/edge", "r.example:99999", "<b>", "a b"),
        inPlan(OfferKeys.IMAGE_REPOSITORY)
            .notText("C-12", "Edge/Gauge", "edge/gauge:1.0", "edge//gauge", "<b>", "../x")
            .unlike(Offers.plan(1, OfferKeys.IMAGE_REPOSITORY), "PLAN-05", ERROR),
        inPlan(OfferKeys.IMAGE_USERNAME).line(),
        inPlan(OfferKeys.IMAGE_TAGS + "/*")
            .notText("C-16", "a b", "sha256:12", "<b>", "a".repeat(129), "")
            .doubtful("PLAN-01", "nightly")
            .unlike(plan(OfferKeys.IMAGE_TAGS) + "/1", "C-16", ERROR));
  }

  private static FieldCase name(String key) {
    return inPlan(key + "/*/name")
        .notText("C-29", "a b", "a.b", "$a", "<b>", "a\u200Bb")
        .doubtful("C-30", "Undocumented")
        .unlike(plan(key) + "/1/name", "C-29", ERROR);
  }

  private static FieldCase value(String key) {
    return inPlan(key + "/*/value");
  }

  private static List<FieldCase> defaults() {
    return List.of(
        name(OfferKeys.DEFAULT_ROUTES),
        name(OfferKeys.DEFAULT_TWINS),
        name(OfferKeys.DEFAULT_ENVIRONMENT),
        value(OfferKeys.DEFAULT_ROUTES)
            .written("FROM /messages/modules/m/outputs/%s INTO $upstream"::formatted)
            .notText("C-31", "FROM /* INTO upstream", "hello")
            .doubtful("C-31", "FROM /messages/modules/x/outputs/* INTO $upstream"),
        value(OfferKeys.DEFAULT_TWINS)
            .written("\"%s\""::formatted)
            .notText("C-29", "auto", "[1]", "null", "{\"a\":{\"b\":{\"c\":{\"d\":{}}}}}")
            .notText("C-29", "4503599627370496", "{\"a.b\":1}")
            .doubtful("C-35", "\"<my_server>\""),
        value(OfferKeys.DEFAULT_ENVIRONMENT)
            .notText("C-01", "a\u202Eb")
            .doubtful("C-35", "changeme", "<my_server>"),
        inPlan(OfferKeys.DEFAULT_CREATE_OPTIONS)
            .written("{\"Hostname\":\"%s\"}"::formatted)
            .notText("C-29", "\"HostConfig\":{}", "[]", "{\"Env\":[\"IOTEDGE_DEVICEID=1\"]}")
            .notText("OPT-01", "{\"Env\":\"A=1\"}", "{\"HostConfig\":{\"Memory\":\"1g\"}}")
            .doubtful("OPT-01", "{\"Binds\":[]}", "{\"hostconfig\":{}}", "{\"cap_add\":[]}")
            .doubtful("C-42", "{\"HostConfig\":{\"Privileged\":true}}")
            .doubtful("C-35", "{\"Env\":[\"SERVER=<my_server>\"]}"));
  }
}
