package org.moduleyard.certifier.layer;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The observations of one probe about one layer.
 *
 * @param noted sorted, without repetitions
 * @param omittedByWeight how many more there were than are kept, by what they weigh to the probe
 */
public record Observations(List<Observation> noted, SortedMap<Integer, Long> omittedByWeight) {
  static final Observations NONE = new Observations(List.of(), 0);

  public Observations {
    noted = List.copyOf(noted);
    omittedByWeight = Collections.unmodifiableSortedMap(new TreeMap<>(omittedByWeight));
  }

  /** Of a probe to which everything weighs the same. */
  Observations(List<Observation> noted, long omitted) {
    this(noted, omitted == 0 ? new TreeMap<>() : new TreeMap<>(Map.of(0, omitted)));
  }

  /** How many more there were than are kept. */
  public long omitted() {
    return omittedByWeight.values().stream().mapToLong(Long::longValue).sum();
  }

  long characters() {
    return noted.stream().mapToLong(Observation::characters).sum();
  }
}
