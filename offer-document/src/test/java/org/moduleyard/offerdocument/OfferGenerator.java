package org.moduleyard.offerdocument;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.moduleyard.edge.manifest.ModuleName;
import org.moduleyard.offerdocument.document.Category;
import org.moduleyard.offerdocument.document.LeadDestination;
import org.moduleyard.offerdocument.document.LicenseModel;
import org.moduleyard.offerdocument.field.Limit;
import org.moduleyard.offerdocument.field.OfferKeys;
import org.moduleyard.offerdocument.field.OfferLimits;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes valid offers of every size that the limits allow. */
public final class OfferGenerator {
  private static final String ALPHABET =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
          + " ,.&!?'\"\\äßéłΩя東京™©\uD835\uDD38";
  private static final String LOWER = "abcdefghijklmnopqrstuvwxyz0123456789";

  private static final List<Category> CATEGORIES = List.of(Category.values());
  private static final List<LeadDestination> DESTINATIONS =
      List.copyOf(EnumSet.complementOf(EnumSet.of(LeadDestination.NONE)));

  private final Random random;
  private final OfferLimits limits;
  private final boolean full;

  public OfferGenerator(Random random, OfferLimits limits) {
    this(random, limits, false);
  }

  private OfferGenerator(Random random, OfferLimits limits, boolean full) {
    this.random = random;
    this.limits = limits;
    this.full = full;
  }

  /** An offer that leaves no field out and has two entries at least in every list. */
  public static ObjectNode full(Random random, OfferLimits limits) {
    return new OfferGenerator(random, limits, true).offer();
  }

  private boolean perhaps() {
    return full || random.nextBoolean();
  }

  public ObjectNode offer() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("publisherId", id(Limit.OFFER_ID)).put("offerTypeId", OfferKeys.OFFER_TYPE);
    json.put("id", id(Limit.OFFER_ID)).put("version", random.nextInt());
    ObjectNode definition = json.putObject("definition");
    definition.put("displayText", text(Limit.NAME));
    listing(definition.putObject("offer"));
    ArrayNode plans = definition.putArray("plans");
    int count = (full ? 2 : 1) + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      plan(plans.addObject(), i);
    }
    return json;
  }

  private void listing(ObjectNode offer) {
    offer.put(OfferKeys.TITLE, text(Limit.TITLE));
    offer.put(OfferKeys.SUMMARY, text(Limit.SUMMARY));
    offer.put(OfferKeys.LONG_SUMMARY, text(Limit.LONG_SUMMARY));
    String hardware =
        "<p>Settings n0 to n4: n1, n2, n3.</p><p>Minimum hardware requirements: Linux x64, 1 GB of"
            + " RAM</p>";
    offer.put(
        OfferKeys.DESCRIPTION,
        "<p>%s</p>%s"
            .formatted(html(limits.max(Limit.DESCRIPTION) - hardware.length() - 7), hardware));
    if (perhaps()) {
      offer.put(
          OfferKeys.MARKETING_ID, "m" + lower(random.nextInt(limits.max(Limit.MARKETING_ID))));
    }
    list(offer, OfferKeys.ALLOWED_SUBSCRIPTIONS, 1, Limit.PREVIEW_SUBSCRIPTIONS)
        .forEach(
            (list, i) -> {
              String id = new UUID(random.nextLong(), random.nextLong()).toString();
              if (i % 2 == 0) {
                list.add(id);
              } else {
                list.addObject().put("id", id).put("description", text(Limit.PREVIEW_DESCRIPTION));
              }
            });
    list(offer, OfferKeys.USEFUL_LINKS, 2, Limit.USEFUL_LINKS)
        .forEach(
            (list, i) ->
                list.addObject()
                    .put("linkTitle", List.of("Documentation", "Devices", "Shop").get(i % 3))
                    .put("linkUrl", url() + i));
    list(offer, OfferKeys.CATEGORIES, 1, Limit.CATEGORIES)
        .forEach((list, i) -> list.add(CATEGORIES.get(i * 3 + random.nextInt(3)).title()));
    for (String logo :
        List.of(
            OfferKeys.SMALL_LOGO,
            OfferKeys.MEDIUM_LOGO,
            OfferKeys.LARGE_LOGO,
            OfferKeys.WIDE_LOGO,
            OfferKeys.HERO_LOGO)) {
      offer.put(logo, url());
    }
    if (!full && random.nextBoolean()) {
      offer.put(OfferKeys.MASTER_LOGO, url());
      offer.remove(OfferKeys.SMALL_LOGO);
    }
    list(offer, OfferKeys.SCREENSHOTS, 1, Limit.SCREENSHOTS)
        .forEach(
            (list, i) -> list.addObject().put("name", text(Limit.MEDIA_NAME)).put("url", url()));
    list(offer, OfferKeys.VIDEOS, 1, Limit.VIDEOS)
        .forEach(
            (list, i) ->
                list.addObject()
                    .put("name", text(Limit.MEDIA_NAME))
                    .put("url", "https://vimeo.com/" + lower(8))
                    .put("thumbnail", url()));
    leads(offer, DESTINATIONS.get(random.nextInt(DESTINATIONS.size())));
    offer.put(OfferKeys.PRIVACY_URL, url());
    offer.put(OfferKeys.STANDARD_CONTRACT, random.nextBoolean());
    offer.put(OfferKeys.TERMS_OF_USE, random.nextBoolean() ? url() : html(5000));
    contact(offer, "engineering");
    contact(offer, "support");
    offer.put(OfferKeys.SUPPORT_URL, perhaps() ? url() : "");
    offer.put(OfferKeys.GOVERNMENT_SUPPORT_URL, perhaps() ? url() : "");
    if (perhaps()) {
      offer.putArray(OfferKeys.CATEGORY_MAP);
      offer.put(OfferKeys.UNIVERSAL_AMENDMENT, "");
      offer.putObject(OfferKeys.CUSTOM_AMENDMENTS);
      offer.put(OfferKeys.RESELL, random.nextBoolean());
    }
  }

  private void leads(ObjectNode offer, LeadDestination destination) {
    offer.put(
        OfferKeys.LEAD_DESTINATION,
        destination == LeadDestination.AZURE_BLOB ? "AzureTable" : destination.title());
    offer
        .putObject(LeadDestination.AZURE_TABLE.key())
        .put("connectionString", "AccountName=" + lower(9))
        .put("contactEmails", lower(5) + "@acme.example; " + lower(5) + "@acme.example");
    offer.putObject(LeadDestination.AZURE_BLOB.key()).put("connectionString", lower(9));
    offer
        .putObject(LeadDestination.HTTPS_ENDPOINT.key())
        .put("httpsEndpointUrl", "https://leads.example/" + lower(9))
        .put("secret", lower(9));
    offer
        .putObject(LeadDestination.DYNAMICS_CRM.key())
        .put("instanceUrl", "https://acme.crm.example")
        .put("applicationId", lower(9))
        .put("directoryId", lower(9))
        .put("clientSecret", lower(9));
    offer
        .putObject(LeadDestination.MARKETO.key())
        .put("serverId", lower(4))
        .put("munchkinId", lower(9))
        .put("formId", "1" + random.nextInt(1000));
    offer.putObject(LeadDestination.SALESFORCE.key()).put("oid", lower(15));
  }

  private void contact(ObjectNode offer, String who) {
    offer.put(OfferKeys.MARKETPLACE + who + "ContactName", text(Limit.CONTACT_TEXT));
    offer.put(OfferKeys.MARKETPLACE + who + "ContactEmail", lower(8) + "@acme.example");
    offer.put(OfferKeys.MARKETPLACE + who + "ContactPhone", "+49 " + (1000 + random.nextInt(9000)));
  }

  private void plan(ObjectNode plan, int index) {
    plan.put("planId", "p" + index + lower(random.nextInt(48)));
    plan.put(OfferKeys.SKU_TITLE, text(Limit.PLAN_TITLE));
    plan.put(OfferKeys.SKU_SUMMARY, text(Limit.PLAN_SUMMARY));
    plan.put(OfferKeys.SKU_DESCRIPTION, html(limits.max(Limit.PLAN_DESCRIPTION)));
    plan.put(OfferKeys.HIDE_SKU, random.nextBoolean());
    plan.put(OfferKeys.STOP_DISTRIBUTION, index > 1 && random.nextBoolean());
    if (perhaps()) {
      plan.putArray(OfferKeys.CLOUDS).add("PublicAzure");
      plan.putArray(OfferKeys.REGIONS).add("DE").add("SE");
    }
    plan.put(OfferKeys.LICENSE_MODEL, pick(LicenseModel.values()).name());
    plan.put(OfferKeys.IMAGE_REGISTRY, "r.example:" + (1 + random.nextInt(65535)));
    plan.put(OfferKeys.IMAGE_REPOSITORY, lower(5) + "/" + lower(5) + "-" + index);
    plan.put(OfferKeys.IMAGE_USERNAME, text(Limit.PLAN_TITLE));
    plan.put(OfferKeys.IMAGE_PASSWORD, text(Limit.SUMMARY));
    tags(plan.putArray(OfferKeys.IMAGE_TAGS));
    String module = "m%s%s".formatted(index, lower(10));
    plan.put(OfferKeys.DEFAULT_MODULE_NAME, module);
    if (ModuleName.problem(module).isPresent()) {
      throw new IllegalStateException(module);
    }
    settings(plan, module);
  }

  private void settings(ObjectNode plan, String module) {
    list(plan, OfferKeys.DEFAULT_ROUTES, 1, Limit.DEFAULT_SETTINGS)
        .forEach(
            (list, i) ->
                setting(
                    list,
                    i,
                    "FROM /messages/modules/%s/outputs/o%s WHERE $body.t > %s INTO $upstream"
                        .formatted(pick(module, "<FROM_MODULE>"), lower(20), random.nextInt())));
    list(plan, OfferKeys.DEFAULT_TWINS, 1, Limit.DEFAULT_SETTINGS)
        .forEach(
            (list, i) ->
                setting(
                    list,
                    i,
                    pick("30", "\"<MY_SERVER>\"", "true", "{\"a\":{\"b\":{\"c\":{\"d\":1.50}}}}")));
    list(plan, OfferKeys.DEFAULT_ENVIRONMENT, 1, Limit.DEFAULT_SETTINGS)
        .forEach((list, i) -> setting(list, i, lower(random.nextInt(500))));
    plan.put(
        OfferKeys.DEFAULT_CREATE_OPTIONS,
        pick(
            "",
            "{}",
            "{\"HostConfig\":{\"Memory\":%s}}".formatted(random.nextInt(6 << 20, 1 << 30))));
  }

  private static void setting(ArrayNode list, int index, String value) {
    list.addObject().put("name", "n" + index).put("value", value);
  }

  private void tags(ArrayNode tags) {
    tags.add("latest");
    int count = 1 + random.nextInt(5);
    for (int i = 0; i < count; i++) {
      String version = "%s.%s.%s".formatted(random.nextInt(100), random.nextInt(100), i);
      tags.add(version).add(version + "-linux-amd64");
    }
    if (random.nextBoolean()) {
      tags.add("1.0")
          .add("sha256:" + String.format(Locale.ROOT, "%016x", random.nextLong()).repeat(4));
    }
  }

  /** A list of a random length, ready to be filled. */
  private record Filler(ArrayNode list, int size) {
    void forEach(BiConsumer<ArrayNode, Integer> add) {
      for (int i = 0; i < size; i++) {
        add.accept(list, i);
      }
    }
  }

  private Filler list(ObjectNode parent, String key, int fewest, Limit limit) {
    int most = limits.max(limit);
    int least = full ? Math.min(2, most) : fewest;
    return new Filler(parent.putArray(key), least + random.nextInt(most - least + 1));
  }

  @SafeVarargs
  private <T> T pick(T... choices) {
    return choices[random.nextInt(choices.length)];
  }

  private String id(Limit limit) {
    return "i" + lower(random.nextInt(limits.max(limit)));
  }

  private String url() {
    return "http%s://%s.example/%s"
        .formatted(random.nextBoolean() ? "s" : "", "h" + lower(4), lower(9));
  }

  private String lower(int length) {
    return letters(LOWER, length);
  }

  private String text(Limit limit) {
    return "T" + letters(ALPHABET, random.nextInt(limits.max(limit)));
  }

  /** Text with some of the allowed tags, within a number of code points. */
  private String html(int max) {
    String frame = "<h2>%s</h2><ul><li><b>%s</b><br></li></ul>";
    int room = max - frame.length();
    return frame.formatted(
        letters(LOWER, 1 + random.nextInt(room / 2)),
        letters(ALPHABET, 1 + random.nextInt(room / 2)));
  }

  private String letters(String alphabet, int length) {
    int[] choices = alphabet.codePoints().toArray();
    StringBuilder text = new StringBuilder();
    random.ints(length, 0, choices.length).forEach(i -> text.appendCodePoint(choices[i]));
    return text.toString();
  }
}
