package org.moduleyard.server.content;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.moduleyard.oci.manifest.ContentMismatchException;
import org.moduleyard.oci.reference.Digest;

/**
 * Uploads as files {@code uploads/OWNER/ID}, whose length is what has arrived.
 *
 * <p>The hash is computed while bytes come in. After a restart, or when memory forgot it, the file
 * is read once more at the end: the file alone decides.
 */
final class FileUploads implements Uploads {

  private static final int BUFFER_BYTES = 128 * 1024;

  /** How many bytes come in between two looks at the room that is left. */
  private static final long ROOM_CHECK_BYTES = 8L * 1024 * 1024;

  private final Path root;
  private final FileBlobStore store;
  private final UploadProgress.All progress = new UploadProgress.All();

  FileUploads(Path root, FileBlobStore store) {
    this.root = root;
    this.store = store;
  }

  @Override
  public UploadId begin(long owner) throws IOException {
    store.requireRoomFor(0);
    UploadId upload = new UploadId(owner, UUID.randomUUID());
    Files.createDirectories(directory(owner));
    Files.createFile(path(upload));
    return upload;
  }

  @Override
  public OptionalLong size(UploadId upload) throws IOException {
    try {
      return OptionalLong.of(Files.size(path(upload)));
    } catch (NoSuchFileException e) {
      return OptionalLong.empty();
    }
  }

  @Override
  public Unfinished unfinished(long owner) throws IOException {
    int count = 0;
    long bytes = 0;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory(owner))) {
      for (Path file : files) {
        count++;
        bytes += file.toFile().length(); // 0 when it was finished meanwhile
      }
    } catch (NoSuchFileException e) {
      return new Unfinished(0, 0);
    }
    return new Unfinished(count, bytes);
  }

  @Override
  public long append(UploadId upload, OptionalLong from, InputStream piece, long limit)
      throws IOException {
    UploadProgress state = progress.enter(upload);
    try (FileChannel file = open(upload)) {
      return new Appending(upload, state, file, limit).run(from, piece);
    } catch (UploadTooLargeException e) {
      abandon(upload);
      throw e;
    } finally {
      progress.leave(upload, false);
    }
  }

  private FileChannel open(UploadId upload) throws IOException {
    try {
      return FileChannel.open(path(upload), StandardOpenOption.READ, StandardOpenOption.WRITE);
    } catch (NoSuchFileException e) {
      throw new NoSuchUploadException(upload);
    }
  }

  /** One writer's turn at an upload, until the piece ends or a newer writer comes. */
  private final class Appending {
    private final UploadId upload;
    private final UploadProgress state;
    private final FileChannel file;
    private final long limit;
    private long turn;
    private long size;

    Appending(UploadId upload, UploadProgress state, FileChannel file, long limit) {
      this.upload = upload;
      this.state = state;
      this.file = file;
      this.limit = limit;
    }

    long run(OptionalLong from, InputStream piece) throws IOException {
      begin(from);
      long roomUpTo = size;
      try (BulkWriter writer = new BulkWriter(path(upload), file)) {
        for (int n = writer.read(piece, size); n > 0; n = writer.read(piece, size)) {
          if (n > limit - size) {
            throw new UploadTooLargeException(limit);
          }
          if (size + n > roomUpTo) {
            store.requireRoomFor(n);
            roomUpTo = size + ROOM_CHECK_BYTES;
          }
          add(writer, n);
        }
      }
      synchronized (state) {
        if (!Files.exists(path(upload))) {
          throw lost();
        }
      }
      return size;
    }

    /** The upload was ended meanwhile: the bytes of this request are discarded. */
    private RuntimeException lost() {
      return state.isTurn(turn) || state.isAbandoned()
          ? new NoSuchUploadException(upload)
          : new UploadTakenOverException(upload);
    }

    private void begin(OptionalLong from) throws IOException {
      synchronized (state) {
        size = file.size();
        if (from.isPresent() && from.getAsLong() != size) {
          throw new UploadOffsetException(size);
        }
        turn = state.takeTurn();
      }
    }

    private void add(BulkWriter writer, int length) throws IOException {
      synchronized (state) {
        if (!state.isTurn(turn)) {
          throw lost();
        }
        try {
          writer.write(length, size);
        } catch (IOException e) {
          file.truncate(size);
          if (store.isFull()) {
            throw store.full(e);
          }
          throw e;
        }
        state.added(size, writer.piece(), length);
        size += length;
      }
    }
  }

  @Override
  public void finish(UploadId upload, Digest digest, LongConsumer proven) throws IOException {
    UploadProgress state = progress.enter(upload);
    try (FileChannel file = open(upload)) {
      long size;
      Optional<MessageDigest> hash;
      synchronized (state) {
        state.takeTurn();
        size = file.size();
        hash = state.hashOf(size, digest.algorithm());
      }
      requireRight(upload, digest, hash);
      BackgroundTask telling = BackgroundTask.start(() -> proven.accept(size));
      file.force(true);
      telling.await();
      store.publish(path(upload), digest);
    } catch (NoSuchFileException e) {
      throw new NoSuchUploadException(upload);
    } finally {
      progress.leave(upload, true);
    }
  }

  private void requireRight(UploadId upload, Digest digest, Optional<MessageDigest> hash)
      throws IOException {
    MessageDigest complete = hash.isPresent() ? hash.get() : read(upload, digest);
    Digest actual = Digest.of(digest.algorithm(), complete);
    if (!actual.equals(digest)) {
      abandon(upload);
      throw new ContentMismatchException(
          "the content has the digest %s, not %s".formatted(actual, digest));
    }
  }

  private MessageDigest read(UploadId upload, Digest digest) throws IOException {
    MessageDigest hash = digest.newHash();
    byte[] buffer = new byte[BUFFER_BYTES];
    try (InputStream content = Files.newInputStream(path(upload))) {
      for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
        hash.update(buffer, 0, n);
      }
    }
    return hash;
  }

  @Override
  public boolean abandon(UploadId upload) throws IOException {
    UploadProgress state = progress.enter(upload);
    try {
      synchronized (state) {
        state.abandon(); // a writer under way learns of it with its next bytes
        return Files.deleteIfExists(path(upload));
      }
    } finally {
      progress.leave(upload, true);
    }
  }

  @Override
  public int expire(Instant before) throws IOException {
    int expired = 0;
    try (DirectoryStream<Path> owners = Files.newDirectoryStream(root)) {
      for (Path owner : owners) {
        expired += expire(owner, before);
      }
    }
    return expired;
  }

  private static int expire(Path owner, Instant before) throws IOException {
    int expired = 0;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(owner)) {
      for (Path file : files) {
        if (Instant.ofEpochMilli(file.toFile().lastModified()).isBefore(before)
            && Files.deleteIfExists(file)) {
          expired++;
        }
      }
    }
    return expired;
  }

  private Path directory(long owner) {
    return root.resolve(Long.toString(owner));
  }

  /** Safe by construction: a number and a UUID. */
  private Path path(UploadId upload) {
    return directory(upload.owner()).resolve(upload.id().toString());
  }
}
