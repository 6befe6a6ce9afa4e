package org.moduleyard.certifier.layer;

import java.util.List;

/**
 * What one probe noted about one layer.
 *
 * @param noted sorted, without repetitions
 * @param omitted how many more there were than are kept
 */
public record Observations(List<Observation> noted, long omitted) {
  static final Observations NONE = new Observations(List.of(), 0);

  public Observations {
    noted = List.copyOf(noted);
  }

  long characters() {
    return noted.stream().mapToLong(Observation::characters).sum();
  }
}
