package org.moduleyard.certifier.advisory;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A known vulnerability, whatever it affects.
 *
 * @param id such as {@code DEBIAN-CVE-2024-5535}
 * @param aliases other names of it, such as {@code CVE-2024-5535}, sorted
 * @param severity {@code critical}, {@code high}, {@code medium} or {@code low}; empty when the
 *     database does not say it in words
 * @param summary one line; may be empty
 * @param published the day, in UTC; null when the database does not say
 */
public record Advisory(
    String id, List<String> aliases, String severity, String summary, @Nullable LocalDate published)
    implements Comparable<Advisory> {

  private static final Comparator<Advisory> ORDER =
      Comparator.comparing(Advisory::id)
          .thenComparing(advisory -> String.join(" ", advisory.aliases()))
          .thenComparing(Advisory::severity)
          .thenComparing(Advisory::summary);

  public Advisory {
    aliases = aliases.stream().sorted().distinct().toList();
  }

  boolean isKnownOn(@Nullable LocalDate day) {
    return day == null || published == null || !published.isAfter(day);
  }

  @Override
  public int compareTo(Advisory other) {
    return ORDER.compare(this, other);
  }
}
