package org.moduleyard.certifier;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.moduleyard.oci.build.Layer;
import org.moduleyard.oci.layer.Compression;
import org.moduleyard.oci.layout.OciLayout;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.reference.Digest;

/** A layer as a publisher might make it, sound or not: nothing is checked here. */
public final class RawLayer {
  private final List<Entry> entries = new ArrayList<>();
  private Compression compression = Compression.GZIP;
  private Charset names = StandardCharsets.UTF_8;

  private record Entry(TarArchiveEntry header, Content content) {}

  private interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  public RawLayer compression(Compression newCompression) {
    compression = newCompression;
    return this;
  }

  /** Writes the names of files in this. */
  public RawLayer names(Charset charset) {
    names = charset;
    return this;
  }

  public RawLayer file(String name, int mode, String content) {
    return file(name, mode, content.getBytes(StandardCharsets.UTF_8));
  }

  public RawLayer file(String name, int mode, byte[] content) {
    TarArchiveEntry header = new TarArchiveEntry(name, TarConstants.LF_NORMAL, true);
    header.setMode(mode);
    header.setSize(content.length);
    return add(header, content);
  }

  public RawLayer directory(String name, int mode) {
    TarArchiveEntry header = new TarArchiveEntry(name + "/", TarConstants.LF_DIR, true);
    header.setMode(mode);
    return add(header, new byte[0]);
  }

  public RawLayer symlink(String name, String target) {
    return link(name, TarConstants.LF_SYMLINK, 0777, target);
  }

  public RawLayer hardLink(String name, String target) {
    return hardLink(name, 0755, target);
  }

  /** The mode is that of the file, by all its names. */
  public RawLayer hardLink(String name, int mode, String target) {
    return link(name, TarConstants.LF_LINK, mode, target);
  }

  public RawLayer device(String name) {
    TarArchiveEntry header = new TarArchiveEntry(name, TarConstants.LF_BLK, true);
    header.setMode(0600);
    return add(header, new byte[0]);
  }

  public RawLayer pipe(String name) {
    return add(new TarArchiveEntry(name, TarConstants.LF_FIFO, true), new byte[0]);
  }

  private RawLayer link(String name, byte type, int mode, String target) {
    TarArchiveEntry header = new TarArchiveEntry(name, type, true);
    header.setMode(mode);
    header.setLinkName(target);
    return add(header, new byte[0]);
  }

  private RawLayer add(TarArchiveEntry header, byte[] content) {
    header.setIds(0, 0);
    header.setModTime(0);
    entries.add(new Entry(header, out -> out.write(content)));
    return this;
  }

  /** Gives the last entry to this user and group. */
  public RawLayer owner(int uid, int gid) {
    entries.getLast().header().setIds(uid, gid);
    return this;
  }

  public RawLayer shuffle(Random random) {
    Collections.shuffle(entries, random);
    return this;
  }

  public byte[] tar() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, names.name())) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      for (Entry entry : entries) {
        tar.putArchiveEntry(entry.header());
        entry.content().writeTo(tar);
        tar.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }

  public Layer writeTo(OciLayout layout) throws IOException {
    byte[] tar = tar();
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = compression.pack(packed)) {
      out.write(tar);
    }
    Descriptor blob = layout.putBlob(compression.mediaType(), packed.toByteArray());
    return new Layer(blob, Digest.sha256(tar));
  }
}
