package org.moduleyard.certifier.policy;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.moduleyard.edge.privilege.Privileges;
import org.moduleyard.oci.json.JsonView;
import org.moduleyard.oci.json.MalformedJsonException;
import org.moduleyard.oci.json.StrictJson;
import org.moduleyard.oci.manifest.Platform;
import org.moduleyard.offerdocument.field.Limit;
import org.moduleyard.offerdocument.field.OfferLimits;
import org.moduleyard.offerdocument.field.OfferLimits.Profile;
import org.moduleyard.offerdocument.field.OfferPolicy;
import org.moduleyard.offerdocument.id.Level;
import org.moduleyard.offerdocument.lock.VersionOrder;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The JSON form of a policy; {@code standard-policy.json} is the full example. */
final class PolicyJson {
  private static final int MAX_PIXELS = 4096;

  private PolicyJson() {}

  static Policy read(byte[] utf8) {
    JsonView json = StrictJson.object(utf8);
    allowOnly(
        json,
        "version",
        "tier1",
        "pictures",
        "offer",
        "versionOrder",
        "image",
        "levels",
        "allowed");
    String version = json.requiredText("version");
    if (version.isBlank()) {
      throw new MalformedJsonException("/version", "a version is needed");
    }
    return new Policy(
        version,
        json.requiredArray("tier1").stream().map(PolicyJson::platformRule).toList(),
        json.requiredArray("pictures").stream().map(PolicyJson::pictureRule).toList(),
        offer(json.requiredObject("offer")),
        choice(json.requiredMember("versionOrder"), VersionOrder.values()),
        json.object("image").map(PolicyJson::image).orElse(ImagePolicy.STANDARD),
        levels(json),
        json.object("allowed").map(AllowedPrivileges::read).orElse(AllowedPrivileges.NONE));
  }

  private static OfferPolicy offer(JsonView json) {
    allowOnly(json, "profile", "limits", "types", "deviceCatalogHosts");
    OfferLimits limits =
        new OfferLimits(choice(json.requiredMember("profile"), Profile.values()), Map.of());
    Map<String, JsonView> changed = json.object("limits").map(JsonView::members).orElse(Map.of());
    for (Map.Entry<String, JsonView> change : changed.entrySet()) {
      limits = limits.with(limit(change.getValue(), change.getKey()), max(change.getValue()));
    }
    return OfferPolicy.of(limits)
        .withOfferTypes(Set.copyOf(json.texts("types")))
        .withDeviceCatalogHosts(Set.copyOf(json.texts("deviceCatalogHosts")));
  }

  private static Limit limit(JsonView member, String key) {
    return Arrays.stream(Limit.values())
        .filter(limit -> limit.key().equals(key))
        .findFirst()
        .orElseThrow(() -> member.refusal("there is no such limit"));
  }

  private static int max(JsonView member) {
    if (!member.node().isInt() || member.node().intValue() < 1) {
      throw member.refusal("use a whole number from 1 on");
    }
    return member.node().intValue();
  }

  /** A constant by its name in lower case with dashes. */
  private static <E extends Enum<E>> E choice(JsonView member, E[] choices) {
    String text = member.asText();
    return Arrays.stream(choices)
        .filter(choice -> word(choice).equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                member.refusal(
                    "use one of "
                        + Arrays.stream(choices)
                            .map(PolicyJson::word)
                            .collect(Collectors.joining(", "))));
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static PlatformRule platformRule(JsonView json) {
    JsonView row = json.requireObject();
    allowOnly(row, "platform", "name", "availability", "alsoAccepts");
    return new PlatformRule(
        row.requiredParsed("platform", Platform::parse),
        row.requiredText("name"),
        choice(row.requiredMember("availability"), Availability.values()),
        row.array("alsoAccepts").stream()
            .map(other -> other.guarded(() -> Platform.parse(other.asText())))
            .toList());
  }

  private static PictureRule pictureRule(JsonView json) {
    JsonView row = json.requireObject();
    allowOnly(row, "key", "width", "height", "upTo");
    String key = row.requiredText("key");
    if (!PictureRule.LOGOS.contains(key) && !PictureRule.OPTIONAL.contains(key)) {
      throw row.requiredMember("key").refusal("offers have no such picture");
    }
    int width = pixels(row, "width");
    int height = pixels(row, "height");
    if (row.member("upTo").isEmpty()) {
      return new PictureRule(key, width, height);
    }
    int upTo = pixels(row, "upTo");
    if (width != height || upTo < width) {
      throw row.requiredMember("upTo")
          .refusal("this is the side of the largest square; give the smallest as width and height");
    }
    return new PictureRule(key, width, height, upTo);
  }

  private static int pixels(JsonView row, String name) {
    long pixels = row.requiredLong(name);
    if (pixels < 1 || pixels > MAX_PIXELS) {
      throw row.requiredMember(name).refusal("use 1 to " + MAX_PIXELS + " pixels");
    }
    return (int) pixels;
  }

  private static ImagePolicy image(JsonView json) {
    allowOnly(
        json,
        "mostLayers",
        "mostFiles",
        "mostUnpackedBytes",
        "mostUnpackRatio",
        "mostWastedBytes",
        "mostWastedPercent",
        "mostPrivilegePoints");
    ImagePolicy standard = ImagePolicy.STANDARD;
    return new ImagePolicy(
        (int) number(json, "mostLayers", 127, standard.mostLayers()),
        (int) number(json, "mostFiles", 1_000_000, standard.mostFiles()),
        number(json, "mostUnpackedBytes", 1L << 40, standard.mostUnpackedBytes()),
        (int) number(json, "mostUnpackRatio", 1_000_000, standard.mostUnpackRatio()),
        number(json, "mostWastedBytes", 1L << 40, standard.mostWastedBytes()),
        (int) number(json, "mostWastedPercent", 100, standard.mostWastedPercent()),
        (int)
            number(
                json,
                "mostPrivilegePoints",
                0,
                Privileges.HIGHEST_SCORE,
                standard.mostPrivilegePoints()));
  }

  private static long number(JsonView json, String name, long most, long otherwise) {
    return number(json, name, 1, most, otherwise);
  }

  private static long number(JsonView json, String name, long least, long most, long otherwise) {
    if (json.member(name).isEmpty()) {
      return otherwise;
    }
    long number = json.requiredLong(name);
    if (number < least || number > most) {
      throw json.requiredMember(name)
          .refusal("use a whole number from %s to %s".formatted(least, most));
    }
    return number;
  }

  private static SortedMap<String, Level> levels(JsonView json) {
    SortedMap<String, Level> levels = new TreeMap<>();
    json.object("levels")
        .ifPresent(
            rules ->
                rules
                    .members()
                    .forEach((id, level) -> levels.put(id, choice(level, Level.values()))));
    return levels;
  }

  private static void allowOnly(JsonView json, String... names) {
    Set<String> known = Set.of(names);
    for (JsonView member : json.members().values()) {
      String name = member.pointer().substring(json.pointer().length() + 1);
      if (!known.contains(name)) {
        throw member.refusal("this member is unknown; known are " + String.join(", ", names));
      }
    }
  }

  static ObjectNode write(Policy policy) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("version", policy.version());
    ArrayNode tier1 = json.putArray("tier1");
    for (PlatformRule rule : policy.tier1()) {
      ObjectNode row = tier1.addObject();
      row.put("platform", rule.platform().toString());
      row.put("name", rule.name());
      row.put("availability", word(rule.availability()));
      if (!rule.alsoAccepts().isEmpty()) {
        texts(row.putArray("alsoAccepts"), rule.alsoAccepts());
      }
    }
    ArrayNode pictures = json.putArray("pictures");
    for (PictureRule rule : policy.pictures()) {
      ObjectNode row = pictures.addObject();
      row.put("key", rule.key());
      row.put("width", rule.width());
      row.put("height", rule.height());
      if (rule.upTo() > rule.width()) {
        row.put("upTo", rule.upTo());
      }
    }
    json.set("offer", write(policy.offer()));
    json.put("versionOrder", word(policy.versionOrder()));
    json.set("image", write(policy.image()));
    ObjectNode levels = json.putObject("levels");
    policy.levels().forEach((id, level) -> levels.put(id, word(level)));
    json.set("allowed", policy.allowed().write());
    return json;
  }

  private static ObjectNode write(OfferPolicy offer) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("profile", word(offer.limits().profile()));
    ObjectNode limits = json.putObject("limits");
    offer.limits().changed().forEach((limit, max) -> limits.put(limit.key(), max));
    // These are sets: sorted, so that equal policies have equal digests.
    texts(json.putArray("types"), offer.offerTypes());
    texts(json.putArray("deviceCatalogHosts"), offer.deviceCatalogHosts());
    return json;
  }

  private static ObjectNode write(ImagePolicy image) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("mostLayers", image.mostLayers())
        .put("mostFiles", image.mostFiles())
        .put("mostUnpackedBytes", image.mostUnpackedBytes())
        .put("mostUnpackRatio", image.mostUnpackRatio())
        .put("mostWastedBytes", image.mostWastedBytes())
        .put("mostWastedPercent", image.mostWastedPercent())
        .put("mostPrivilegePoints", image.mostPrivilegePoints());
  }

  private static void texts(ArrayNode array, Collection<?> values) {
    values.stream().map(Object::toString).sorted().forEach(array::add);
  }
}
