package org.moduleyard.server.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/**
 * Everything a server keeps, in one directory held by one process at a time.
 *
 * <pre>
 * DIR/
 * ├── lock                    held while a server runs on this directory
 * ├── secret.key              32 random bytes, mode 600: the root of all secrets at rest
 * ├── operator-account.json   the first operator's sign-in, mode 600
 * ├── postgres/               the embedded database, when no external one is configured
 * ├── layers/                 what certification knows of layers; may be deleted
 * └── blobs/                  content by digest, one area per owner
 * </pre>
 */
public final class DataDirectory implements AutoCloseable {

  private static final int KEY_BYTES = 32;

  private final Path root;
  private final FileChannel lockFile;

  private DataDirectory(Path root, FileChannel lockFile) {
    this.root = root;
    this.lockFile = lockFile;
  }

  /**
   * Opens or creates the directory (mode 700 when new).
   *
   * @throws IllegalStateException when another process runs on it or it cannot be used
   */
  public static DataDirectory open(Path root) {
    try {
      if (!Files.isDirectory(root)) {
        Files.createDirectories(root);
        restrict(root, "rwx------");
      }
      FileChannel channel =
          FileChannel.open(
              root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(channel) == null) {
        channel.close();
        throw new IllegalStateException(
            "another Moduleyard already runs on "
                + root
                + ". Stop it first or choose another directory with --data DIR.");
      }
      return new DataDirectory(root, channel);
    } catch (IOException e) {
      throw new IllegalStateException(
          "the data directory " + root + " cannot be used: " + e.getMessage(), e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  public Path root() {
    return root;
  }

  /** The 32 bytes all keys are derived from; made at the first call. */
  public byte[] rootKey() {
    return rootKey(root);
  }

  static synchronized byte[] rootKey(Path root) {
    Path file = root.resolve("secret.key");
    try {
      if (!Files.exists(file)) {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        writePrivate(file, key);
      }
      byte[] key = Files.readAllBytes(file);
      if (key.length != KEY_BYTES) {
        throw new IllegalStateException(
            file + " is damaged: it must hold exactly 32 bytes. Restore it from your backup.");
      }
      return key;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read or create " + file, e);
    }
  }

  /** Writes a file only its owner can read, whole or not at all. */
  public static void writePrivate(Path file, byte[] content) throws IOException {
    Path partial = file.resolveSibling(file.getFileName() + ".partial");
    Files.deleteIfExists(partial);
    Files.createFile(partial);
    restrict(partial, "rw-------");
    try (FileChannel channel = FileChannel.open(partial, StandardOpenOption.WRITE)) {
      java.nio.ByteBuffer bytes = java.nio.ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void restrict(Path path, String permissions) throws IOException {
    if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }
  }

  @Override
  public void close() {
    try {
      lockFile.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
