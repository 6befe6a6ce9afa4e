package org.moduleyard.offerdocument.document;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.moduleyard.offerdocument.field.JsonField;
import org.moduleyard.offerdocument.field.OfferKeys;

/**
 * Preview audience entries: a GUID, or an object of a GUID and a description (OPEN-10). GUIDs have
 * the usual form, which {@link UUID#fromString} is laxer about.
 */
public final class Subscriptions {
  private static final Pattern GUID =
      Pattern.compile("[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}");

  private Subscriptions() {}

  /** The field of the entry's GUID. */
  public static JsonField id(JsonField entry) {
    return entry.value().isObject() ? entry.at(OfferKeys.SUBSCRIPTION_ID) : entry;
  }

  public static Optional<PreviewSubscription> parse(JsonField entry) {
    String id = id(entry).text().strip();
    return GUID.matcher(id).matches()
        ? Optional.of(
            new PreviewSubscription(
                UUID.fromString(id), entry.at(OfferKeys.SUBSCRIPTION_DESCRIPTION).text()))
        : Optional.empty();
  }
}
