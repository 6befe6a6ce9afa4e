package org.moduleyard.offerdocument.field;

import org.moduleyard.edge.message.Message;
import org.moduleyard.offerdocument.text.WebAddress;

/** A web address in an offer and what is asked of it (C-01). */
public final class AddressField {
  private AddressField() {}

  /** Checks the address at a place; true when it is there and good. */
  public static boolean check(
      JsonField place, Message label, boolean required, OfferLimits limits, Violations violations) {
    if (!new TextField(Fields.RULE, label, Limit.URL, TextField.Form.LINE, required)
        .check(place, limits, violations)) {
      return false;
    }
    return switch (WebAddress.read(place.text())) {
      case WebAddress.Reading.Good good -> true;
      case WebAddress.Reading.Bad bad -> {
        violations.error(Fields.RULE, place, bad.sentence().apply(label), bad.remedy());
        yield false;
      }
    };
  }
}
