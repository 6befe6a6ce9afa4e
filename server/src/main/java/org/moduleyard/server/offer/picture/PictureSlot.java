package org.moduleyard.server.offer.picture;

import java.util.ArrayList;
import java.util.List;
import org.moduleyard.offerdocument.field.OfferKeys;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A member of an offer document that names a picture; changing it changes the document.
 *
 * @param pointer to the member
 */
record PictureSlot(PictureKind kind, String pointer, ObjectNode holder, String member) {

  private static final String OFFER = "/" + OfferKeys.DEFINITION + "/" + OfferKeys.OFFER;

  String url() {
    return holder.path(member).asString("").strip();
  }

  void set(String url) {
    holder.put(member, url);
  }

  /** Every picture named in a document. */
  static List<PictureSlot> in(JsonNode document) {
    List<PictureSlot> slots = new ArrayList<>();
    JsonNode offer = document.at(OFFER);
    for (PictureKind kind : PictureKind.values()) {
      if (!kind.isInList()) {
        add(slots, kind, OFFER, offer, kind.key());
        continue;
      }
      String member =
          kind == PictureKind.SCREENSHOT ? OfferKeys.MEDIA_URL : OfferKeys.VIDEO_THUMBNAIL;
      JsonNode list = offer.path(kind.key());
      for (int i = 0; list.isArray() && i < list.size(); i++) {
        add(slots, kind, OFFER + "/" + kind.key() + "/" + i, list.path(i), member);
      }
    }
    return slots;
  }

  /** The slot of a logo, whether or not the document has it; the document must have its offer. */
  static PictureSlot of(PictureKind kind, ObjectNode document) {
    ObjectNode offer = (ObjectNode) document.at(OFFER);
    return new PictureSlot(kind, OFFER + "/" + kind.key(), offer, kind.key());
  }

  private static void add(
      List<PictureSlot> slots, PictureKind kind, String base, JsonNode holder, String member) {
    if (holder instanceof ObjectNode object
        && object.path(member).isString()
        && !object.path(member).stringValue().isBlank()) {
      slots.add(new PictureSlot(kind, base + "/" + member, object, member));
    }
  }
}
