package org.moduleyard.certifier.layer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A cache of one file for each layer or image in one folder. A file appears whole or not at all,
 * also when the process is killed, and several processes may share the folder. The files unused for
 * longest are deleted once the folder is over its limit.
 */
public final class FolderCache implements LayerCache {
  /** Looking through the folder at every file would cost more than it saves. */
  private static final int LOOKS_PER_LIMIT = 16;

  private static final String SUFFIX = ".layer";

  private final Path folder;
  private final long mostBytes;
  private final Clock clock;
  private long writtenSinceLook;

  /**
   * A cache in this folder, which is made when it is first needed.
   *
   * @param mostBytes of all files together; by up to a sixteenth more for a while
   */
  public FolderCache(Path folder, long mostBytes, Clock clock) {
    this.folder = folder;
    this.mostBytes = mostBytes;
    this.clock = clock;
  }

  @Override
  public Optional<byte[]> find(String key) {
    Path file = file(key);
    try {
      byte[] facts = Files.readAllBytes(file);
      Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
      return Optional.of(facts);
    } catch (IOException e) {
      // Not there, not readable, or just deleted by another process: not known.
      return Optional.empty();
    }
  }

  @Override
  public void put(String key, byte[] facts) throws IOException {
    Files.createDirectories(folder);
    Path unfinished = Files.createTempFile(folder, "unfinished-", "");
    try {
      Files.write(unfinished, facts);
      Files.setLastModifiedTime(unfinished, FileTime.from(clock.instant()));
      Files.move(unfinished, file(key), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(unfinished);
    }
    if (isTimeToLook(facts.length)) {
      deleteOldest();
    }
  }

  private Path file(String key) {
    return folder.resolve(key + SUFFIX);
  }

  private synchronized boolean isTimeToLook(long written) {
    writtenSinceLook += written;
    if (writtenSinceLook < mostBytes / LOOKS_PER_LIMIT) {
      return false;
    }
    writtenSinceLook = 0;
    return true;
  }

  private record Kept(Path file, long bytes, FileTime used) {}

  private void deleteOldest() throws IOException {
    List<Kept> files;
    try (Stream<Path> all = Files.list(folder)) {
      files =
          all.flatMap(file -> look(file).stream())
              .sorted(Comparator.comparing(Kept::used))
              .toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    long bytes = files.stream().mapToLong(Kept::bytes).sum();
    for (Kept kept : files) {
      if (bytes <= mostBytes) {
        return;
      }
      Files.deleteIfExists(kept.file());
      bytes -= kept.bytes();
    }
  }

  /**
   * A file that another process just deleted, or that cannot be looked at, is not ours to count.
   */
  private static Optional<Kept> look(Path file) {
    try {
      return Optional.of(new Kept(file, Files.size(file), Files.getLastModifiedTime(file)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
