package org.moduleyard.oci.layer;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;
import org.moduleyard.oci.manifest.MediaTypes;

/** How the tar archive of a layer is packed. */
public enum Compression {
  NONE(MediaTypes.OCI_LAYER),
  GZIP(MediaTypes.OCI_LAYER_GZIP),
  ZSTD(MediaTypes.OCI_LAYER_ZSTD);

  private static final int BUFFER = 64 * 1024;

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
      case GZIP -> new GzipStream(in, BUFFER);
      case ZSTD -> new ZstdInputStream(new ZstdFrames(in)).setLongMax(ZstdFrames.MOST_WINDOW_LOG);
    };
  }

  /** A buffer that can look ahead. */
  private static final class Peekable extends BufferedInputStream {
    private static final int MAGIC_LENGTH = 6;

    Peekable(InputStream in) {
      super(in, BUFFER);
    }

    synchronized Compression compression() throws IOException {
      mark(MAGIC_LENGTH);
      byte[] magic = readNBytes(MAGIC_LENGTH);
      reset();
      if (startsWith(magic, 'B', 'Z', 'h') || startsWith(magic, 0xfd, '7', 'z', 'X', 'Z', 0)) {
        throw new LayerRefusedException(
            "",
            "it is packed with bzip2 or xz; layers are packed with gzip or zstd, or not at all");
      }
      if (startsWith(magic, 0x1f, 0x8b)) {
        return GZIP;
      }
      return ZstdFrames.isMagic(magic) ? ZSTD : NONE;
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
  }
}
