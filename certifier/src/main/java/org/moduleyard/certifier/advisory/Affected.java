package org.moduleyard.certifier.advisory;

import io.github.nscuro.versatile.spi.Version;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The versions of one package that have a vulnerability.
 *
 * @param versions by name
 */
record Affected(Advisory advisory, List<Range> ranges, List<String> versions) {

  Affected {
    ranges = List.copyOf(ranges);
    versions = List.copyOf(versions);
  }

  /** Versions in between, by the events that OSV has in any order. */
  record Range(List<Event> events) {
    Range {
      events = List.copyOf(events);
    }
  }

  /**
   * Where something changes.
   *
   * @param version {@code 0} is before every version
   */
  record Event(Kind kind, String version) {}

  /** In the order in which events at the same version are to be heard. */
  enum Kind {
    FIXED,
    INTRODUCED,
    LAST_AFFECTED
  }

  /** What this says about one version. */
  sealed interface Verdict {}

  /**
   * It has the vulnerability.
   *
   * @param fixed the first later version that has not; empty when there is none
   */
  record Vulnerable(String fixed) implements Verdict {}

  /** It does not have it. */
  record Clean() implements Verdict {}

  /** It cannot be compared with the versions of the advisory. */
  record Unknown() implements Verdict {}

  Verdict judge(String version, VersionOrder order) {
    boolean unknown = false;
    Vulnerable found = versions.contains(version) ? new Vulnerable("") : null;
    for (Range range : ranges) {
      switch (judgeAny(version, range, order)) {
        case Vulnerable vulnerable -> {
          if (found == null || found.fixed().isEmpty()) {
            found = vulnerable;
          }
        }
        case Clean clean -> {}
        case Unknown none -> unknown = true;
      }
    }
    if (found != null) {
      return found;
    }
    return unknown ? new Unknown() : new Clean();
  }

  private record Placed(Event event, Optional<Version> version) {
    static final Comparator<Placed> ORDER =
        Comparator.comparing(
                Placed::version,
                (a, b) ->
                    a.isEmpty() || b.isEmpty()
                        ? Boolean.compare(a.isPresent(), b.isPresent())
                        : a.get().compareTo(b.get()))
            .thenComparing(placed -> placed.event().kind());
  }

  // Versions are whatever a publisher wrote; the library may fail at numbers that are too large.
  private static Verdict judgeAny(String text, Range range, VersionOrder order) {
    try {
      return judge(text, range, order);
    } catch (RuntimeException e) {
      return new Unknown();
    }
  }

  private static Verdict judge(String text, Range range, VersionOrder order) {
    Optional<Version> installed = order.parse(text);
    List<Placed> events = new ArrayList<>();
    for (Event event : range.events()) {
      Optional<Version> at = order.parse(event.version());
      boolean start = event.version().equals("0") && event.kind() == Kind.INTRODUCED;
      if (at.isEmpty() && !start) {
        return new Unknown();
      }
      events.add(new Placed(event, start ? Optional.empty() : at));
    }
    if (installed.isEmpty()) {
      return new Unknown();
    }
    events.sort(Placed.ORDER);
    return judge(installed.get(), events);
  }

  private static Verdict judge(Version installed, List<Placed> events) {
    boolean vulnerable = false;
    String fixed = "";
    for (Placed each : events) {
      int passed = each.version().map(installed::compareTo).orElse(1);
      switch (each.event().kind()) {
        case INTRODUCED -> vulnerable |= passed >= 0;
        case LAST_AFFECTED -> vulnerable &= passed <= 0;
        case FIXED -> {
          vulnerable &= passed < 0;
          if (passed < 0 && fixed.isEmpty()) {
            fixed = each.event().version();
          }
        }
      }
    }
    return vulnerable ? new Vulnerable(fixed) : new Clean();
  }
}
