package org.moduleyard.server.offer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.moduleyard.offerdocument.OfferKeys;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A member of an offer document that names a picture. */
record PictureSlot(ObjectNode holder, String member) {

  private static final List<String> LOGOS =
      List.of(
          OfferKeys.SMALL_LOGO,
          OfferKeys.MEDIUM_LOGO,
          OfferKeys.LARGE_LOGO,
          OfferKeys.WIDE_LOGO,
          OfferKeys.HERO_LOGO);

  String url() {
    return holder.path(member).asString("").strip();
  }

  void set(String url) {
    holder.put(member, url);
  }

  /**
   * Every picture named in a document, by its JSON pointer; changing a slot changes the document.
   */
  static Map<String, PictureSlot> in(JsonNode document) {
    Map<String, PictureSlot> slots = new LinkedHashMap<>();
    String base = "/" + OfferKeys.DEFINITION + "/" + OfferKeys.OFFER;
    JsonNode offer = document.at(base);
    for (String logo : LOGOS) {
      add(slots, base, offer, logo);
    }
    each(slots, base, offer, OfferKeys.SCREENSHOTS, OfferKeys.MEDIA_URL);
    each(slots, base, offer, OfferKeys.VIDEOS, OfferKeys.VIDEO_THUMBNAIL);
    return slots;
  }

  private static void each(
      Map<String, PictureSlot> slots, String base, JsonNode offer, String list, String member) {
    for (int i = 0; i < offer.path(list).size(); i++) {
      add(slots, base + "/" + list + "/" + i, offer.path(list).path(i), member);
    }
  }

  private static void add(
      Map<String, PictureSlot> slots, String base, JsonNode holder, String member) {
    if (holder instanceof ObjectNode object
        && object.path(member).isString()
        && !object.path(member).stringValue().isBlank()) {
      slots.put(base + "/" + member, new PictureSlot(object, member));
    }
  }
}
