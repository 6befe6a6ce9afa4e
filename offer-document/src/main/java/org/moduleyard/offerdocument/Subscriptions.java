package org.moduleyard.offerdocument;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Preview audience entries: GUIDs in the usual form, which {@link UUID#fromString} is laxer about.
 */
final class Subscriptions {
  private static final Pattern GUID =
      Pattern.compile("[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}");

  private Subscriptions() {}

  static Optional<UUID> parse(String text) {
    String trimmed = text.strip();
    return GUID.matcher(trimmed).matches()
        ? Optional.of(UUID.fromString(trimmed))
        : Optional.empty();
  }
}
