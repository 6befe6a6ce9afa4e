package org.moduleyard.certifier.packages;

import org.jspecify.annotations.Nullable;
import org.moduleyard.certifier.layer.LayerFactsRecorder;
import org.moduleyard.certifier.layer.Probe.ContentReader;

/** Shows ELF files, and nothing else, to those who know what compilers put into them. */
final class ProgramReader implements ContentReader {
  private static final byte[] ELF = {0x7f, 'E', 'L', 'F'};

  private final String path;
  private final long size;
  private final LayerFactsRecorder notes;
  private final GoReader go;
  private @Nullable RustReader rust;
  private long seen;
  private boolean goWantsMore = true;

  ProgramReader(String path, long size, LayerFactsRecorder notes) {
    this.path = path;
    this.size = size;
    this.notes = notes;
    this.go = new GoReader(path, size, notes);
  }

  @Override
  public boolean read(byte[] bytes, int length) {
    for (int i = 0; i < length && seen + i < ELF.length; i++) {
      if (bytes[i] != ELF[(int) seen + i]) {
        return false;
      }
    }
    seen += length;
    goWantsMore = goWantsMore && go.read(bytes, length);
    if (rust == null) {
      rust = new RustReader(path, size, notes);
    }
    rust.read(bytes, length);
    return true;
  }

  @Override
  public void end() {
    go.end();
    if (rust != null) {
      rust.end();
    }
  }
}
