package org.moduleyard.server.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;
import org.moduleyard.server.platform.StartFailure.Kind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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

  private static final Logger log = LoggerFactory.getLogger(DataDirectory.class);
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
   * @throws StartFailure when another process runs on it or it cannot be used
   */
  public static DataDirectory open(Path root) {
    prepare(root);
    try {
      FileChannel channel =
          FileChannel.open(
              root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(channel) == null) {
        channel.close();
        throw new StartFailure(
            Kind.SURROUNDINGS,
            "another Moduleyard already runs on "
                + root
                + ". Stop it first or choose another directory with --data DIR.");
      }
      return new DataDirectory(root, channel);
    } catch (IOException e) {
      throw unusable(root, e);
    }
  }

  /**
   * Makes the directory (mode 700) unless it is there, without holding it.
   *
   * @throws StartFailure when it is none and cannot become one
   */
  public static Path prepare(Path root) {
    try {
      if (Files.exists(root) && !Files.isDirectory(root)) {
        throw new NotDirectoryException(root.toString());
      }
      if (!Files.isDirectory(root)) {
        Files.createDirectories(root);
        restrict(root, "rwx------");
      }
      return root;
    } catch (IOException e) {
      throw unusable(root, e);
    }
  }

  /** The sentence for a data directory that cannot be used. */
  public static StartFailure unusable(Path root, IOException e) {
    return new StartFailure(
        Kind.CONFIGURATION,
        "the data directory %s cannot be used: %s. Put that right or choose another with --data DIR."
            .formatted(root, FileTrouble.reason(e)),
        e);
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
      warnOfReaders(file);
      byte[] key = read(file);
      if (key.length != KEY_BYTES) {
        throw StartFailure.configuration(
            "%s is damaged: it must hold exactly 32 bytes%s. Restore it from your backup."
                .formatted(file, key.length > KEY_BYTES ? "" : ", not " + key.length));
      }
      return key;
    } catch (IOException e) {
      throw new StartFailure(
          Kind.CONFIGURATION,
          "%s cannot be read or made: %s. It has to belong to the user of the server, with mode 600."
              .formatted(file, FileTrouble.reason(e)),
          e);
    }
  }

  /** One byte more than it may have; it may be anything that somebody put there. */
  private static byte[] read(Path file) throws IOException {
    try (InputStream key = Files.newInputStream(file)) {
      return key.readNBytes(KEY_BYTES + 1);
    }
  }

  private static void warnOfReaders(Path file) throws IOException {
    if (isPosix(file)
        && Files.getPosixFilePermissions(file).stream()
            .anyMatch(right -> right.name().startsWith("OTHERS"))) {
      log.warn("Other users of this machine may read {}; chmod 600 ends that", file);
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
    if (isPosix(path)) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }
  }

  private static boolean isPosix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
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
