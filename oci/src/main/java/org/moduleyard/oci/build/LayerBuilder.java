package org.moduleyard.oci.build;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.moduleyard.oci.layer.Compression;
import org.moduleyard.oci.layout.OciLayout;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.reference.Digest;

/**
 * Writes a layer whose bytes depend on the calls made here alone: entries keep their order and have
 * one fixed time, and no name of the machine or its user gets in. Paths are from the root, such as
 * {@code etc/gauge.conf}; directories are written only when asked for.
 */
public final class LayerBuilder {
  private final List<Entry> entries = new ArrayList<>();
  private final Set<String> paths = new HashSet<>();
  private Compression compression = Compression.GZIP;
  private Instant modified = Instant.EPOCH;

  private record Entry(TarArchiveEntry header, Content content) {}

  /** Content that can be opened when the layer is written. */
  @FunctionalInterface
  public interface Content {
    InputStream open() throws IOException;
  }

  /** Packs with something else than gzip. */
  public LayerBuilder compression(Compression newCompression) {
    compression = newCompression;
    return this;
  }

  /** The time of all entries, to the second; the start of 1970 unless set. */
  public LayerBuilder modified(Instant newModified) {
    modified = newModified;
    return this;
  }

  /** A directory that belongs to root. */
  public LayerBuilder directory(String path, int mode) {
    return directory(path, mode, 0, 0);
  }

  public LayerBuilder directory(String path, int mode, int uid, int gid) {
    return add(
        header(path + "/", TarConstants.LF_DIR, mode, uid, gid), InputStream::nullInputStream);
  }

  /** A file that belongs to root. */
  public LayerBuilder file(String path, int mode, byte[] content) {
    return file(path, mode, 0, 0, content);
  }

  public LayerBuilder file(String path, int mode, int uid, int gid, byte[] content) {
    byte[] own = content.clone();
    return file(path, mode, uid, gid, own.length, () -> new ByteArrayInputStream(own));
  }

  /** A file with the content of one on disk, read when the layer is written. */
  public LayerBuilder file(String path, int mode, int uid, int gid, Path source)
      throws IOException {
    return file(path, mode, uid, gid, Files.size(source), () -> Files.newInputStream(source));
  }

  /** A file whose content has exactly {@code size} bytes. */
  public LayerBuilder file(String path, int mode, int uid, int gid, long size, Content content) {
    TarArchiveEntry header = header(path, TarConstants.LF_NORMAL, mode, uid, gid);
    header.setSize(size);
    return add(header, content);
  }

  public LayerBuilder symlink(String path, String target) {
    TarArchiveEntry header = header(path, TarConstants.LF_SYMLINK, 0777, 0, 0);
    header.setLinkName(target);
    return add(header, InputStream::nullInputStream);
  }

  private static TarArchiveEntry header(String path, byte type, int mode, int uid, int gid) {
    if (path.startsWith("/") || ("/" + path + "/").contains("/../")) {
      throw new IllegalArgumentException("Not a path from the root of the image: " + path);
    }
    TarArchiveEntry header = new TarArchiveEntry(path, type);
    header.setMode(mode);
    header.setIds(uid, gid);
    header.setNames("", "");
    return header;
  }

  private LayerBuilder add(TarArchiveEntry header, Content content) {
    if (!paths.add(header.getName())) {
      throw new IllegalArgumentException("The layer has " + header.getName() + " already");
    }
    entries.add(new Entry(header, content));
    return this;
  }

  /** Writes the layer as a blob of the layout. */
  public Layer writeTo(OciLayout layout) throws IOException {
    MessageDigest hash = Digest.newSha256();
    Descriptor blob =
        layout.writeBlob(
            compression.mediaType(),
            out -> {
              try (OutputStream packed = compression.pack(out);
                  OutputStream hashed = new DigestOutputStream(packed, hash)) {
                writeTar(hashed);
              }
            });
    return new Layer(blob, Digest.of("sha256", hash));
  }

  private void writeTar(OutputStream out) throws IOException {
    try (TarArchiveOutputStream tar =
        new TarArchiveOutputStream(out, StandardCharsets.UTF_8.name())) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
      for (Entry entry : entries) {
        entry.header.setModTime(FileTime.from(modified));
        tar.putArchiveEntry(entry.header);
        try (InputStream content = entry.content.open()) {
          content.transferTo(tar);
        }
        tar.closeArchiveEntry();
      }
    }
  }
}
