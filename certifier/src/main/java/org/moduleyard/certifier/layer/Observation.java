package org.moduleyard.certifier.layer;

import java.util.Comparator;

/**
 * One thing that a probe noted about a file of a layer.
 *
 * @param path from the root of the image, as in {@code LayerEntry}
 * @param kind a word of the probe's own, such as {@code aws-access-key}
 * @param offset of what was noted from the start of the file, in bytes; -1 when it is about the
 *     file as a whole
 * @param text the note in the probe's own form; never holds a secret
 */
public record Observation(String path, String kind, long offset, String text)
    implements Comparable<Observation> {
  // Every component takes part: equal order means equal observations.
  private static final Comparator<Observation> ORDER =
      Comparator.comparing(Observation::path)
          .thenComparingLong(Observation::offset)
          .thenComparing(Observation::kind)
          .thenComparing(Observation::text);

  /** The size of a note beside its texts, as characters. */
  private static final int ITSELF = 64;

  /** How much there is to keep. */
  long characters() {
    return (long) ITSELF + path.length() + kind.length() + text.length();
  }

  @Override
  public int compareTo(Observation other) {
    return ORDER.compare(this, other);
  }
}
