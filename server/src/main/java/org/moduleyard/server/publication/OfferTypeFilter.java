package org.moduleyard.server.publication;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The one {@code $filter} that clients of this API are known to send (interfaces A2).
 *
 * @param offerTypeId null accepts every type
 */
record OfferTypeFilter(@Nullable String offerTypeId) {

  private static final Pattern EQUALS =
      Pattern.compile("\\s*offerTypeId\\s+eq\\s+'((?:[^']|'')*)'\\s*");

  /** Empty when the filter is not of the supported form; a blank one accepts everything. */
  static Optional<OfferTypeFilter> parse(@Nullable String filter) {
    if (filter == null || filter.isBlank()) {
      return Optional.of(new OfferTypeFilter(null));
    }
    Matcher matcher = EQUALS.matcher(filter);
    return matcher.matches()
        ? Optional.of(new OfferTypeFilter(matcher.group(1).replace("''", "'")))
        : Optional.empty();
  }

  boolean accepts(String type) {
    return offerTypeId == null || offerTypeId.equals(type);
  }
}
