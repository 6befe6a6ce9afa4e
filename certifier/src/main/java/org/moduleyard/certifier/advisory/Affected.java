package org.moduleyard.certifier.advisory;

import io.github.nscuro.versatile.spi.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

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
   * A version at which something changes.
   *
   * @param version {@code 0} is before every version, and as a limit {@code *} is behind all
   */
  record Event(Kind kind, String version) {}

  /** The kind of event at a version. */
  enum Kind {
    INTRODUCED,
    FIXED,
    LAST_AFFECTED,
    /** Nothing from here on is in the range; of several limits, being below one is enough. */
    LIMIT
  }

  /** The judgement of this range about one version. */
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

  // Versions are whatever a publisher wrote; the library may fail at numbers that are too large.
  private static Verdict judgeAny(String text, Range range, VersionOrder order) {
    try {
      return judge(text, range, order);
    } catch (RuntimeException e) {
      return new Unknown();
    }
  }

  /** A version where something changes; empty for the one before all others. */
  private record Place(Optional<Version> version) implements Comparable<Place> {

    @Override
    public int compareTo(Place other) {
      return version.isEmpty() || other.version.isEmpty()
          ? Boolean.compare(version.isPresent(), other.version.isPresent())
          : version.get().compareTo(other.version.get());
    }
  }

  private static Verdict judge(String text, Range range, VersionOrder order) {
    if (isEveryVersion(range)) {
      return new Vulnerable("");
    }
    Optional<Version> installed = order.parse(text);
    SortedMap<Place, List<Event>> events = new TreeMap<>();
    List<Version> limits = new ArrayList<>();
    for (Event event : range.events()) {
      if (event.kind() == Kind.LIMIT && event.version().equals("*")) {
        continue;
      }
      Optional<Version> at = order.parse(event.version());
      boolean start = event.version().equals("0") && event.kind() != Kind.LIMIT;
      if (at.isEmpty() && !start) {
        return new Unknown();
      }
      if (event.kind() == Kind.LIMIT) {
        at.ifPresent(limits::add);
      } else {
        events
            .computeIfAbsent(new Place(start ? Optional.empty() : at), key -> new ArrayList<>(2))
            .add(event);
      }
    }
    if (installed.isEmpty()) {
      return new Unknown();
    }
    Version version = installed.get();
    boolean unlimited =
        isUnlimited(range) || limits.stream().anyMatch(it -> version.compareTo(it) < 0);
    return unlimited ? judge(version, events) : new Clean();
  }

  /** Then the version need not even be one. */
  private static boolean isEveryVersion(Range range) {
    return !range.events().isEmpty()
        && range.events().stream()
            .allMatch(event -> event.kind() == Kind.INTRODUCED && event.version().equals("0"));
  }

  private static boolean isUnlimited(Range range) {
    List<Event> limits =
        range.events().stream().filter(event -> event.kind() == Kind.LIMIT).toList();
    return limits.isEmpty() || limits.stream().anyMatch(limit -> limit.version().equals("*"));
  }

  private static Verdict judge(Version installed, SortedMap<Place, List<Event>> events) {
    boolean vulnerable = false;
    String fixed = "";
    for (Map.Entry<Place, List<Event>> each : events.entrySet()) {
      int passed = each.getKey().version().map(installed::compareTo).orElse(1);
      Optional<Event> end = first(each.getValue(), Kind.FIXED);
      if (passed < 0) {
        fixed = fixed.isEmpty() ? end.map(Event::version).orElse("") : fixed;
        continue;
      }
      boolean starts = first(each.getValue(), Kind.INTRODUCED).isPresent();
      // With both it goes on if it was there before; else it begins and ends at once.
      if (starts != end.isPresent()) {
        vulnerable = starts;
      }
      if (passed > 0 && first(each.getValue(), Kind.LAST_AFFECTED).isPresent()) {
        vulnerable = false;
      }
    }
    return vulnerable ? new Vulnerable(fixed) : new Clean();
  }

  private static Optional<Event> first(List<Event> events, Kind kind) {
    return events.stream().filter(event -> event.kind() == kind).findFirst();
  }
}
