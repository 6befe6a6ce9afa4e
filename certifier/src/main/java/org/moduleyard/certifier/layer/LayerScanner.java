package org.moduleyard.certifier.layer;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.moduleyard.certifier.layer.LayerFacts.Refusal;
import org.moduleyard.certifier.layer.Probe.ContentReader;
import org.moduleyard.oci.layer.LayerEntry;
import org.moduleyard.oci.layer.LayerLimits;
import org.moduleyard.oci.layer.LayerReader;
import org.moduleyard.oci.layer.LayerRefusedException;
import org.moduleyard.oci.layer.LayerSummary;
import org.moduleyard.oci.reference.Digest;

/**
 * Streams a layer once: every byte is unpacked once and shown to all probes that want it. Memory is
 * a few buffers, the names of the files and the bounded notes, whatever the layer holds.
 */
final class LayerScanner {
  private static final int PIECE = 64 * 1024;

  /** Of paths and link targets; real layers with 100,000 files have some 8 MiB. */
  static final long MOST_NAME_BYTES = 32L * 1024 * 1024;

  private final List<Probe> probes;
  private final LayerLimits limits;

  LayerScanner(List<Probe> probes, LayerLimits limits) {
    this.probes = probes;
    this.limits = limits;
  }

  /**
   * Reads the blob to its end. A layer that is refused is a result like any other, with what was
   * seen before.
   *
   * @throws IOException when the blob itself could not be read
   */
  LayerFacts scan(InputStream blob) throws IOException {
    return new Scan().of(blob);
  }

  private final class Scan {
    private final byte[] piece = new byte[PIECE];
    private final FileTable.Builder files = new FileTable.Builder();
    private final LayerTree tree = LayerTree.placing();
    private final List<LayerFactsRecorder> notes =
        probes.stream()
            .map(probe -> new LayerFactsRecorder(probe.mostNotes(), probe::weight))
            .toList();
    private final List<ContentReader> readers = new ArrayList<>();
    private long contentBytes;

    LayerFacts of(InputStream blob) throws IOException {
      try {
        LayerSummary summary = new LayerReader(limits).read(blob, this::visit);
        tree.finish();
        return facts(summary.unpackedBytes(), summary.diffId(), null);
      } catch (LayerRefusedException e) {
        return facts(contentBytes, null, new Refusal(e.path(), e.problem()));
      }
    }

    private LayerFacts facts(long bytes, @Nullable Digest diffId, @Nullable Refusal refusal) {
      SortedMap<String, Observations> observations = new TreeMap<>();
      for (int i = 0; i < probes.size(); i++) {
        Observations noted = notes.get(i).finish();
        if (!noted.noted().isEmpty()) {
          observations.put(probes.get(i).name(), noted);
        }
      }
      return new LayerFacts(bytes, diffId, files.build(), observations, refusal);
    }

    private void visit(LayerEntry written, InputStream content) throws IOException {
      LayerEntry entry = tree.place(written);
      files.add(entry);
      files.unnamed(tree.unnamed());
      if (files.nameBytes() > MOST_NAME_BYTES) {
        throw new LayerRefusedException(
            "",
            String.format(
                Locale.ROOT, "the names of its files take more than %,d bytes", MOST_NAME_BYTES));
      }
      for (int i = 0; i < probes.size(); i++) {
        ContentReader reader = probes.get(i).enter(entry, notes.get(i));
        if (reader != null) {
          readers.add(reader);
        }
      }
      read(content);
    }

    private void read(InputStream content) throws IOException {
      try {
        while (!readers.isEmpty()) {
          int length = content.read(piece);
          if (length < 0) {
            return;
          }
          contentBytes += length;
          show(length);
        }
      } finally {
        readers.forEach(ContentReader::end);
        readers.clear();
      }
    }

    private void show(int length) {
      for (Iterator<ContentReader> each = readers.iterator(); each.hasNext(); ) {
        ContentReader reader = each.next();
        if (!reader.read(piece, length)) {
          reader.end();
          each.remove();
        }
      }
    }
  }
}
