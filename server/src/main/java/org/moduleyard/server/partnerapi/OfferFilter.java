package org.moduleyard.server.partnerapi;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.moduleyard.server.offer.draft.OfferSummary;
import org.moduleyard.server.publication.submission.OfferStatus;

/**
 * The {@code $filter} of the list of offers: comparisons with {@code eq}, joined by {@code and}.
 * Clients of this API are known to send {@code offerTypeId eq '…'}.
 *
 * @param wanted the value each named property must have; empty accepts every offer
 */
record OfferFilter(Map<Property, String> wanted) {

  /** The properties by which offers are filtered, spelt as in the document. */
  enum Property {
    OFFER_TYPE_ID("offerTypeId"),
    ID("id"),
    STATUS("status");

    private final String wireName;

    Property(String wireName) {
      this.wireName = wireName;
    }

    private static Optional<Property> named(String name) {
      for (Property property : values()) {
        if (property.wireName.equals(name)) {
          return Optional.of(property);
        }
      }
      return Optional.empty();
    }
  }

  static final String FORM =
      "Compare offerTypeId, id or status: offerTypeId eq 'iot-edge-module' and status eq"
          + " 'succeeded'";

  private static final Pattern COMPARISON =
      Pattern.compile("\\s*(\\w+)\\s+eq\\s+'((?:[^']|'')*+)'\\s*(?:(and)\\b|$)");

  OfferFilter {
    wanted = Map.copyOf(wanted);
  }

  /** Empty when the filter is not of the supported form; a blank one accepts everything. */
  static Optional<OfferFilter> parse(@Nullable String filter) {
    Map<Property, String> wanted = new EnumMap<>(Property.class);
    if (filter == null || filter.isBlank()) {
      return Optional.of(new OfferFilter(wanted));
    }
    Matcher matcher = COMPARISON.matcher(filter);
    boolean more = true;
    while (more && matcher.lookingAt()) {
      Optional<Property> property = Property.named(matcher.group(1));
      String value = matcher.group(2).replace("''", "'");
      @Nullable String before = property.isEmpty() ? "" : wanted.putIfAbsent(property.get(), value);
      if (property.isEmpty() || (before != null && !before.equals(value))) {
        return Optional.empty();
      }
      more = matcher.group(3) != null;
      matcher.region(matcher.end(), filter.length());
    }
    return more ? Optional.empty() : Optional.of(new OfferFilter(wanted));
  }

  boolean accepts(OfferSummary offer, OfferStatus status) {
    return wanted.entrySet().stream()
        .allMatch(
            entry ->
                entry
                    .getValue()
                    .equals(
                        switch (entry.getKey()) {
                          case OFFER_TYPE_ID -> offer.offerTypeId();
                          case ID -> offer.id().offer();
                          case STATUS -> status.wireName();
                        }));
  }
}
