package org.moduleyard.bench.portal;

import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** An offer with every field filled to its limit, made from a real one. */
final class FullOffer {

  private static final String LISTING = "microsoft-azure-marketplace.";
  private static final String MODULE = "iot-edge-module.";
  private static final String[] WORDS =
      ("sensor pressure edge module gateway camera stream value upstream factory device telemetry"
              + " route twin desired property image registry certified hardware memory storage")
          .split(" ");

  private final Random random = new Random(20261121);

  private FullOffer() {}

  /**
   * Fills an offer.
   *
   * @param like an offer as read from the API; its pictures are kept, and used again
   */
  static ObjectNode of(JsonNode like, String id, int plans) {
    ObjectNode offer = (ObjectNode) like.deepCopy();
    offer.put("id", id);
    FullOffer full = new FullOffer();
    full.listing(offer.withObject("/definition/offer"), id);
    ArrayNode list = offer.withArray("/definition/plans");
    ObjectNode first = (ObjectNode) list.path(0);
    list.removeAll();
    for (int i = 0; i < plans; i++) {
      list.add(full.plan(first.deepCopy(), id, i));
    }
    return offer;
  }

  private void listing(ObjectNode listing, String id) {
    listing.put(LISTING + "title", text(50));
    listing.put(LISTING + "summary", text(100));
    listing.put(LISTING + "longSummary", text(256));
    listing.put(LISTING + "description", "<p>" + text(2993) + "</p>");
    listing.put(LISTING + "offerMarketingUrlIdentifier", id);
    listing.put(LISTING + "termsOfUse", "<p>" + text(20_000) + "</p>");
    ArrayNode subscriptions = listing.putArray(LISTING + "allowedSubscriptions");
    for (int i = 0; i < 100; i++) {
      subscriptions.add(new java.util.UUID(random.nextLong(), random.nextLong()).toString());
    }
    ArrayNode links = listing.putArray(LISTING + "usefulLinks");
    for (int i = 0; i < 10; i++) {
      links
          .addObject()
          .put("linkTitle", text(100))
          .put("linkUrl", "https://example.com/" + text(200).replace(' ', '-'));
    }
  }

  private ObjectNode plan(ObjectNode plan, String id, int number) {
    plan.put("planId", "plan-" + number);
    plan.put(MODULE + "skuTitle", text(46) + number);
    plan.put(MODULE + "skuSummary", text(100));
    plan.put(MODULE + "skuDescription", "<p>" + text(2993) + "</p>");
    plan.put(MODULE + "imageRepository", id + "-" + number);
    plan.put(MODULE + "imagePassword", text(40));
    ArrayNode tags = plan.putArray(MODULE + "imageTagsOrDigests").add("latest");
    for (int version = 0; version < 10; version++) {
      for (String suffix : new String[] {"", "-linux-amd64", "-linux-arm32v7", "-linux-arm64"}) {
        tags.add("1." + version + ".0" + suffix);
      }
    }
    for (String list : new String[] {"Routes", "TwinDesiredProperties", "EnvironmentVariables"}) {
      ArrayNode settings = plan.putArray(MODULE + "default" + list);
      for (int i = 0; i < 5; i++) {
        settings.addObject().put("name", text(500) + i).put("value", text(511));
      }
    }
    return plan;
  }

  private String text(int length) {
    StringBuilder text = new StringBuilder();
    while (text.length() < length) {
      text.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
    }
    return text.substring(0, length).strip()
        + ".".repeat(length - text.substring(0, length).strip().length());
  }
}
