package org.moduleyard.certifier.packages;

import org.moduleyard.certifier.layer.LayerFactsRecorder;
import org.moduleyard.certifier.layer.Probe.ContentReader;
import org.moduleyard.certifier.packages.Unread.Reason;

/** Sees that a list was read to the end that its layer promises, unless its reader had enough. */
final class WholeReader implements ContentReader {
  private final ContentReader reader;
  private final String path;
  private final String type;
  private final long size;
  private final LayerFactsRecorder notes;
  private long seen;
  private boolean wantsMore = true;

  WholeReader(ContentReader reader, String path, String type, long size, LayerFactsRecorder notes) {
    this.reader = reader;
    this.path = path;
    this.type = type;
    this.size = size;
    this.notes = notes;
  }

  @Override
  public boolean read(byte[] bytes, int length) {
    seen += length;
    wantsMore = reader.read(bytes, length);
    return wantsMore;
  }

  @Override
  public void end() {
    reader.end();
    if (wantsMore && seen < size) {
      PackagesProbe.unread(notes, path, type, Reason.MALFORMED, "");
    }
  }
}
