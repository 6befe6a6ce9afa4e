package org.moduleyard.certifier.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The first few of many, for one line. */
public final class Examples {
  private Examples() {}

  /** Such as {@code a, b and 7 more}. */
  public static String of(Iterable<String> all, int most) {
    List<String> told = new ArrayList<>();
    all.forEach(told::add);
    int more = told.size() - most;
    return String.join(", ", told.subList(0, Math.min(most, told.size())))
        + (more > 0 ? String.format(Locale.ROOT, " and %,d more", more) : "");
  }
}
