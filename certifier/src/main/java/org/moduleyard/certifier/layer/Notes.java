package org.moduleyard.certifier.layer;

import java.util.List;
import java.util.TreeSet;

/**
 * Where a probe writes down what it sees in one layer. Bounded: of too many observations the first
 * ones in sorted order are kept, so that the order of the files in the layer does not matter.
 */
public final class Notes {
  /** Longest text of one observation that is kept, in characters. */
  public static final int MAX_TEXT = 64 * 1024;

  /** Of all observations of one layer that are kept, in characters. */
  private static final long MOST_CHARACTERS = 4L * 1024 * 1024;

  private final int most;
  private final TreeSet<Observation> kept = new TreeSet<>();
  private long characters;
  private long omitted;

  /**
   * Keeps at most so many observations.
   *
   * @param most from 1 on
   */
  public Notes(int most) {
    this.most = most;
  }

  /** About a file as a whole. */
  public void add(String path, String kind, String text) {
    add(path, kind, -1, text);
  }

  /** About a place in a file; text beyond {@link #MAX_TEXT} is cut off. */
  public void add(String path, String kind, long offset, String text) {
    String cut = text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
    Observation note = new Observation(path, kind, offset, cut);
    if (kept.add(note)) {
      characters += note.characters();
      while (kept.size() > most || characters > MOST_CHARACTERS) {
        characters -= kept.removeLast().characters();
        omitted++;
      }
    }
  }

  /** What is kept, and how much is not. */
  public Observations finish() {
    return new Observations(List.copyOf(kept), omitted);
  }
}
