package org.moduleyard.server.content;

import static java.util.Objects.requireNonNull;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.apache.commons.io.input.BoundedInputStream;
import org.moduleyard.oci.manifest.ContentMismatchException;
import org.moduleyard.oci.manifest.Descriptor;
import org.moduleyard.oci.manifest.VerifyingInputStream;
import org.moduleyard.oci.reference.Digest;
import org.moduleyard.oci.reference.MalformedNameException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Blobs as files that appear whole or not at all.
 *
 * <pre>
 * AREA/
 * ├── incoming/              being written; swept when the area is opened
 * ├── uploads/               coming in pieces; kept
 * ├── sha256/ab/ab12…        the first two digits keep directories small
 * └── sha512/cd/cd34…
 * </pre>
 *
 * <p>A blob is written to {@code incoming}, forced to disk and renamed; a rename replaces an equal
 * blob by an equal one. So a kill leaves at most a file in {@code incoming}.
 */
final class FileBlobStore implements BlobStore {

  private static final Logger log = LoggerFactory.getLogger(FileBlobStore.class);

  private static final List<String> ALGORITHMS = List.of("sha256", "sha512");
  private static final long FULL_BELOW_BYTES = 128 * 1024;
  private static final String ANY_TYPE = "application/octet-stream";
  private static final String ASK_FOR_ROOM = " Ask the operator to make room, then try again.";

  private final Path root;
  private final Path incoming;
  private final long keepFree;
  private final FileUploads uploads;

  private FileBlobStore(Path root, long keepFree) {
    this.root = root;
    this.incoming = root.resolve("incoming");
    this.keepFree = keepFree;
    this.uploads = new FileUploads(root.resolve("uploads"), this);
  }

  /**
   * Opens or creates an area. Only one process may have it open: what it finds half written goes.
   */
  static FileBlobStore open(Path root, long keepFree) {
    FileBlobStore store = new FileBlobStore(root, keepFree);
    try {
      Files.createDirectories(store.incoming);
      Files.createDirectories(root.resolve("uploads"));
      for (String algorithm : ALGORITHMS) {
        Files.createDirectories(root.resolve(algorithm));
      }
      force(root);
      store.sweep();
      return store;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot use " + root + " for content", e);
    }
  }

  private void sweep() throws IOException {
    try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(incoming)) {
      for (Path leftover : leftovers) {
        Files.delete(leftover);
      }
    }
  }

  @Override
  public void put(Digest digest, long size, InputStream content) throws IOException {
    requireRoomFor(size);
    Path partial = incoming.resolve(UUID.randomUUID().toString());
    try {
      write(partial, new VerifyingInputStream(content, new Descriptor(ANY_TYPE, digest, size)));
      publish(partial, digest);
    } catch (ContentMismatchException e) {
      throw e;
    } catch (IOException e) {
      if (isFull()) {
        throw full(e);
      }
      throw e;
    } finally {
      Files.deleteIfExists(partial);
    }
  }

  private static void write(Path file, InputStream verified) throws IOException {
    try (FileChannel channel =
            FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        BulkWriter writer = new BulkWriter(file, channel)) {
      long size = 0;
      for (int n = writer.read(verified, size); n > 0; n = writer.read(verified, size)) {
        writer.write(n, size);
        size += n;
      }
      channel.force(true);
    }
  }

  /** Moves a file, whose content was verified and forced to disk, to where the blob belongs. */
  void publish(Path complete, Digest digest) throws IOException {
    Path blob = path(digest);
    Path shard = parent(blob);
    if (!Files.isDirectory(shard)) {
      Files.createDirectories(shard);
      force(parent(shard));
    }
    Files.move(complete, blob, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    force(shard);
  }

  private static Path parent(Path path) {
    return requireNonNull(path.getParent(), "blobs live two directories below their area");
  }

  /** Makes the names in a directory survive a power cut. */
  private static void force(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  void requireRoomFor(long size) {
    long room = Math.max(0, incoming.toFile().getUsableSpace() - keepFree);
    if (size > room) {
      throw new StorageFullException(
          String.format(
                  Locale.ROOT,
                  "There is no room for %,d bytes of content: the disk has %,d left for it.",
                  size,
                  room)
              + ASK_FOR_ROOM,
          null);
    }
  }

  /** Java reports a full disk in the language of the operating system; the room left is clearer. */
  boolean isFull() {
    return incoming.toFile().getUsableSpace() < FULL_BELOW_BYTES;
  }

  StorageFullException full(IOException cause) {
    return new StorageFullException(
        "The disk became full while content was stored." + ASK_FOR_ROOM, cause);
  }

  @Override
  public Uploads uploads() {
    return uploads;
  }

  @Override
  public OptionalLong size(Digest digest) {
    try {
      return OptionalLong.of(Files.size(path(digest)));
    } catch (NoSuchFileException | FileNotFoundException e) {
      return OptionalLong.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public InputStream open(Digest digest, long start, long length) throws IOException {
    FileChannel channel = FileChannel.open(path(digest), StandardOpenOption.READ);
    channel.position(start);
    InputStream all = Channels.newInputStream(channel);
    return length == Long.MAX_VALUE
        ? all
        : BoundedInputStream.builder().setInputStream(all).setMaxCount(length).get();
  }

  @Override
  public Optional<Path> file(Digest digest) {
    Path path = path(digest);
    return Files.exists(path) ? Optional.of(path) : Optional.empty();
  }

  /** Survives no power cut of itself: the file may be back after one. */
  @Override
  public boolean delete(Digest digest) throws IOException {
    return Files.deleteIfExists(path(digest));
  }

  @Override
  public void forEach(Visitor visitor) throws IOException {
    for (String algorithm : ALGORITHMS) {
      try (DirectoryStream<Path> shards = Files.newDirectoryStream(root.resolve(algorithm))) {
        for (Path shard : shards) {
          visit(algorithm, shard, visitor);
        }
      } catch (DirectoryIteratorException e) {
        throw e.getCause();
      }
    }
  }

  private static void visit(String algorithm, Path shard, Visitor visitor) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(shard)) {
      for (Path file : files) {
        digest(algorithm, file).ifPresent(digest -> visit(digest, file, visitor));
      }
    } catch (IOException | DirectoryIteratorException e) {
      log.warn("{} cannot be looked through and is passed over", shard, e);
    }
  }

  private static void visit(Digest digest, Path file, Visitor visitor) {
    BasicFileAttributes facts;
    try {
      facts = Files.readAttributes(file, BasicFileAttributes.class);
    } catch (NoSuchFileException e) {
      return; // removed meanwhile
    } catch (IOException e) {
      log.warn("{} cannot be looked at and is passed over", file, e);
      return;
    }
    visitor.visit(digest, facts.size(), facts.lastModifiedTime().toInstant());
  }

  /** Empty for what somebody else put between the blobs. */
  private static Optional<Digest> digest(String algorithm, Path file) {
    try {
      return Optional.of(new Digest(algorithm, file.getFileName().toString()));
    } catch (MalformedNameException e) {
      return Optional.empty();
    }
  }

  /** Safe by construction: a digest is made of hexadecimal digits only. */
  private Path path(Digest digest) {
    return root.resolve(digest.algorithm())
        .resolve(digest.encoded().substring(0, 2))
        .resolve(digest.encoded());
  }
}
