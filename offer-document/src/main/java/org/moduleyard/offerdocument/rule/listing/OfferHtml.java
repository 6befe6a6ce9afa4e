package org.moduleyard.offerdocument.rule.listing;

import java.util.ArrayList;
import java.util.List;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.document.OfferEdit;
import org.moduleyard.offerdocument.field.JsonField;
import org.moduleyard.offerdocument.field.OfferKeys;
import org.moduleyard.offerdocument.html.Removal;
import org.moduleyard.offerdocument.html.SimpleHtml;
import tools.jackson.databind.node.JsonNodeFactory;

/** The texts of an offer that are HTML, reduced to what a listing may hold (OPEN-24). */
public final class OfferHtml {

  /**
   * Something taken out of a text of the offer.
   *
   * @param pointer RFC 6901 pointer to the text
   */
  public record Removed(String pointer, Removal removal) {}

  /**
   * An offer that a listing can show.
   *
   * @param offer the given one itself when nothing had to go
   * @param removed the parts that had to go, in document order
   */
  public record Cleaned(OfferDocument offer, List<Removed> removed) {
    public Cleaned {
      removed = List.copyOf(removed);
    }
  }

  private OfferHtml() {}

  /** Cleans the description, those of the plans, and terms of use that are no link. */
  public static Cleaned clean(OfferDocument offer) {
    List<Removed> removed = new ArrayList<>();
    OfferEdit edit = offer.edit();
    for (JsonField place : places(offer)) {
      SimpleHtml.Cleaned text = SimpleHtml.clean(place.text());
      if (!text.removed().isEmpty()) {
        edit.set(place.pointer(), JsonNodeFactory.instance.stringNode(text.html()));
        text.removed().forEach(removal -> removed.add(new Removed(place.pointer(), removal)));
      }
    }
    return new Cleaned(edit.document(), removed);
  }

  private static List<JsonField> places(OfferDocument offer) {
    List<JsonField> places = new ArrayList<>();
    places.add(offer.offer(OfferKeys.DESCRIPTION));
    if (!LegalRules.isLink(offer.termsOfUse())) {
      places.add(offer.offer(OfferKeys.TERMS_OF_USE));
    }
    offer.planPlaces().forEach(plan -> places.add(plan.at(OfferKeys.SKU_DESCRIPTION)));
    return places;
  }
}
