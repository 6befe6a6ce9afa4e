package org.moduleyard.certifier.secret;

import java.util.Arrays;
import java.util.List;
import org.moduleyard.certifier.layer.LayerFactsRecorder;
import org.moduleyard.certifier.layer.Observation;
import org.moduleyard.certifier.layer.Probe.ContentReader;
import org.moduleyard.oci.layer.LayerEntry;

/** Shows a file to the probe, in pieces of a length. */
public final class Probing {
  private Probing() {}

  public static List<Observation> read(String path, byte[] content, int piece) {
    LayerEntry entry =
        new LayerEntry(path, LayerEntry.Type.FILE, 0644, 0, 0, content.length, "", path);
    LayerFactsRecorder notes = new LayerFactsRecorder(1000);
    ContentReader reader = new SecretProbe().enter(entry, notes);
    if (reader != null) {
      boolean more = true;
      for (int at = 0; at < content.length && more; at += piece) {
        byte[] next = Arrays.copyOfRange(content, at, Math.min(at + piece, content.length));
        more = reader.read(next, next.length);
      }
      reader.end();
    }
    return notes.finish().noted();
  }

  public static List<Observation> read(String path, byte[] content) {
    return read(path, content, Math.max(1, content.length));
  }
}
