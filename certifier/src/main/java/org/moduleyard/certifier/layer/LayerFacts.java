package org.moduleyard.certifier.layer;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.moduleyard.oci.layer.LayerEntry;
import org.moduleyard.oci.layer.LayerRefusedException;
import org.moduleyard.oci.reference.Digest;

/**
 * All that is known of a layer after it was streamed once.
 *
 * @param unpackedBytes of the tar archive, as far as it was read
 * @param diffId SHA-256 of the tar archive; null when it could not be read to its end
 * @param files all entries, as far as they could be read
 * @param observations by name of the probe
 * @param refusal why reading ended early; null when all of it was read
 */
public record LayerFacts(
    long unpackedBytes,
    @Nullable Digest diffId,
    FileTable files,
    SortedMap<String, Observations> observations,
    @Nullable Refusal refusal) {

  /**
   * Why a layer was not read to its end: what is wrong with it, or the limit that it is over.
   *
   * @param path of the entry at fault, fit to be shown; empty when it is the layer as a whole
   * @param problem as the rest of a sentence that begins with the layer
   */
  public record Refusal(String path, String problem) {}

  public LayerFacts {
    observations = Collections.unmodifiableSortedMap(new TreeMap<>(observations));
  }

  /** How much all of this takes while it is looked at, in characters: names of files and notes. */
  public long characters() {
    return files.nameBytes()
        + observations.values().stream().mapToLong(Observations::characters).sum();
  }

  /** The observations of this probe. */
  public Observations of(Probe probe) {
    return of(probe.name());
  }

  /** The observations of the probe of this name. */
  public Observations of(String probe) {
    return observations.getOrDefault(probe, Observations.NONE);
  }

  /** The same with the observations of one more probe. */
  LayerFacts with(String probe, Observations noted) {
    SortedMap<String, Observations> all = new TreeMap<>(observations);
    all.put(probe, noted);
    return new LayerFacts(unpackedBytes, diffId, files, all, refusal);
  }

  /** The same without what the probe of this name noted. */
  LayerFacts without(String probe) {
    SortedMap<String, Observations> all = new TreeMap<>(observations);
    all.remove(probe);
    return new LayerFacts(unpackedBytes, diffId, files, all, refusal);
  }

  /** The observations of one probe alone, to be kept apart from the rest. */
  static LayerFacts only(String probe, Observations noted) {
    return new LayerFacts(0, null, new FileTable.Builder().build(), new TreeMap<>(), null)
        .with(probe, noted);
  }

  /** The facts of a layer with these entries, about which no probe noted anything. */
  public static LayerFacts of(List<LayerEntry> entries) {
    FileTable.Builder files = new FileTable.Builder();
    LayerTree tree = LayerTree.placing();
    Refusal refusal = null;
    try {
      for (LayerEntry entry : entries) {
        files.add(tree.place(entry));
      }
      tree.finish();
    } catch (LayerRefusedException e) {
      refusal = new Refusal(e.path(), e.problem());
    }
    return new LayerFacts(0, null, files.build(), new TreeMap<>(), refusal);
  }

  /** The facts of a layer of which nothing could be read. */
  public static LayerFacts refused(Refusal refusal) {
    return new LayerFacts(0, null, new FileTable.Builder().build(), new TreeMap<>(), refusal);
  }
}
