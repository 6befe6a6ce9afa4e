package org.moduleyard.certifier.layer;

import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import org.moduleyard.certifier.report.finding.Heaviest;

/**
 * Records the observations of a probe in one layer. Bounded: of too many observations the heaviest
 * are kept, and of equal weight the first ones in sorted order, so that the order of the files in
 * the layer does not matter.
 */
public final class LayerFactsRecorder {
  /** Longest text of one observation that is kept, in characters. */
  public static final int MAX_TEXT = 64 * 1024;

  /** Of all observations of one layer that are kept, in characters. */
  private static final long MOST_CHARACTERS = 4L * 1024 * 1024;

  private final ToIntFunction<Observation> weight;
  private final Heaviest<Weighed> kept;
  private final SortedMap<Integer, Long> counted = new TreeMap<>();

  private record Weighed(int weight, Observation note) {
    static final Comparator<Weighed> ORDER =
        Comparator.comparing(Weighed::weight, Comparator.reverseOrder())
            .thenComparing(Weighed::note);
  }

  /**
   * Keeps at most so many observations, all of the same weight.
   *
   * @param most from 1 on
   */
  public LayerFactsRecorder(int most) {
    this(most, note -> 0);
  }

  /** Keeps at most so many observations. */
  public LayerFactsRecorder(int most, ToIntFunction<Observation> weight) {
    this.weight = weight;
    this.kept =
        new Heaviest<>(
            Weighed.ORDER, most, MOST_CHARACTERS, weighed -> weighed.note().characters());
  }

  /** About a file as a whole. */
  public void add(String path, String kind, String text) {
    add(path, kind, -1, text);
  }

  /** About a place in a file; text beyond {@link #MAX_TEXT} is cut off. */
  public void add(String path, String kind, long offset, String text) {
    String cut = text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
    Observation note = new Observation(path, kind, offset, cut);
    Weighed weighed = new Weighed(weight.applyAsInt(note), note);
    if (kept.add(weighed)) {
      counted.merge(weighed.weight, 1L, Long::sum);
    }
  }

  /** The observations that are kept, and how many are not. */
  public Observations finish() {
    List<Weighed> list = kept.list();
    SortedMap<Integer, Long> omitted = new TreeMap<>(counted);
    list.forEach(weighed -> omitted.merge(weighed.weight, -1L, Long::sum));
    omitted.values().removeIf(count -> count == 0);
    return new Observations(list.stream().map(Weighed::note).sorted().toList(), omitted);
  }
}
