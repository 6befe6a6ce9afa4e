package org.moduleyard.offerdocument.rule.listing;

import java.util.regex.Pattern;
import org.moduleyard.edge.message.Message;
import org.moduleyard.offerdocument.field.AddressField;
import org.moduleyard.offerdocument.field.JsonField;
import org.moduleyard.offerdocument.field.OfferLimits;
import org.moduleyard.offerdocument.field.Violations;

/**
 * The address of a picture: a web address it can be fetched from, or {@code /media/<sha256>.png},
 * the path under which the marketplace keeps it once it was fetched.
 */
final class PictureAddress {
  private static final Pattern KEPT = Pattern.compile("/media/[0-9a-f]{64}\\.png");

  private PictureAddress() {}

  static void check(
      JsonField place, Message label, boolean required, OfferLimits limits, Violations violations) {
    if (!KEPT.matcher(place.text()).matches()) {
      AddressField.check(place, label, required, limits, violations);
    }
  }
}
