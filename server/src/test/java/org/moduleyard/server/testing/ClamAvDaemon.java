package org.moduleyard.server.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.moduleyard.oci.reference.Digest;

/**
 * The operator's scanner of malware: ClamAV's own daemon, at a socket in a directory of its own,
 * with a database that knows {@link #MARKER} alone.
 */
public final class ClamAvDaemon implements AutoCloseable {
  /** Harmless text that the database knows. */
  public static final String MARKER = String.join("-", "known", "to", "our", "scanner");

  /** The scanner's name for it. */
  public static final String NAME = "Moduleyard.Known.UNOFFICIAL";

  private final Path directory;
  private final Process process;

  private ClamAvDaemon(Path directory, Process process) {
    this.directory = directory;
    this.process = process;
  }

  /** The address of this directory's daemon, running or not, in the form of the setting. */
  public static String address(Path directory) {
    return "unix:" + directory.resolve("clamd.ctl");
  }

  /** Starts and waits until it scans. */
  public static ClamAvDaemon start(Path directory) {
    try {
      Files.createDirectories(directory.resolve("database"));
      Files.write(directory.resolve("database/daily.cud"), database());
      Path settings = directory.resolve("clamd.conf");
      Files.write(
          settings,
          List.of(
              "Foreground yes",
              "DatabaseDirectory " + directory.resolve("database"),
              "TemporaryDirectory " + directory,
              "LocalSocket " + directory.resolve("clamd.ctl"),
              "AlertExceedsMax yes"));
      String program = Files.isExecutable(Path.of("/usr/sbin/clamd")) ? "/usr/sbin/clamd" : "clamd";
      Process process = Tools.start("clamav-daemon", program, "-c", settings.toString());
      StringBuilder said = new StringBuilder();
      var log = process.inputReader();
      for (String line = log.readLine(); line != null; line = log.readLine()) {
        said.append(line).append('\n');
        if (line.contains("Self checking every")) {
          return new ClamAvDaemon(directory, process);
        }
      }
      throw new IllegalStateException("clamd did not start:\n" + said);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** In the form in which freshclam keeps what it put together itself, unsigned. */
  private static byte[] database() throws IOException {
    String signature =
        "%s:0:*:%s\n"
            .formatted(
                NAME.replace(".UNOFFICIAL", ""),
                HexFormat.of().formatHex(MARKER.getBytes(US_ASCII)));
    String head = "ClamAV-VDB:20 Nov 2026 10-00 +0000:27001:1:90:X:X:moduleyard:1795168800";
    String info =
        "%s\ndaily.ndb:%s:%s\n"
            .formatted(
                head, signature.length(), Digest.sha256(signature.getBytes(US_ASCII)).encoded());
    ByteArrayOutputStream database = new ByteArrayOutputStream();
    database.write(Arrays.copyOf(head.getBytes(US_ASCII), 512));
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(database)) {
      for (List<String> file :
          List.of(
              List.of("COPYING", "ours\n"),
              List.of("daily.info", info),
              List.of("daily.ndb", signature))) {
        byte[] content = file.getLast().getBytes(US_ASCII);
        TarArchiveEntry entry = new TarArchiveEntry(file.getFirst());
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
      }
    }
    return database.toByteArray();
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
    try {
      Files.deleteIfExists(directory.resolve("clamd.ctl"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
