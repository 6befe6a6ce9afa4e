package org.moduleyard.server.publication;

import java.util.ArrayList;
import java.util.List;
import org.moduleyard.server.testing.LogoServer;
import org.moduleyard.server.testing.SourceRegistryStandIn;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** An offer that keeps every rule, to be broken by tests in one place at a time. */
public final class SampleOffer {

  public static final String SUBSCRIPTION = "0a8d2a5e-9a7c-4d0e-8f6b-3d1d5f0c7e11";
  private static final JsonMapper JSON = new JsonMapper();
  private static final String MARKETPLACE = "microsoft-azure-marketplace.";
  private static final String MODULE = "iot-edge-module.";

  /** With all safeguards, so that nothing is recommended. */
  private static final String CREATE_OPTIONS =
      """
      {"HostConfig":{"Memory":134217728,"CapDrop":["ALL"],"ReadonlyRootfs":true,
       "LogConfig":{"Type":"json-file","Config":{"max-size":"1m","max-file":"3"}}}}\
      """;

  private SampleOffer() {}

  /** One plan with the images of version 1.0.0. */
  public static ObjectNode with(
      SourceRegistryStandIn registry, LogoServer logos, String repository) {
    ObjectNode document = JSON.createObjectNode();
    document.put("offerTypeId", "iot-edge-module");
    ObjectNode definition = document.putObject("definition");
    definition.put("displayText", "Pressure gauge");
    ObjectNode offer = definition.putObject("offer");
    texts(offer);
    offer.put(MARKETPLACE + "offerMarketingUrlIdentifier", repository);
    for (String[] logo :
        new String[][] {
          {"smallLogo", "40x40"}, {"mediumLogo", "90x90"},
          {"largeLogo", "115x115"}, {"wideLogo", "255x115"}
        }) {
      offer.put(MARKETPLACE + logo[0], logos.url("/" + logo[1] + ".png"));
    }
    definition.putArray("plans").add(plan(registry, repository));
    return document;
  }

  private static void texts(ObjectNode offer) {
    offer.put(MARKETPLACE + "title", "Pressure gauge");
    offer.put(MARKETPLACE + "summary", "Reads pressure sensors and sends their values upstream.");
    offer.put(
        MARKETPLACE + "longSummary", "Reads pressure sensors and sends their values upstream.");
    offer.put(
        MARKETPLACE + "description",
        "<p>Reads pressure sensors on the factory floor. Route GaugeToCloud sends them on.</p>"
            + "<p>Minimum hardware requirements: Linux on x64, arm32v7 or arm64, 64 MB of RAM and"
            + " 32 MB of storage.</p>");
    offer.putArray(MARKETPLACE + "allowedSubscriptions").add(SUBSCRIPTION);
    ArrayNode links = offer.putArray(MARKETPLACE + "usefulLinks");
    links
        .addObject()
        .put("linkTitle", "Documentation")
        .put("linkUrl", "https://gauge.example/documentation");
    links
        .addObject()
        .put("linkTitle", "Compatible devices")
        .put("linkUrl", "https://devices.example/");
    offer.putArray(MARKETPLACE + "categories").add("Internet of Things");
    offer.put(MARKETPLACE + "privacyURL", "https://gauge.example/privacy");
    offer.put(MARKETPLACE + "termsOfUse", "<p>Use it as you like.</p>");
    for (String contact : new String[] {"engineeringContact", "supportContact"}) {
      offer.put(MARKETPLACE + contact + "Name", "Ada Gauge");
      offer.put(MARKETPLACE + contact + "Email", "ada@gauge.example");
      offer.put(MARKETPLACE + contact + "Phone", "+46 8 123 45 67");
    }
  }

  private static ObjectNode plan(SourceRegistryStandIn registry, String repository) {
    ObjectNode plan = JSON.createObjectNode();
    plan.put("planId", "standard");
    plan.put(MODULE + "skuTitle", "Gauge");
    plan.put(MODULE + "skuSummary", "Everything.");
    plan.put(MODULE + "skuDescription", "<p>Everything the gauge can do.</p>");
    plan.put(MODULE + "hideSku", false);
    plan.put(MODULE + "licenseModel", "FREE");
    plan.put(MODULE + "imageRegistry", "http://" + registry.host());
    plan.put(MODULE + "imageRepository", repository);
    plan.put(MODULE + "imageUsername", SourceRegistryStandIn.USER);
    plan.put(MODULE + "imagePassword", SourceRegistryStandIn.PASSWORD);
    tags("1.0.0").forEach(plan.putArray(MODULE + "imageTagsOrDigests")::add);
    plan.putArray(MODULE + "defaultRoutes")
        .addObject()
        .put("name", "GaugeToCloud")
        .put("value", "FROM /messages/modules/Gauge/outputs/* INTO $upstream");
    plan.put(MODULE + "defaultCreateOptions", CREATE_OPTIONS);
    return plan;
  }

  /** Everything a version needs, {@code latest} included. */
  public static List<String> tags(String version) {
    List<String> tags = new ArrayList<>(List.of("latest", version));
    SourceRegistryStandIn.PLATFORMS.forEach(
        platform -> tags.add(SourceRegistryStandIn.platformTag(version, platform)));
    return tags;
  }

  public static ObjectNode offer(ObjectNode document) {
    return (ObjectNode) document.path("definition").path("offer");
  }

  public static ObjectNode plan(ObjectNode document) {
    return (ObjectNode) document.path("definition").path("plans").path(0);
  }
}
