package org.moduleyard.server.catalog;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The facts that the catalog searches, sorts and shows lists by, read from a listing when it is
 * stored, and again when this class has changed since: raise {@link #VERSION} with every change of
 * the facts read.
 *
 * @param moduleNames the names of its modules on devices
 * @param showcased whether one plan covers every generally available platform of tier 1 (OPEN-53)
 * @param showcasedBy the digest of the policy with these platforms
 */
record ListingFacts(
    String title,
    String summary,
    String marketingId,
    String description,
    String planTitles,
    List<String> categories,
    List<String> platforms,
    List<String> licenses,
    List<String> moduleNames,
    boolean showcased,
    String showcasedBy,
    boolean browsable,
    ListingCard.Shown shown) {

  /** Facts of an earlier version are read again after the start. */
  static final int VERSION = 2;

  /** The facts that are found by one of their values, as they are stored. */
  Map<String, List<String>> document() {
    Map<String, List<String>> document = new TreeMap<>();
    for (ListingFilter.Values values : ListingFilter.Values.values()) {
      document.put(values.key(), of(values));
    }
    return document;
  }

  private List<String> of(ListingFilter.Values values) {
    return switch (values) {
      case CATEGORIES -> categories;
      case PLATFORMS -> platforms;
      case LICENSES -> licenses;
      case MODULE_NAMES -> moduleNames;
    };
  }
}
