package org.moduleyard.oci.layer;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.moduleyard.oci.MediaTypes;

/** How the tar archive of a layer is packed. */
public enum Compression {
  NONE(MediaTypes.OCI_LAYER),
  GZIP(MediaTypes.OCI_LAYER_GZIP),
  ZSTD(MediaTypes.OCI_LAYER_ZSTD);

  private static final int BUFFER = 64 * 1024;

  /** A window of 32 MiB: all levels of zstd but its last two, without their memory per layer. */
  private static final int ZSTD_WINDOW_LOG = 25;

  private final String mediaType;

  Compression(String mediaType) {
    this.mediaType = mediaType;
  }

  /** The OCI media type of layers packed this way. */
  public String mediaType() {
    return mediaType;
  }

  /**
   * Packs what is written; the same input gives the same bytes, for no time or name gets into the
   * header.
   */
  public OutputStream pack(OutputStream out) throws IOException {
    return switch (this) {
      case NONE -> out;
      case GZIP -> new GZIPOutputStream(out, BUFFER);
      case ZSTD -> new ZstdOutputStream(out);
    };
  }

  /**
   * Unpacks by the first bytes, for the media types of layers in the wild are not to be relied on.
   */
  static InputStream unpack(InputStream packed) throws IOException {
    Peekable in = new Peekable(packed);
    return switch (in.compression()) {
      case NONE -> in;
      case GZIP -> new GZIPInputStream(in, BUFFER);
      case ZSTD -> new ZstdInputStream(in).setLongMax(ZSTD_WINDOW_LOG);
    };
  }

  /** A buffer that can look ahead. */
  private static final class Peekable extends BufferedInputStream {
    private static final int MAGIC_LENGTH = 4;

    Peekable(InputStream in) {
      super(in, BUFFER);
    }

    synchronized Compression compression() throws IOException {
      mark(MAGIC_LENGTH);
      byte[] magic = readNBytes(MAGIC_LENGTH);
      reset();
      if (startsWith(magic, 0x1f, 0x8b)) {
        return GZIP;
      }
      return startsWith(magic, 0x28, 0xb5, 0x2f, 0xfd) ? ZSTD : NONE;
    }

    private static boolean startsWith(byte[] bytes, int... magic) {
      if (bytes.length < magic.length) {
        return false;
      }
      for (int i = 0; i < magic.length; i++) {
        if ((bytes[i] & 0xff) != magic[i]) {
          return false;
        }
      }
      return true;
    }

    /**
     * Whether more follows. The JDK asks this between the members of a gzip file and would take the
     * 0 of a slow connection for the end.
     */
    @Override
    public synchronized int available() throws IOException {
      mark(1);
      boolean ended = read() < 0;
      reset();
      return ended ? 0 : Math.max(1, super.available());
    }
  }
}
