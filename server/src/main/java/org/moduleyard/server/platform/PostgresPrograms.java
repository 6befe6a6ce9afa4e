package org.moduleyard.server.platform;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.springframework.util.FileSystemUtils;

/**
 * The programs of PostgreSQL, unpacked from what the build brought along.
 *
 * @param bin folder of {@code initdb}, {@code pg_ctl} and {@code postgres}
 */
record PostgresPrograms(Path bin) {

  private static final String PARTIAL = "new-";

  /** Unpacks them below {@code runtime} unless they are there; removes those of older builds. */
  static PostgresPrograms unpack(Path runtime) throws IOException {
    Files.createDirectories(runtime);
    Path home = runtime.resolve("postgresql-" + digest().substring(0, 16));
    for (Path other : children(runtime)) {
      if (!other.equals(home)) {
        FileSystemUtils.deleteRecursively(other);
      }
    }
    if (!Files.isDirectory(home)) {
      Path partial = Files.createTempDirectory(runtime, PARTIAL);
      try (InputStream archive = archive();
          TarArchiveInputStream entries =
              new TarArchiveInputStream(new XZCompressorInputStream(archive))) {
        for (TarArchiveEntry entry = entries.getNextEntry();
            entry != null;
            entry = entries.getNextEntry()) {
          unpack(entries, entry, partial);
        }
      }
      Files.move(partial, home, StandardCopyOption.ATOMIC_MOVE);
    }
    return new PostgresPrograms(home.resolve("bin"));
  }

  private static void unpack(TarArchiveInputStream entries, TarArchiveEntry entry, Path root)
      throws IOException {
    Path file = root.resolve(entry.getName()).normalize();
    if (!file.startsWith(root)) {
      throw new IOException("the archive of PostgreSQL has an entry outside of it");
    }
    if (entry.isDirectory()) {
      Files.createDirectories(file);
      return;
    }
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(entries, file);
    boolean program = (entry.getMode() & 0100) != 0;
    Files.setPosixFilePermissions(
        file, PosixFilePermissions.fromString(program ? "rwx------" : "rw-------"));
  }

  private static String digest() throws IOException {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      try (InputStream archive = new DigestInputStream(archive(), sha256)) {
        archive.transferTo(OutputStream.nullOutputStream());
      }
      return HexFormat.of().formatHex(sha256.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  private static InputStream archive() throws IOException {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String hardware = System.getProperty("os.arch", "");
    String name = system.contains("mac") ? "Darwin" : system.contains("linux") ? "Linux" : system;
    try {
      InputStream archive =
          DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(
              name, hardware.equals("amd64") ? "x86_64" : hardware);
      if (archive != null) {
        return archive;
      }
    } catch (IllegalStateException e) {
      // said below
    }
    throw StartFailure.configuration(
        ("no embedded PostgreSQL was built in for %s on %s. Set MODULEYARD_DATABASE_URL to a"
                + " PostgreSQL of your own.")
            .formatted(name, hardware));
  }

  private static List<Path> children(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }

  String program(String name) {
    return bin.resolve(name).toString();
  }
}
