package org.moduleyard.certifier.layer;

import org.jspecify.annotations.Nullable;
import org.moduleyard.oci.layer.LayerEntry;

/**
 * Looks for one kind of thing in the files of layers. A probe has no state of its own, knows
 * nothing of policies, and depends on nothing but the entry it is shown: what it noted about a
 * layer is kept and used again for every image that has the layer.
 */
public interface Probe {

  /** A word that no other probe has, such as {@code elf}. */
  String name();

  /** Changes whenever the probe may note other things about the same layer. */
  int version();

  /** How many observations of one layer are kept. */
  default int mostNotes() {
    return 1000;
  }

  /**
   * How much an observation matters: of too many, the heaviest are kept. A change needs another
   * {@link #version}.
   */
  default int weight(Observation note) {
    return 0;
  }

  /**
   * Is shown every entry, also directories, links and whiteouts.
   *
   * @return the reader of this file's content; null when the probe needs only the entry
   */
  @Nullable ContentReader enter(LayerEntry entry, LayerFactsRecorder notes);

  /** Reads the content of one file, in pieces and in order. */
  interface ContentReader {

    /**
     * Reads the next piece.
     *
     * @param bytes shared by all readers: not to be changed or kept
     * @param length from 1 to the length of the array; the piece starts at index 0
     * @return whether it wants to read on; {@link #end} is called in either case
     */
    boolean read(byte[] bytes, int length);

    /** Is told that nothing more comes: the file has ended, or the reader wanted no more. */
    void end();
  }
}
