package org.moduleyard.oci.layer;

import java.io.IOException;
import java.io.InputStream;

/**
 * Reads a layer, packed with gzip or zstd or not at all, as a stream of entries. Nothing is written
 * to disk, and of the layer no more than a buffer is in memory. Limits hold while reading, so an
 * archive bomb costs what the limits allow and no more.
 */
public final class LayerReader {
  private final LayerLimits limits;

  public LayerReader(LayerLimits limits) {
    this.limits = limits;
  }

  /**
   * Shows every entry to the visitor and reads the blob to its end, so that a verifying stream
   * below has verified all of it. Does not close the stream.
   *
   * @throws LayerRefusedException when the layer is not valid or over a limit
   * @throws IOException thrown by the stream or the visitor, passed on as it is
   */
  public LayerSummary read(InputStream blob, LayerVisitor visitor) throws IOException {
    PackedStream packed = new PackedStream(blob);
    try (InputStream content = unpack(packed)) {
      UnpackedStream unpacked = new UnpackedStream(content, packed, limits);
      EntryStream entries = new EntryStream(unpacked, packed, limits);
      while (entries.next()) {
        visitor.visit(entries.entry(), entries);
      }
      entries.finish();
      return new LayerSummary(entries.count(), unpacked.count(), unpacked.digest());
    }
  }

  private static InputStream unpack(PackedStream packed) throws IOException {
    try {
      return Compression.unpack(packed);
    } catch (IOException e) {
      throw EntryStream.explain(e, packed, "");
    }
  }
}
