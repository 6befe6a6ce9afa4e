package org.moduleyard.oci.archive;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A tar archive on disk of which every file can be read without the others. Opening it reads the
 * headers only; nothing is unpacked. Members can be read by any number of threads.
 */
final class ArchiveFile implements AutoCloseable {
  private static final int MOST_ENTRIES = 100_000;
  private static final int MOST_NAME = 4096;
  private static final int MOST_HEADER = 1024 * 1024;
  private static final int MOST_LINKS = 8;
  private static final int RECORD = 512;

  private final Path path;
  private final FileChannel channel;
  private final Map<String, Member> members = new HashMap<>();

  /** The member under a name: bytes of the archive, or another name. */
  private sealed interface Member {
    record Content(long start, long size) implements Member {}

    record Link(String target) implements Member {}
  }

  private ArchiveFile(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /**
   * Reads where each file of the archive begins.
   *
   * @throws IOException when it is no tar archive that can be relied on, saying why
   */
  static ArchiveFile open(Path path) throws IOException {
    FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
    ArchiveFile archive = new ArchiveFile(path, channel);
    try {
      archive.readHeaders();
      return archive;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e instanceof IOException io ? io : new IOException(path + " is no tar archive", e);
    }
  }

  Path path() {
    return path;
  }

  private void readHeaders() throws IOException {
    refusePacked();
    Headers headers = new Headers();
    int count = 0;
    TarArchiveEntry entry = next(headers);
    while (entry != null) {
      if (++count > MOST_ENTRIES) {
        throw new IOException(
            String.format(Locale.ROOT, "%s has more than %,d entries", path, MOST_ENTRIES));
      }
      if (entry.getSize() > channel.size() - headers.position) {
        throw new IOException("%s is cut short in %s".formatted(path, shown(entry.getName())));
      }
      add(entry, headers.position);
      headers.position += (entry.getSize() + RECORD - 1) / RECORD * RECORD;
      entry = next(headers);
    }
    if (count == 0) {
      throw new IOException(path + " is no tar archive of images: it is empty");
    }
  }

  private void refusePacked() throws IOException {
    ByteBuffer start = ByteBuffer.allocate(4);
    channel.read(start, 0);
    byte[] bytes = start.array();
    boolean gzip = bytes[0] == (byte) 0x1f && bytes[1] == (byte) 0x8b;
    boolean zstd = bytes[0] == (byte) 0x28 && bytes[1] == (byte) 0xb5 && bytes[2] == (byte) 0x2f;
    if (gzip || zstd) {
      throw new IOException(
          "%s is packed with %s; unpack it first".formatted(path, gzip ? "gzip" : "zstd"));
    }
  }

  /** A reader for each entry, because one reader would read the contents to get to the next. */
  @SuppressWarnings("resource") // the file is closed with the archive
  private @Nullable TarArchiveEntry next(Headers headers) throws IOException {
    try {
      headers.allowance = MOST_HEADER;
      return new TarArchiveInputStream(headers, StandardCharsets.UTF_8.name()).getNextEntry();
    } catch (IOException | IllegalArgumentException e) {
      throw new IOException("%s is no whole tar archive: %s".formatted(path, e.getMessage()), e);
    }
  }

  private void add(TarArchiveEntry entry, long position) throws IOException {
    if (entry.isDirectory()) {
      return;
    }
    String name = clean("", entry.getName());
    if (entry.isSparse()) {
      throw new IOException("%s holds a sparse file, %s".formatted(path, shown(name)));
    }
    if (entry.isSymbolicLink()) {
      int slash = name.lastIndexOf('/');
      members.put(
          name,
          new Member.Link(clean(slash < 0 ? "" : name.substring(0, slash), entry.getLinkName())));
    } else if (entry.isLink()) {
      members.put(name, new Member.Link(clean("", entry.getLinkName())));
    } else if (entry.isFile()) {
      members.put(name, new Member.Content(position, entry.getSize()));
    }
  }

  /** The path from the root of the archive. */
  private String clean(String directory, String name) throws IOException {
    if (name.length() > MOST_NAME) {
      throw new IOException(
          "%s holds a path of more than %s characters".formatted(path, MOST_NAME));
    }
    Deque<String> parts = new ArrayDeque<>();
    for (String part : (directory + "/" + name).split("/", -1)) {
      if (part.equals("..")) {
        if (parts.pollLast() == null) {
          throw new IOException("%s holds a path that leads out: %s".formatted(path, shown(name)));
        }
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.addLast(part);
      }
    }
    return String.join("/", parts);
  }

  private static String shown(String name) {
    return name.substring(0, Math.min(name.length(), 200)).replaceAll("[\\p{Cc}\\p{Cf}]", "?");
  }

  boolean has(String name) {
    return members.containsKey(name);
  }

  /** The length of a member in bytes; -1 when there is none. */
  long size(String name) throws IOException {
    Member.Content content = find(name);
    return content == null ? -1 : content.size();
  }

  /**
   * Opens a member.
   *
   * @throws IOException when there is none
   */
  InputStream open(String name) throws IOException {
    Member.Content content = find(name);
    if (content == null) {
      throw new NoSuchFileException(path + ": " + shown(name));
    }
    return new Slice(channel, content.start(), content.size());
  }

  /**
   * Reads a member into memory.
   *
   * @param most bytes that it may have
   */
  byte[] read(String name, int most) throws IOException {
    if (size(name) > most) {
      throw new IOException(
          String.format(Locale.ROOT, "%s in %s has more than %,d bytes", shown(name), path, most));
    }
    try (InputStream in = open(name)) {
      return in.readAllBytes();
    }
  }

  private Member.@Nullable Content find(String name) throws IOException {
    Member member = members.get(clean("", name));
    for (int links = 0; member instanceof Member.Link(String target); links++) {
      if (links == MOST_LINKS) {
        throw new IOException(
            "%s has links that lead in a circle: %s".formatted(path, shown(name)));
      }
      member = members.get(target);
    }
    return member instanceof Member.Content content ? content : null;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  /** Reads headers; contents are passed over by moving the position. */
  private final class Headers extends InputStream {
    private long position;
    private long allowance;

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int count = channel.read(ByteBuffer.wrap(buffer, offset, length), position);
      if (count > 0) {
        position += count;
        allowance -= count;
        if (allowance < 0) {
          // The tar reader keeps extended headers in memory, however long they claim to be.
          throw new IOException("a header is longer than 1 MiB");
        }
      }
      return count;
    }
  }

  /** A part of the file. */
  private static final class Slice extends InputStream {
    private final FileChannel channel;
    private final long end;
    private long position;

    Slice(FileChannel channel, long start, long size) {
      this.channel = channel;
      this.position = start;
      this.end = start + size;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (position >= end) {
        return -1;
      }
      int wanted = (int) Math.min(length, end - position);
      int count = channel.read(ByteBuffer.wrap(buffer, offset, wanted), position);
      if (count < 0) {
        throw new EOFException("The archive became shorter while it was read");
      }
      position += count;
      return count;
    }
  }
}
