package org.moduleyard.server.catalog;

import java.util.List;

/** Which public listings are wanted. */
public sealed interface ListingFilter {

  /** Every public listing. */
  record All() implements ListingFilter {}

  /** No listing at all: what a comparison with a constant may come to. */
  record None() implements ListingFilter {}

  /** Full-text search over title, publisher, summary, plan titles and description. */
  record Words(String text) implements ListingFilter {}

  /** A text equals a value exactly. */
  record Equals(Field field, String value) implements ListingFilter {}

  /** A text contains, begins or ends with a value, ignoring case. */
  record Matches(Field field, Position position, String value) implements ListingFilter {}

  /** One of several values equals this one. */
  record Contains(Values values, String value) implements ListingFilter {}

  /** The listing covers every platform of tier 1 (OPEN-53). */
  record Showcased() implements ListingFilter {}

  record And(List<ListingFilter> all) implements ListingFilter {
    public And {
      all = List.copyOf(all);
    }
  }

  record Or(List<ListingFilter> any) implements ListingFilter {
    public Or {
      any = List.copyOf(any);
    }
  }

  record Not(ListingFilter filter) implements ListingFilter {}

  /** The texts of a listing that can be compared. */
  enum Field {
    ID,
    PUBLISHER_ID,
    PUBLISHER_NAME,
    OFFER_ID,
    TITLE,
    SUMMARY
  }

  /** The lists of a listing that can be searched for one value. */
  enum Values {
    CATEGORIES("categories"),
    PLATFORMS("platforms"),
    LICENSES("licenses"),
    /** The names of a listing's modules on devices. */
    MODULE_NAMES("moduleNames");

    private final String key;

    Values(String key) {
      this.key = key;
    }

    /** Its name in the stored facts of a listing. */
    String key() {
      return key;
    }
  }

  /** The position of a value in a text. */
  enum Position {
    ANYWHERE,
    START,
    END
  }
}
