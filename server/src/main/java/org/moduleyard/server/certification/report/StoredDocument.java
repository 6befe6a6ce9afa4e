package org.moduleyard.server.certification.report;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.AbstractList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import org.moduleyard.oci.reference.Digest;

/**
 * A document of a certification as it was stored. It may have tens of megabytes: whoever sends it
 * copies {@link #open()}, which holds one small part at a time and no connection to the database.
 */
public final class StoredDocument {
  /** Bytes of each part but the last. There may be as many in memory as there are connections. */
  static final int PART = 32 << 10;

  private final Digest digest;
  private final long size;
  private final IntFunction<byte[]> parts;

  StoredDocument(Digest digest, long size, IntFunction<byte[]> parts) {
    this.digest = digest;
    this.size = size;
    this.parts = parts;
  }

  /** The kind of document. */
  public enum Kind {
    /** The report in canonical form: what the command line writes for the same inputs. */
    REPORT,
    /** The report that it was compared with. */
    PREVIOUS
  }

  public Digest digest() {
    return digest;
  }

  /** In bytes. */
  public long size() {
    return size;
  }

  /** Fails while it is read when the document is replaced or deleted meanwhile. */
  public InputStream open() {
    int count = Math.toIntExact((size + PART - 1) / PART);
    List<InputStream> streams =
        new AbstractList<>() {
          @Override
          public InputStream get(int index) {
            return new ByteArrayInputStream(parts.apply(index));
          }

          @Override
          public int size() {
            return count;
          }
        };
    return new SequenceInputStream(Collections.enumeration(streams));
  }

  /** The whole of it, for those who have made sure that there is room for it. */
  public byte[] bytes() throws IOException {
    try (InputStream in = open()) {
      byte[] bytes = new byte[Math.toIntExact(size)];
      if (in.readNBytes(bytes, 0, bytes.length) < bytes.length) {
        throw new IOException("The document %s is shorter than it was stored".formatted(digest));
      }
      return bytes;
    }
  }
}
