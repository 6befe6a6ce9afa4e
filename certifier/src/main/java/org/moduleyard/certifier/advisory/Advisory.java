package org.moduleyard.certifier.advisory;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One record about a known vulnerability, or about a package that is malicious.
 *
 * @param id such as {@code DEBIAN-CVE-2024-5535}
 * @param aliases other names of the same vulnerability, sorted
 * @param upstream names of the vulnerabilities that this is made of, such as {@code CVE-2024-5535};
 *     a distribution may publish one record about several; sorted
 * @param rating how bad it is
 * @param summary one line; may be empty
 * @param published the day, in UTC; null when the database does not say
 */
public record Advisory(
    String id,
    List<String> aliases,
    List<String> upstream,
    Rating rating,
    String summary,
    @Nullable LocalDate published)
    implements Comparable<Advisory> {

  private static final Comparator<Advisory> ORDER =
      Comparator.comparing(Advisory::id)
          .thenComparing(advisory -> String.join(" ", advisory.aliases()))
          .thenComparing(advisory -> String.join(" ", advisory.upstream()))
          .thenComparing(Advisory::rating)
          .thenComparing(Advisory::summary);

  public Advisory {
    aliases = aliases.stream().sorted().distinct().toList();
    upstream = upstream.stream().sorted().distinct().toList();
  }

  Advisory withRating(Rating other) {
    return new Advisory(id, aliases, upstream, other, summary, published);
  }

  /** Whether the package was made to do harm (the records of OpenSSF's malicious packages). */
  boolean isMalicious() {
    return id.startsWith("MAL-");
  }

  boolean isKnownOn(@Nullable LocalDate day) {
    return day == null || published == null || !published.isAfter(day);
  }

  @Override
  public int compareTo(Advisory other) {
    return ORDER.compare(this, other);
  }
}
